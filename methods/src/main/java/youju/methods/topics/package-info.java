/** What many speak of, and of what more do than before: counts of the last days held against those of the days before them. */
@NullMarked
package youju.methods.topics;

import org.jspecify.annotations.NullMarked;
