package youju.ledger.load;

/** What of a source that was loaded before is known and not loaded a second time. */
public enum Recognition {
    /** The source as a whole, by its digest. */
    SOURCE,
    /** The source, and each row by what it says, whatever else stands in the file that brings it. */
    ROWS,
    /** Nothing: what it holds is meant once more. Its rows are known afterwards. */
    NONE
}
