package youju.figures.goal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.model.GoalRule;

/**
 * How a goal stands on a day. {@code light} is that of the newest quarter that is over and whose value is held; {@code since} the day
 * from which on it has been behind without a break: the one after the end of the first such quarter; null where it isn't behind.
 */
public record Progress(List<Quarter> quarters, Light light, @Nullable LocalDate since) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Progress {
        quarters = List.copyOf(quarters);
    }

    /** What is aimed at from the year's beginning to the quarter's end, and what is there. */
    public record Aim(int quarter, BigDecimal aim, @Nullable BigDecimal actual) {}

    /** A quarter: {@code percent} of what is aimed at, to one digit; {@code due} where the quarter is over. */
    public record Quarter(int quarter, BigDecimal aim, @Nullable BigDecimal actual, @Nullable BigDecimal percent,
            boolean due,
            Light light) {}

    /** Reckons the lights of a year's quarters on a day; where {@code lower}, less is better. */
    public static Progress of(int year, List<Aim> aims, boolean lower, GoalRule rule, LocalDate day) {
        List<Quarter> quarters = new ArrayList<>();
        aims.stream().sorted(Comparator.comparingInt(Aim::quarter)).forEach(aim -> {
            BigDecimal percent = percent(aim, lower);
            boolean due = !day.isBefore(end(year, aim.quarter()));
            quarters.add(new Quarter(aim.quarter(), aim.aim(), aim.actual(), percent, due,
                    due ? light(percent, rule) : Light.NONE));
        });
        List<Quarter> told = quarters.stream().filter(each -> each.light() != Light.NONE).toList();
        LocalDate since = null;
        for (Quarter each : told) {
            since = each.light() == Light.GREEN ? null : since == null ? end(year, each.quarter()) : since;
        }
        return new Progress(quarters, told.isEmpty() ? Light.NONE : told.getLast().light(), since);
    }

    /** The first day after a quarter. */
    public static LocalDate end(int year, int quarter) {
        return LocalDate.of(year, 1, 1).plusMonths(3L * quarter);
    }

    /** Null where it can't be reckoned; nothing aimed at is reached by whatever is there. */
    private static @Nullable BigDecimal percent(Aim aim, boolean lower) {
        BigDecimal actual = aim.actual();
        if (actual == null) {
            return null;
        }
        BigDecimal part = lower ? aim.aim() : actual;
        BigDecimal whole = lower ? actual : aim.aim();
        if (whole.signum() <= 0) {
            boolean reached = lower ? actual.compareTo(aim.aim()) <= 0 : actual.compareTo(aim.aim()) >= 0;
            return (reached ? HUNDRED : BigDecimal.ZERO).setScale(1);
        }
        return part.multiply(HUNDRED).divide(whole, 1, RoundingMode.DOWN);
    }

    private static Light light(@Nullable BigDecimal percent, GoalRule rule) {
        if (percent == null) {
            return Light.NONE;
        }
        return percent.compareTo(rule.green()) >= 0
                ? Light.GREEN
                : percent.compareTo(rule.yellow()) >= 0 ? Light.YELLOW : Light.RED;
    }
}
