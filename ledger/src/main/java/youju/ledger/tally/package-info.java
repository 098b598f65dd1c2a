/**
 * What measures count, kept by region and day so that a figure never scans: an action adds the difference it makes in its
 * own commit, folding adds the differences up, and a recount from the entries must give the same.
 */
@NullMarked
package youju.ledger.tally;

import org.jspecify.annotations.NullMarked;
