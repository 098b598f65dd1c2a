/**
 * Questions to indicators answered by figures with their evidence: {@link youju.figures.Figures} asks, a
 * {@link youju.figures.Figure} answers.
 */
@NullMarked
package youju.figures;

import org.jspecify.annotations.NullMarked;
