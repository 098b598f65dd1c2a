/**
 * The values of fields: what each type holds, and the two doors they come in by. {@link youju.model.value.FieldValues} is
 * strict, for what programs send; {@link youju.model.value.Cells} is tolerant, for what offices write into sheets. Both
 * answer with the value in its one canonical form or with the reason, in Chinese, why it is refused; neither throws on input.
 */
@NullMarked
package youju.model.value;

import org.jspecify.annotations.NullMarked;
