/**
 * What was done, told in the order of the journal's sealed lines to whoever may see the entry. An event is a sealed line: its id is
 * the line's block and position, so that it stays, and whoever kept the last id they had goes on behind it.
 */
@NullMarked
package youju.ledger.event;

import org.jspecify.annotations.NullMarked;
