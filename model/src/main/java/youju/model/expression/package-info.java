/**
 * The one expression language: CEL's grammar over the declarations, checked when a pack is read. The stages are
 * {@code parse} (CEL's own parser), {@code check} (names, types, options and tests of fields that may be empty), and two
 * readings of the same checked {@link youju.model.expression.Node tree}: evaluation on one entry here, and SQL over all
 * entries in the ledger.
 *
 * <p>The logic is two-valued for whoever asks: a field that may be empty is tested with {@code has} before it is read. What
 * still has no value (a division by zero) makes what is computed from it have no value; {@code false && …} and
 * {@code true || …} are decided without it; a condition without a value doesn't hold. That is how CEL treats errors and how
 * SQL treats null, so both readings agree.
 */
@NullMarked
package youju.model.expression;

import org.jspecify.annotations.NullMarked;
