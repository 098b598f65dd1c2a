/**
 * SQL made from declarations: expressions as conditions and values that mean the same as in Java, and identifiers.
 */
@NullMarked
package youju.ledger.sql;

import org.jspecify.annotations.NullMarked;
