/**
 * Figures to Chinese text: {@link youju.briefing.write.Writer} puts the figures a briefing asks for into its text, and
 * {@link youju.briefing.write.PlainText}, {@link youju.briefing.write.Markdown} and the two Word forms give it out with the
 * numbered list of what each figure rests on.
 */
@NullMarked
package youju.briefing.write;

import org.jspecify.annotations.NullMarked;
