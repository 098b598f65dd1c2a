/** Which cells of a patrol were seen, which least, and a walk over these. */
@NullMarked
package youju.methods.coverage;

import org.jspecify.annotations.NullMarked;
