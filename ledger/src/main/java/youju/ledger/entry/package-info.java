/**
 * Entries and their tables: what columns a register has, how values go in and come out, and an entry as it stands.
 */
@NullMarked
package youju.ledger.entry;

import org.jspecify.annotations.NullMarked;
