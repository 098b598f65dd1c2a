package youju.model.pack;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.Bound;

/** What a stated figure's digits are worth: 141.8亿元 says tenths of 1e8. */
final class Stated {
    private static final Pattern NUMBER = Pattern
            .compile("(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?[余多]?(万亿|亿|万)?[余多]?(千米|公里)?");
    private static final Pattern ABOVE = Pattern.compile("(突破|超过|逾)\\D{0,4}\\d|[\\d万亿][余多]");
    private static final Pattern BELOW = Pattern.compile("近\\d");

    private Stated() {}

    /** What one of the last stated digit is worth in the value's unit; absent where no digits are stated. */
    static @Nullable BigDecimal step(String stated, BigDecimal value) {
        Optional<MatchResult> said = NUMBER.matcher(stated).results().filter(number -> says(number, value)).findFirst()
                .or(() -> NUMBER.matcher(stated).results().findFirst());
        return said.map(number -> factor(number).movePointLeft(digits(number).scale())).orElse(null);
    }

    /** True where a number stated is the value, but for its sign, or where none is stated in digits. */
    static boolean agrees(String stated, BigDecimal value) {
        return !NUMBER.matcher(stated).find() || NUMBER.matcher(stated).results().anyMatch(n -> says(n, value));
    }

    /** How the words bind the number: 余, 突破 from below, 近 from above. */
    static Bound bound(String stated) {
        return ABOVE.matcher(stated).find() ? Bound.ABOVE : BELOW.matcher(stated).find() ? Bound.BELOW : Bound.EXACT;
    }

    private static boolean says(MatchResult number, BigDecimal value) {
        return digits(number).multiply(factor(number)).compareTo(value.abs()) == 0;
    }

    private static BigDecimal digits(MatchResult number) {
        String fraction = number.group(2) == null ? "" : number.group(2);
        return new BigDecimal(number.group(1).replace(",", "") + fraction);
    }

    private static BigDecimal factor(MatchResult number) {
        BigDecimal size = switch (String.valueOf(number.group(3))) {
            case "万亿" -> BigDecimal.valueOf(1_000_000_000_000L);
            case "亿" -> BigDecimal.valueOf(100_000_000);
            case "万" -> BigDecimal.valueOf(10_000);
            default -> BigDecimal.ONE;
        };
        return number.group(4) == null ? size : size.multiply(BigDecimal.valueOf(1000));
    }
}
