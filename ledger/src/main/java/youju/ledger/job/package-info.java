/** What is done in the background by itself: by one process of a database at a time, with a record of what came of it. */
@NullMarked
package youju.ledger.job;

import org.jspecify.annotations.NullMarked;
