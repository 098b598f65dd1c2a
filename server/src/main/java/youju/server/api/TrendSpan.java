package youju.server.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import youju.model.Period;

/** Over which periods a trend goes, the finest first: three years of months or quarters, six years. */
enum TrendSpan {
    MONTH(1, 36), QUARTER(3, 12), YEAR(12, 6);

    private final int months;
    private final int count;

    TrendSpan(int months, int count) {
        this.months = months;
        this.count = count;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The periods that are over by {@code end}, the first of them first. */
    List<Period> until(LocalDate end) {
        LocalDate last = end.withDayOfMonth(1).minusMonths((end.getMonthValue() - 1) % months);
        return IntStream.iterate(count, back -> back > 0, back -> back - 1)
                .mapToObj(back -> new Period(last.minusMonths(
                        (long) back * months), last.minusMonths((back - 1L) * months)))
                .toList();
    }
}
