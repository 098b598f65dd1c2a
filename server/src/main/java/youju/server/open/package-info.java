/** The public's side: what whoever has no account holds of the entries that are theirs. */
@NullMarked
package youju.server.open;

import org.jspecify.annotations.NullMarked;
