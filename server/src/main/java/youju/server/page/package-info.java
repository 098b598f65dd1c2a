/**
 * The pages, rendered on the server: what stands on each is gathered into a record, and a template lays it out. Without a
 * script they work as well.
 */
@NullMarked
package youju.server.page;

import org.jspecify.annotations.NullMarked;
