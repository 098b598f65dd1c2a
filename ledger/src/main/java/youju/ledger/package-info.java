/**
 * Registers on PostgreSQL. {@link youju.ledger.Ledger} is the way in: packs are loaded, entries change by actions, every
 * action is a line of the journal in the same durable commit.
 */
@NullMarked
package youju.ledger;

import org.jspecify.annotations.NullMarked;
