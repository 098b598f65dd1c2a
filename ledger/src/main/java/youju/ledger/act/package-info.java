/**
 * How an entry changes: a request is decided in Java, without a side effect, and written in one durable statement together
 * with its line of the journal and all that follows from it.
 */
@NullMarked
package youju.ledger.act;

import org.jspecify.annotations.NullMarked;
