/** Lists of entries: filtered, searched, sorted, a page at a time, and only of what the asker sees. */
@NullMarked
package youju.ledger.list;

import org.jspecify.annotations.NullMarked;
