/**
 * A database as one file, and back: every table's rows as text in one snapshot, in a zip archive with a manifest that says how many
 * they are and what they hash to. The format is the same for a data folder and an external server, and any PostgreSQL reads it.
 */
@NullMarked
package youju.ledger.backup;

import org.jspecify.annotations.NullMarked;
