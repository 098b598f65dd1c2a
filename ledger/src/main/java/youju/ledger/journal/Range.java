package youju.ledger.journal;

/**
 * Lines that go into a block: those of an epoch's transactions from {@code from} up to, not including, {@code to}. More
 * lines than a block holds only where they are all of one transaction.
 */
record Range(int epoch, long from, long to, long lines) {}
