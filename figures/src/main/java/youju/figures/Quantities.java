package youju.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import youju.figures.shown.Phrases;
import youju.model.Model;

/** Arithmetic of figures and how its steps are written: exact, a division at 12 significant digits rounded half up. */
final class Quantities {
    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_UP);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Quantities() {}

    /** {@code part * times / whole}. */
    static BigDecimal ratio(BigDecimal part, BigDecimal whole, int times) {
        return part.multiply(BigDecimal.valueOf(times)).divide(whole, TWELVE);
    }

    /** By how many percent {@code now} is more than {@code before}, which is more than zero. */
    static BigDecimal growth(BigDecimal now, BigDecimal before) {
        return now.subtract(before).multiply(HUNDRED).divide(before, TWELVE);
    }

    /** A value in a step of arithmetic: all its digits, no zeros behind, with the unit. */
    static String text(BigDecimal value, String unit) {
        BigDecimal plain = value.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString() + unit;
    }

    /** The value of a figure that has one, as it stands in arithmetic. */
    static String text(Figure figure) {
        return figure.value() == null ? figure.shown() : text(figure.value(), figure.unit());
    }

    /** A figure with the period it is of: 2022年 11710374402元. */
    static String inPeriod(Figure figure) {
        return Phrases.of(figure.question().period()) + " " + text(figure);
    }

    /** A figure with the region it is of: 新乡市 1.5%. */
    static String inRegion(Figure figure, Model model) {
        return name(figure.question().region(), model) + " " + text(figure);
    }

    /** A figure with its title: 新签约项目 172个. */
    static String titled(Figure figure) {
        return figure.title() + " " + text(figure);
    }

    /** What people call a region or a peer without a code. */
    static String name(String region, Model model) {
        return model.regionName(region);
    }
}
