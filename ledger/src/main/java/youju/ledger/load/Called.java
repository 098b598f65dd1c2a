package youju.ledger.load;

/** An entry as people call it: by its number, or by its name where no other has it. */
record Called(String text) {}
