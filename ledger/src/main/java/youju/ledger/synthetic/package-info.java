/**
 * Demonstration entries out of recipes: made up, marked so, and the same ones every time. They go in by the door of
 * {@link youju.ledger.load}, as an office's sheet does.
 */
@NullMarked
package youju.ledger.synthetic;

import org.jspecify.annotations.NullMarked;
