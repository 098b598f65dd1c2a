/**
 * Packs in force: what declarations this database works by, and how they are changed while people work (expand, switch,
 * contract).
 */
@NullMarked
package youju.ledger.packs;

import org.jspecify.annotations.NullMarked;
