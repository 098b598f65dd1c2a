/**
 * Who handles what people ask for: what was decided of past cases that say the same suggests what a new one is and whose, and the nearest
 * of the last days are shown as what it may be a repetition of. Likeness is a measure, not an amount: here numbers are {@code double}.
 */
@NullMarked
package youju.methods.triage;

import org.jspecify.annotations.NullMarked;
