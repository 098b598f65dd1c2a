/**
 * Scores of units by a scheme (综合考评), as pure functions: {@link youju.figures.assessment.Assessment} reckons them of the values
 * that are given, exactly, and says how. {@link youju.figures.assessment.Assessments} asks the figures and entries for those.
 */
@NullMarked
package youju.figures.assessment;

import org.jspecify.annotations.NullMarked;
