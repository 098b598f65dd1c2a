package youju.model.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.Field;
import youju.model.FieldType;

/** Exact numbers: their digits after the point, their bounds, and amounts of a quantity in its base unit. */
final class Numbers {
    /** More than any sum of money on earth has; keeps arithmetic with hostile exponents from filling the memory. */
    private static final int DIGITS = 30;
    private static final int MONEY_SCALE = 2;
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,40}(?:\\.\\d{1,40})?");

    private Numbers() {}

    /** A number of Java, or a text such as 12.5 as JSON holds decimals; null where it is neither. */
    static @Nullable BigDecimal exact(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal;
            case Long whole -> BigDecimal.valueOf(whole);
            case Integer whole -> BigDecimal.valueOf(whole);
            case BigInteger whole -> new BigDecimal(whole);
            case Double real when Double.isFinite(real) -> BigDecimal.valueOf(real);
            case String text when PLAIN.matcher(text).matches() -> new BigDecimal(text);
            default -> null;
        };
    }

    /** The number, already in base units, as a value of the field. {@code found} is what was given, for the reason. */
    static Checked check(Field field, BigDecimal number, Object found) {
        if (number.signum() != 0
                && ((long) number.precision() - number.scale() > DIGITS || number.scale() > 2 * DIGITS)) {
            return Checked.Refused.of(field, found, "不超过 " + DIGITS + " 位的数");
        }
        int scale = scale(field.type());
        if (number.scale() > scale && number.stripTrailingZeros().scale() > scale) {
            return Checked.Refused.of(field, found, scale == 0 ? "整数" : "最多 " + scale + " 位小数的数");
        }
        BigDecimal canonical = number.setScale(scale);
        BigDecimal factor = factor(field.type());
        if (field.min() != null && canonical.compareTo(field.min().multiply(factor)) < 0) {
            return Checked.Refused.of(field, found, "不小于 " + bound(field, field.min()) + " 的数");
        }
        if (field.max() != null && canonical.compareTo(field.max().multiply(factor)) > 0) {
            return Checked.Refused.of(field, found, "不大于 " + bound(field, field.max()) + " 的数");
        }
        return field.type() instanceof FieldType.Int ? whole(field, canonical, found) : new Checked.Value(canonical);
    }

    private static Checked whole(Field field, BigDecimal number, Object found) {
        return number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0
                ? Checked.Refused.of(field, found, "-2^63 至 2^63-1 的整数")
                : new Checked.Value(number.longValueExact());
    }

    private static String bound(Field field, BigDecimal bound) {
        return bound.toPlainString() + (field.type() instanceof FieldType.Quantity(_, String unit, _) ? unit : "");
    }

    /** Digits after the point that the field's values have; of a quantity, in its base unit. */
    static int scale(FieldType type) {
        return switch (type) {
            case FieldType.Decimal(int scale, _) -> scale;
            case FieldType.Money _ -> MONEY_SCALE;
            case FieldType.Quantity(_, _, int scale) ->
                Math.max(0, BigDecimal.ONE.movePointLeft(scale).multiply(factor(type)).stripTrailingZeros().scale());
            default -> 0;
        };
    }

    /** What one of the field's declared unit is in base units: bounds are declared in that unit. */
    static BigDecimal factor(FieldType type) {
        return type instanceof FieldType.Quantity(var dimension, String unit, _)
                ? dimension.factor(unit).orElse(BigDecimal.ONE)
                : BigDecimal.ONE;
    }
}
