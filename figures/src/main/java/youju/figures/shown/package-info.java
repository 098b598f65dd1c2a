/**
 * How figures are written in Chinese, as the field writes them: a quantity alone ({@link youju.figures.shown.Shown}), and a
 * figure as a phrase in a sentence ({@link youju.figures.shown.Phrases}). Nothing here keeps state or asks anybody.
 */
@NullMarked
package youju.figures.shown;

import org.jspecify.annotations.NullMarked;
