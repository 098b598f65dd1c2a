package youju.model.value;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telephone numbers of the Chinese mainland by the numbering plan (电信网编号计划): a mobile number of 11 digits, an area code
 * and a fixed line joined by a hyphen, with an extension after another one, or a number of the 400 and 800 services.
 */
final class Phones {
    static final String EXPECTED = "11 位手机号，或带区号的固定电话，如 0373-3012345";
    private static final Pattern BLANKS = Pattern.compile("[\\s.]+");
    private static final Pattern COUNTRY = Pattern.compile("^(?:\\+86|0086|86(?=1))-?");
    private static final Pattern DIRECT = Pattern
            .compile("(1[3-9]\\d)-?(\\d{4})-?(\\d{4})|([48]00)-?(\\d{3})-?(\\d{4})");
    private static final Pattern FIXED = Pattern
            .compile("[(-]?(0(?:10|2\\d)(?=[)-]?\\d{4}-?\\d{4}(?:\\D|$))|0[3-9]\\d{2})[)-]?"
                    + "(\\d{3,4})-?(\\d{4})(?:(?:-|转|ext)(\\d{1,6}))?");

    private Phones() {}

    /** The number in its one form, or empty where it is none. Blanks, hyphens and the country's code may stand in it. */
    static Optional<String> canonical(String phone) {
        String compact = COUNTRY.matcher(BLANKS.matcher(phone).replaceAll("")).replaceFirst("");
        Matcher direct = DIRECT.matcher(compact);
        if (direct.matches()) {
            int first = direct.group(1) != null ? 1 : 4;
            return Optional.of(direct.group(first) + direct.group(first + 1) + direct.group(first + 2));
        }
        Matcher fixed = FIXED.matcher(compact);
        if (!fixed.matches()) {
            return Optional.empty();
        }
        String extension = fixed.group(4) == null ? "" : "-" + fixed.group(4);
        return Optional.of(fixed.group(1) + "-" + fixed.group(2) + fixed.group(3) + extension);
    }
}
