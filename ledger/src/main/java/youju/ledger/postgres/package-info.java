/**
 * The database of a data folder: an embedded PostgreSQL that several processes share, or an external server. Whoever is
 * the last to leave stops the embedded one; one that outlived its processes is found and taken over.
 */
@NullMarked
package youju.ledger.postgres;

import org.jspecify.annotations.NullMarked;
