/** Goals and how far they are reached: {@link youju.figures.goal.Progress} reckons lights of what is aimed at and what is there. */
@NullMarked
package youju.figures.goal;

import org.jspecify.annotations.NullMarked;
