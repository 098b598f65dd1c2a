/** Entries that say something alike: an index of each register that declares by what, kept up with the journal. */
@NullMarked
package youju.server.alike;

import org.jspecify.annotations.NullMarked;
