package youju.model.value;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Unified social credit codes (统一社会信用代码), GB 32100-2015: department and kind of registration, six digits of the
 * registrar's division, nine of the organisation code (GB 11714), and a check character by MOD 31-3 over an alphabet of digits
 * and letters without I, O, S, V and Z.
 */
public final class CreditCodes {
    private static final int LENGTH = 18;
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORM = Pattern
            .compile("[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}");

    private CreditCodes() {}

    /** What is wrong with it, in Chinese; empty where nothing is. Letters are upper case. */
    public static Optional<String> mistake(String code) {
        if (code.length() != LENGTH) {
            return Optional.of("18 位统一社会信用代码（现有 " + code.codePointCount(0, code.length()) + " 位）");
        }
        if (!FORM.matcher(code).matches()) {
            return Optional.of("由数字和大写字母（不用 I、O、S、V、Z）组成、第 3 至 8 位为数字的统一社会信用代码");
        }
        char check = check(code);
        return code.charAt(LENGTH - 1) == check
                ? Optional.empty()
                : Optional.of("校验位正确的统一社会信用代码（前 17 位的校验位是 " + check + "，请核对有无抄错）");
    }

    /**
     * The code that begins with these 17 characters.
     *
     * @throws IllegalArgumentException where they can't begin one
     */
    public static String complete(String characters) {
        if (!FORM.matcher(characters + "0").matches()) {
            throw new IllegalArgumentException("not 17 characters of a credit code: " + characters);
        }
        return characters + check(characters);
    }

    private static char check(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
