package youju.model.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Citizen identity numbers (公民身份号码), GB 11643-1999: six digits of address (GB/T 2260), eight of the date of birth, three
 * of sequence, and a check character by ISO 7064, MOD 11-2. Numbers of foreigners with permanent residence begin with 9 and
 * are checked alike.
 */
public final class IdNumbers {
    private static final int LENGTH = 18;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";
    private static final LocalDate FIRST = LocalDate.of(1850, 1, 1);
    /** GB/T 2260, the first two digits, and the residence permits of people from Hong Kong, Macao and Taiwan (81–83). */
    private static final Set<String> PROVINCES = Stream
            .of("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
                    .split(" "))
            .collect(Collectors.toUnmodifiableSet());

    private IdNumbers() {}

    /** What is wrong with it, in Chinese; empty where nothing is. The letter is an upper-case X. */
    public static Optional<String> mistake(String number) {
        if (number.length() != LENGTH || !digits(number.substring(0, LENGTH - 1))
                || CHECK.indexOf(number.charAt(LENGTH - 1)) < 0) {
            return Optional.of("18 位身份证号（末位可为 X）");
        }
        if (number.charAt(0) != '9' && !PROVINCES.contains(number.substring(0, 2))) {
            return Optional.of("以省级代码开头的身份证号（“" + number.substring(0, 2) + "”不是省级代码）");
        }
        LocalDate born = born(number);
        if (born == null || born.isBefore(FIRST)) {
            return Optional.of("出生日期正确的身份证号（“" + number.substring(6, 14) + "”不是出生日期）");
        }
        char check = check(number);
        return number.charAt(LENGTH - 1) == check
                ? Optional.empty()
                : Optional.of("校验位正确的身份证号（前 17 位的校验位是 " + check + "，请核对有无抄错）");
    }

    /**
     * The number that begins with these 17 digits.
     *
     * @throws IllegalArgumentException where they aren't 17 digits
     */
    public static String complete(String digits) {
        if (digits.length() != LENGTH - 1 || !digits(digits)) {
            throw new IllegalArgumentException("not 17 digits: " + digits);
        }
        return digits + check(digits);
    }

    private static char check(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK.charAt(sum % 11);
    }

    private static @Nullable LocalDate born(String number) {
        try {
            return LocalDate.of(Integer.parseInt(number.substring(6, 10)), Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14)));
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
