package youju.model.pack;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What a stated figure's digits are worth: 141.8亿元 says tenths of 1e8. */
final class Stated {
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)[余多]?(万亿|亿|万)?(千米|公里)?");

    private Stated() {}

    /** What one of the last stated digit is worth in the value's unit; absent where no digits are stated. */
    static @Nullable BigDecimal step(String stated, BigDecimal value) {
        Matcher number = NUMBER.matcher(stated);
        if (!number.find()) {
            return null;
        }
        int scale = new BigDecimal(number.group(1)).scale();
        return factor(number).movePointLeft(scale);
    }

    /** True where the stated number is the value, but for its sign. */
    static boolean agrees(String stated, BigDecimal value) {
        Matcher number = NUMBER.matcher(stated);
        return !number.find() || new BigDecimal(number.group(1)).multiply(factor(number)).compareTo(value.abs()) == 0;
    }

    private static BigDecimal factor(Matcher number) {
        BigDecimal size = switch (String.valueOf(number.group(2))) {
            case "万亿" -> BigDecimal.valueOf(1_000_000_000_000L);
            case "亿" -> BigDecimal.valueOf(100_000_000);
            case "万" -> BigDecimal.valueOf(10_000);
            default -> BigDecimal.ONE;
        };
        return number.group(3) == null ? size : size.multiply(BigDecimal.valueOf(1000));
    }
}
