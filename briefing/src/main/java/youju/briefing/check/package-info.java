/**
 * Judges the claims of a press text by the figures held: {@link youju.briefing.check.Checker} is the way in. It asks for
 * figures through functions it is given and keeps nothing.
 */
@NullMarked
package youju.briefing.check;

import org.jspecify.annotations.NullMarked;
