/**
 * Files that entries name: their content lies outside the database, encrypted under a key that is in it, so that a backup of the
 * one without the other tells nothing and what is to be forgotten can be.
 */
@NullMarked
package youju.ledger.file;

import org.jspecify.annotations.NullMarked;
