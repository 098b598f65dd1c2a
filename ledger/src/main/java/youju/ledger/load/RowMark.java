package youju.ledger.load;

import java.util.UUID;

/** By what a row is known again: what it says, and how manieth of those rows of its source it is that say the same, from 1. */
record RowMark(UUID digest, int occurrence) {}
