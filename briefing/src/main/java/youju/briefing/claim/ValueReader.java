package youju.briefing.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.text.Numeral;

/** Finds numbers with their units in folded text, but not those inside names. */
final class ValueReader {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern DOUBLED = Pattern.compile("翻(?:了)?(?<n>[一二两三四五六七八九0-9]?)番|实现倍增");
    private static final Pattern HALF = Pattern.compile("一半|半数|过半(?!数)|半壁江山|近半(?!年)|超半数|过半数");
    private static final Pattern RATIO = Pattern.compile(
            "([0-9]+(?:\\.[0-9]+)?):([0-9]+(?:\\.[0-9]+)?)(?::([0-9]+(?:\\.[0-9]+)?))?");
    private static final Pattern FRACTION = Pattern.compile("([1-9])/([2-9]|10)(?![0-9/.])");
    /** Who is counted without a counting word: 8.8万群众. */
    private static final Words<Boolean> PEOPLE = Words.set(
            "群众 居民 市民 村民 农民 学生 师生 职工 游客 老人 老年人 困难群众 党员 干部 志愿者 市场主体 经营主体 用户 常住人口 户籍人口 人口 贫困人口");
    private static final Pattern RANGE = Pattern.compile("[-~至]{1,2}");
    private static final int LOOK_BACK = 14;

    private final String text;
    private final NumbersInNames names;

    ValueReader(String text) {
        this.text = text;
        this.names = new NumbersInNames(text);
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean numeric(char c) {
        return digit(c) || "〇零一二两三四五六七八九十百千万亿".indexOf(c) >= 0;
    }

    /** Behind digits that are no figure. */
    int skip(int at) {
        int end = at;
        while (end < text.length() && numeric(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The value that begins here, the parts of a ratio one by one; empty where there is none. */
    List<Piece.Value> at(int at) {
        char c = text.charAt(at);
        if (c == '翻' || c == '实') {
            return doubled(at);
        }
        if ("一半过近超".indexOf(c) >= 0) {
            List<Piece.Value> half = half(at);
            if (!half.isEmpty()) {
                return half;
            }
        }
        if (!numeric(c) && c != '-' && c != '+' || names.begun(at)) {
            return List.of();
        }
        Matcher ratio = RATIO.matcher(text).region(at, Math.min(text.length(), at + 40));
        if (digit(c) && ratio.lookingAt()) {
            return ratio(ratio);
        }
        Matcher fraction = FRACTION.matcher(text).region(at, Math.min(text.length(), at + 6));
        if (digit(c) && at > 0 && "的占近约超达为过".indexOf(text.charAt(at - 1)) >= 0 && fraction.lookingAt()) {
            return fraction(fraction);
        }
        Numeral numeral = Numeral.at(text, c == '+' ? at + 1 : at);
        Piece.Value value = numeral == null ? null : value(numeral, at);
        return value == null ? List.of() : List.of(value);
    }

    private List<Piece.Value> doubled(int at) {
        Matcher doubled = DOUBLED.matcher(text).region(at, Math.min(text.length(), at + 6));
        if (!doubled.lookingAt()) {
            return List.of();
        }
        String digits = doubled.group("n");
        Numeral times = digits == null || digits.isEmpty() ? null : Numeral.at(digits, 0);
        int power = times == null ? 1 : times.value().intValue();
        BigDecimal growth = BigDecimal.TWO.pow(power).subtract(BigDecimal.ONE).multiply(HUNDRED);
        return List.of(percent(at, doubled.end(), growth, HUNDRED, Approximation.EXACT, true, 0));
    }

    private List<Piece.Value> half(int at) {
        Matcher half = HALF.matcher(text).region(at, Math.min(text.length(), at + 5)).useTransparentBounds(true);
        if (!half.lookingAt()) {
            return List.of();
        }
        char c = text.charAt(at);
        boolean above = c == '过' || c == '超' || text.startsWith("以上", half.end());
        Approximation approximation = above
                ? Approximation.ABOVE
                : c == '近' ? Approximation.BELOW : Approximation.ABOUT;
        return List.of(percent(at, half.end(), BigDecimal.valueOf(50), BigDecimal.TEN, approximation, false, 0));
    }

    /** 1/3, as 三分之一. */
    private static List<Piece.Value> fraction(Matcher fraction) {
        Numeral part = Numeral.at(fraction.group(2) + "分之" + fraction.group(1), 0);
        return part == null
                ? List.of()
                : List.of(percent(fraction.start(), fraction.end(), part.value(), part.step(), Approximation.EXACT,
                        false, 0));
    }

    /** 1.82:1 is one value in times; 20:47:33 and 60:40 are the shares of the parts. */
    private List<Piece.Value> ratio(Matcher ratio) {
        BigDecimal first = new BigDecimal(ratio.group(1));
        if (ratio.group(3) == null && new BigDecimal(ratio.group(2)).compareTo(BigDecimal.ONE) == 0) {
            return List.of(new Piece.Value(ratio.start(), ratio.end(), first, lastDigit(first), Unit.TIMES,
                    Approximation.EXACT, false, 0, false, false, BigDecimal.ONE));
        }
        String before = text.substring(Math.max(0, ratio.start() - LOOK_BACK), ratio.start());
        List<Piece.Value> parts = new ArrayList<>();
        boolean shares = ratio.group(3) != null || before.indexOf('比') >= 0 || before.contains("结构");
        for (int i = 1; shares && i <= 3 && ratio.group(i) != null; i++) {
            BigDecimal part = new BigDecimal(ratio.group(i));
            parts.add(percent(ratio.start(i), ratio.end(i), part, lastDigit(part), Approximation.EXACT, false, i));
        }
        return parts;
    }

    private static Piece.Value percent(int start, int end, BigDecimal value, BigDecimal step,
            Approximation approximation, boolean doubling, int part) {
        return new Piece.Value(start, end, value, step, Unit.PERCENT, approximation, doubling, part, part == 0, false,
                BigDecimal.ONE);
    }

    private static BigDecimal lastDigit(BigDecimal value) {
        return BigDecimal.ONE.movePointLeft(value.scale());
    }

    private Piece.@Nullable Value value(Numeral numeral, int start) {
        Unit unit = numeral.percent() ? Unit.PERCENT : unit(numeral.end());
        int end = numeral.end() + (numeral.percent() ? 0 : unit.name().length());
        Matcher range = RANGE.matcher(text).region(end, Math.min(text.length(), end + 2));
        Numeral upper = range.lookingAt() ? Numeral.at(text, range.end()) : null;
        if (upper != null && !upper.bare()) {
            return range(numeral, unit, upper);
        }
        if (names.named(numeral, unit, end)) {
            return null;
        }
        boolean chinese = !digit(text.charAt(numeral.start())) && text.charAt(numeral.start()) != '-';
        Approximation bound = bound(numeral, end);
        // 600余 is told to the hundreds, though its zeros are written.
        BigDecimal step = bound == Approximation.MORE
                ? numeral.step().max(numeral.value().stripTrailingZeros().ulp())
                : numeral.step();
        return new Piece.Value(start, end, numeral.value(), step, unit, bound, false, 0, chinese,
                names.sized(numeral), size(numeral));
    }

    private Unit unit(int at) {
        Unit unit = Unit.at(text, at);
        boolean people = unit == null && "万亿".indexOf(text.charAt(at - 1)) >= 0 && PEOPLE.lengthAt(text, at) > 0;
        return people ? Unit.PEOPLE : unit == null ? Unit.NONE : unit;
    }

    private Approximation bound(Numeral numeral, int end) {
        Matcher limit = NumbersInNames.LIMIT.matcher(text).region(end, Math.min(text.length(), end + 6));
        if (limit.lookingAt()) {
            return limit.group().endsWith("上") ? Approximation.ABOVE : Approximation.BELOW;
        }
        if (text.startsWith("左右", end) || text.startsWith("上下", end)) {
            return Approximation.ABOUT;
        }
        boolean beyond = end < text.length() && "余多".indexOf(text.charAt(end)) >= 0 && end > numeral.end();
        return numeral.more() || beyond ? Approximation.MORE : Approximation.EXACT;
    }

    /** 3至5个, 10%-15%: the lower end, with the unit and size of the upper where its own is left out. */
    private Piece.@Nullable Value range(Numeral lower, Unit unit, Numeral upper) {
        Unit last = upper.percent() ? Unit.PERCENT : unit(upper.end());
        Unit both = unit.name().isEmpty() ? last : unit;
        int end = upper.end() + (upper.percent() ? 0 : last.name().length());
        BigDecimal times = unit.name().isEmpty() && !names.sized(lower) ? size(upper) : BigDecimal.ONE;
        return both.name().isEmpty()
                ? null
                : new Piece.Value(lower.start(), end, lower.value().multiply(times), lower
                        .step().multiply(times), both, Approximation.ABOUT, false, 0, false, names.sized(upper),
                        size(upper));
    }

    /** 万, 亿 or 万亿 that the number ends with; else 1. */
    private BigDecimal size(Numeral numeral) {
        if (!names.sized(numeral)) {
            return BigDecimal.ONE;
        }
        int power = text.charAt(numeral.end() - 1) == '万' ? 4 : 8;
        boolean twice = numeral.length() > 1 && text.charAt(numeral.end() - 2) == '万';
        return BigDecimal.ONE.movePointRight(power + (twice ? 4 : 0));
    }
}
