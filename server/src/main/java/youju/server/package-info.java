/** The program: its command line and its pages. */
@NullMarked
package youju.server;

import org.jspecify.annotations.NullMarked;
