package youju.figures.shown;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;

/**
 * A quantity as the field writes it: 141.8亿元, 2.46万件, 24千米, 600余项, 2.3%, 高0.8个百分点, 第1位, 增加15天. Only here is a
 * value rounded: half up, to the digits the indicator declares for the aspect, trailing zeros left out. {@code bound} is
 * how the text binds: a word such as 余 or 近 is never written where it wouldn't be true of the value (余: at least what is
 * written and less than one more of its last significant place; 突破: less than 1.5 times it; 近: less, and more than 0.9 times it); the value is then written as it is. A value for
 * which the pack has words (清零, 全覆盖, 两次) is written in them.
 */
public record Shown(String text, Bound bound) {
    private static final String POINTS = "个百分点";

    /** A value that was counted or calculated; the pack's bound, step and word belong to the indicator's own value. */
    public static Shown counted(Indicator indicator, Aspect aspect, BigDecimal value) {
        Indicator.Show show = indicator.show();
        if (aspect != indicator.own() || show.bound() == Bound.EXACT) {
            return exact(indicator, aspect, value, null);
        }
        BigDecimal step = show.step() == null ? BigDecimal.ONE : new BigDecimal(show.step());
        RoundingMode way = show.bound() == Bound.ABOVE ? RoundingMode.FLOOR : RoundingMode.CEILING;
        BigDecimal stepped = value.divide(step, 0, way).multiply(step);
        return bounded(indicator, aspect, stepped, value, show.bound(), null);
    }

    /**
     * A value that somebody stated, with the digits it was stated with where the indicator declares none; {@code step} is
     * what one of the last stated digit is worth. Without a value: 完成 for met, 超额完成 for exceeded, {@code stated} else.
     */
    public static Shown stated(Indicator indicator, Aspect aspect, @Nullable BigDecimal value, Bound bound,
            @Nullable BigDecimal step, String stated) {
        if (value == null) {
            return new Shown(switch (bound) {
                case MET -> "完成";
                case EXCEEDED -> "超额完成";
                case EXACT, ABOVE, BELOW -> stated;
            }, bound);
        }
        return bound == Bound.ABOVE || bound == Bound.BELOW
                ? bounded(indicator, aspect, value, null, bound, step)
                : exact(indicator, aspect, value, step);
    }

    /** A place among peers; {@code tied} where another has it too. */
    public static Shown rank(int place, boolean tied) {
        return new Shown((tied ? "并列第" : "第") + place + "位", Bound.EXACT);
    }

    /** The unit a value of that aspect is in: the indicator's own, or %, 个百分点, 位. */
    public static String unit(Indicator indicator, Aspect aspect) {
        return switch (aspect) {
            case LEVEL -> indicator.unit();
            case CHANGE -> indicator.own() == Aspect.SHARE ? POINTS : indicator.unit();
            case SHARE -> indicator.own() == Aspect.SHARE && !indicator.unit().isEmpty() ? indicator.unit() : "%";
            case GROWTH, COMPLETION -> "%";
            case GAP -> POINTS;
            case RANK -> "位";
            case MILESTONE -> "";
        };
    }

    private static Shown exact(Indicator indicator, Aspect aspect, BigDecimal value, @Nullable BigDecimal step) {
        if (aspect == Aspect.RANK) {
            return rank(value.intValue(), false);
        }
        Optional<String> words = words(indicator, aspect, value);
        if (words.isPresent()) {
            return new Shown(words.get(), Bound.EXACT);
        }
        Amount amount = amount(indicator, aspect, magnitude(aspect, value), step, RoundingMode.HALF_UP);
        boolean none = amount.number().signum() == 0;
        // What rounds to nothing is neither more nor less.
        String text = none && (aspect == Aspect.GAP || aspect == Aspect.CHANGE)
                ? "持平"
                : direction(indicator, aspect, none ? 0 : value.signum()) + amount.text();
        return new Shown(text, Bound.EXACT);
    }

    /** {@code value} is what must lie within the bound of what is written; null where only the bound was stated. */
    private static Shown bounded(Indicator indicator, Aspect aspect, BigDecimal written, @Nullable BigDecimal value,
            Bound bound, @Nullable BigDecimal step) {
        RoundingMode way = bound == Bound.ABOVE ? RoundingMode.FLOOR : RoundingMode.CEILING;
        Amount amount = amount(indicator, aspect, magnitude(aspect, written), step, way);
        String word = word(indicator, aspect, bound);
        if (value != null && !amount.binds(bound, word, value)) {
            return exact(indicator, aspect, value, null);
        }
        String text = words(indicator, aspect, written).orElseGet(
                () -> direction(indicator, aspect, written.signum()) + amount.text(word));
        return new Shown(text, bound);
    }

    private static Optional<String> words(Indicator indicator, Aspect aspect, BigDecimal value) {
        return aspect == indicator.own() ? indicator.show().inWords(value) : Optional.empty();
    }

    private static String word(Indicator indicator, Aspect aspect, Bound bound) {
        String declared = indicator.show().word();
        if (declared != null && aspect == indicator.own() && bound == indicator.show().bound()) {
            return declared;
        }
        return bound == Bound.BELOW ? "近" : aspect == Aspect.LEVEL ? "余" : "超";
    }

    /** A level below nothing is written with its sign; a difference says which way it goes. */
    private static BigDecimal magnitude(Aspect aspect, BigDecimal value) {
        return aspect == Aspect.LEVEL ? value : value.abs();
    }

    private static String direction(Indicator indicator, Aspect aspect, int sign) {
        return switch (aspect) {
            case GAP -> sign < 0 ? "低" : "高";
            case CHANGE -> indicator.own() == Aspect.SHARE ? sign < 0 ? "降低" : "提高" : sign < 0 ? "减少" : "增加";
            case GROWTH, SHARE, COMPLETION -> sign < 0 ? "-" : "";
            case LEVEL, RANK, MILESTONE -> "";
        };
    }

    private static Amount amount(Indicator indicator, Aspect aspect, BigDecimal value, @Nullable BigDecimal step,
            RoundingMode rounding) {
        Indicator.Show show = indicator.show();
        Amount.Digits digits = new Amount.Digits(
                step == null || show.decimals().containsKey(aspect) ? show.decimals(aspect) : null, step);
        String unit = unit(indicator, aspect);
        if (aspect != Aspect.LEVEL && aspect != Aspect.CHANGE || unit.equals(POINTS)) {
            return Amount.plain(value, unit, digits, rounding);
        }
        return show.in() == null
                ? Amount.bySize(value, unit, digits, rounding)
                : Amount.in(show.in(), value, unit, digits, rounding);
    }
}
