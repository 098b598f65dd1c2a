/**
 * Many entries at once: sheets as offices have them (CSV, Excel) and rows made by recipes go in by one door, through COPY, with
 * the journal, the tallies and the limits kept as any action keeps them. What can't go in is told row by row.
 */
@NullMarked
package youju.ledger.load;

import org.jspecify.annotations.NullMarked;
