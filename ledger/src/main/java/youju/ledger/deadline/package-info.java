/**
 * Deadlines (时限): what an action does to them, as pure functions; the rows that hold them; and what is due, warned and
 * overdue at a moment. A row says what moved it, and its pauses are a ledger.
 */
@NullMarked
package youju.ledger.deadline;

import org.jspecify.annotations.NullMarked;
