/** What the server tells of itself to those who run it: a line of each request, measures, and whether it is ready. */
@NullMarked
package youju.server.watch;

import org.jspecify.annotations.NullMarked;
