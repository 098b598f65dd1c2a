/** Small programs that print ratios against a peer or a limit in the same run. */
@NullMarked
package youju.bench;

import org.jspecify.annotations.NullMarked;
