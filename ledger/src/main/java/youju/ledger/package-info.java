@NullMarked
package youju.ledger;

import org.jspecify.annotations.NullMarked;
