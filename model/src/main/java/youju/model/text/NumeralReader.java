package youju.model.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

/** Reads one number from narrow text. */
final class NumeralReader {
    /** A fraction such as 六分之一 is exact to twelve significant digits, half up. */
    private static final MathContext DIVISION = new MathContext(12, RoundingMode.HALF_UP);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Units that begin with 千: 5千米 is five kilometres, not five thousand metres. */
    private static final String AFTER_THOUSAND = "米克瓦伏卡帕赫焦";
    /** What makes 成 behind a number the beginning of a word and no tenth: 35成为. */
    private static final String NO_TENTH = "为立功本员长就都交熟效果套品型分";

    private final CharSequence text;
    private final int start;
    private final Magnitude magnitude = new Magnitude();
    private int at;
    private boolean arabic;
    private boolean anyDigit;
    private boolean rough;
    private boolean more;

    NumeralReader(CharSequence text, int start) {
        this.text = text;
        this.start = start;
        this.at = start;
    }

    @Nullable
    Numeral read() {
        if (power(peek(0)) > 0 && peek(1) == '分' && peek(2) == '之') {
            at += 3;
            return part(start, BigDecimal.ONE.movePointRight(power(peek(-3))));
        }
        boolean negative = peek(0) == '-' && digit(peek(1)) && signAllowed();
        at += negative ? 1 : 0;
        if (!number() || rough) {
            return null;
        }
        BigDecimal value = magnitude.value();
        if (peek(0) == '分' && peek(1) == '之' && value.signum() > 0) {
            at += 2;
            return part(start, value);
        }
        if (peek(0) == '成' && anyDigit && value.compareTo(BigDecimal.TEN) <= 0 && NO_TENTH.indexOf(peek(1)) < 0) {
            return tenths(value);
        }
        return new Numeral(start, at, negative ? value.negate() : value, magnitude.step(), false, more, !anyDigit);
    }

    /** 百分之三十, 六分之一: this reader stands before the part. */
    private @Nullable Numeral part(int begin, BigDecimal whole) {
        if (!number() || rough) {
            return null;
        }
        BigDecimal percent = magnitude.value().multiply(HUNDRED).divide(whole, DIVISION);
        BigDecimal step = whole.compareTo(HUNDRED) < 0
                ? BigDecimal.ONE
                : magnitude.step().multiply(HUNDRED).divide(whole, DIVISION);
        return new Numeral(begin, at, percent, step, true, more, false);
    }

    /** 七成, 七成五, 七成多. */
    private Numeral tenths(BigDecimal value) {
        at++;
        int half = peek(0) == '半' ? 5 : digitValue(peek(0));
        boolean halves = half > 0 && digitValue(peek(1)) < 0 && power(peek(1)) == 0;
        at += halves ? 1 : 0;
        if (peek(0) == '多' || peek(0) == '余') {
            more = true;
            at++;
        }
        BigDecimal percent = value.movePointRight(1).add(halves ? BigDecimal.valueOf(half) : BigDecimal.ZERO);
        return new Numeral(start, at, percent, halves ? BigDecimal.ONE : BigDecimal.TEN, true, more, false);
    }

    /** Digits and sizes, and 余, 多 or 来 behind them; false where there is no number here. */
    private boolean number() {
        int begin = at;
        magnitude.clear();
        boolean digitsOpen = false;
        while (true) {
            if (!digitsOpen && digit(peek(0))) {
                arabicDigits();
                digitsOpen = true;
            } else if (!digitsOpen && digitValue(peek(0)) >= 0) {
                chineseDigits();
                digitsOpen = true;
            } else if (size(digitsOpen)) {
                digitsOpen = false;
            } else {
                break;
            }
        }
        if (at > begin && (peek(0) == '余' || peek(0) == '多' || peek(0) == '来' && power(peek(-1)) > 0 && !arabic)) {
            more = true;
            at++;
            while (power(peek(0)) >= 4) {
                magnitude.multiply(power(peek(0)), arabic);
                at++;
            }
        }
        return at > begin;
    }

    private void arabicDigits() {
        StringBuilder number = new StringBuilder();
        take(number);
        while (group()) {
            at++;
            take(number);
        }
        int whole = number.length();
        if (peek(0) == '.' && digit(peek(1))) {
            at++;
            take(number);
        }
        magnitude.digits(new BigDecimal(number.toString()).movePointLeft(number.length() - whole), BigDecimal.ONE
                .movePointLeft(number.length() - whole));
        arabic = true;
        anyDigit = true;
    }

    private void take(StringBuilder number) {
        for (; digit(peek(0)); at++) {
            number.append(peek(0));
        }
    }

    /** A thousands separator: a comma with exactly three digits behind it, and at most three before it. */
    private boolean group() {
        return (peek(0) == ',' || peek(0) == '，') && !(digit(peek(-4)) && digit(peek(-3)) && digit(peek(-2))) && digit(
                peek(1)) && digit(peek(2)) && digit(peek(3)) && !digit(peek(4));
    }

    private void chineseDigits() {
        int begin = at;
        StringBuilder number = new StringBuilder();
        for (; digitValue(peek(0)) >= 0; at++) {
            number.append(digitValue(peek(0)));
        }
        rough |= at - begin == 2 && number.indexOf("0") < 0;
        magnitude.digits(new BigDecimal(number.toString()), BigDecimal.ONE);
        anyDigit = true;
    }

    private boolean size(boolean digitsOpen) {
        int power = power(peek(0));
        if (power == 0 || power < 4 && peek(1) == '分' || power == 3 && AFTER_THOUSAND.indexOf(peek(1)) >= 0) {
            return false;
        }
        boolean beforeLarger = power(peek(1)) >= 4;
        if (arabic && digitsOpen && power < 4 && !beforeLarger && (power < 3 || !magnitude.oneDigit())) {
            return false;
        }
        magnitude.multiply(power, arabic);
        anyDigit |= power == 1;
        at++;
        return true;
    }

    /** A minus sign after a digit, a letter or a sign of measure is a dash: 1-11月, 5%-8%. */
    private boolean signAllowed() {
        char before = peek(-1);
        return !(digit(before) || before == '%' || before == '-' || before < 0x80 && Character.isLetter(before));
    }

    private char peek(int ahead) {
        int place = at + ahead;
        return place < 0 || place >= text.length() ? '\0' : text.charAt(place);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int digitValue(char c) {
        return switch (c) {
            case '〇', '○', '零' -> 0;
            case '两' -> 2;
            default -> "零一二三四五六七八九".indexOf(c);
        };
    }

    /** The power of ten that a size stands for; 0 where the character is none. */
    private static int power(char c) {
        return switch (c) {
            case '十' -> 1;
            case '百' -> 2;
            case '千' -> 3;
            case '万' -> 4;
            case '亿' -> 8;
            default -> 0;
        };
    }
}
