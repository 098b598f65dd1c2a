package youju.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.model.Bound;
import youju.model.Measure;
import youju.model.Period;

/**
 * What is held at one moment for the figures of some regions and periods: counts of entries, what was stated, targets, and
 * things reached. Figures are reckoned from it alone. Immutable.
 *
 * @param asOf
 *            the moment of asking
 * @param counts
 *            of measures that count entries; nothing counted is left out
 * @param spans
 *            of registers, by the region asked for
 * @param lastDays
 *            of the regions asked for, the last day on which any register has something
 * @param stated
 *            the newest revision first; what is made up stands behind what isn't
 * @param targets
 *            by the question for the level that is to be reached
 */
record Held(Instant asOf, Map<Counting, Count> counts, Map<Keeping, Span> spans, Map<String, LocalDate> lastDays,
        Map<Question, List<Stated>> stated, Map<Question, Goal> targets, Map<Question, List<Thing>> things) {
    Held {
        counts = Map.copyOf(counts);
        spans = Map.copyOf(spans);
        lastDays = Map.copyOf(lastDays);
        stated = Map.copyOf(stated);
        targets = Map.copyOf(targets);
        things = Map.copyOf(things);
    }

    /** What is counted, in a region with all below it. */
    record Counting(Measure measure, String region, Period period) {}

    /**
     * So many entries (of a distinct measure, so many values), {@code demonstration} of them made up; {@code amount} is the
     * sum; {@code results} are the entries by result, of acceptances.
     */
    record Count(long entries, long demonstration, BigDecimal amount, Map<String, Long> results) {
        Count {
            results = Map.copyOf(results);
        }
    }

    /** A register in a region with all below it. */
    record Keeping(String register, String region) {}

    /** The first day on which a register has something in a region; whether that was made up. */
    record Span(LocalDate first, boolean demonstration) {}

    /** A revision of what was stated; {@code by} an entry, or by a row of a pack. */
    record Stated(@Nullable BigDecimal value, @Nullable BigDecimal step, String unit, Bound bound, String stated,
            String source, int revision, @Nullable String why, @Nullable String note, boolean demonstration,
            Instant recordedAt, @Nullable By by) {
        /** The same, by another document. */
        Stated by(String source) {
            return new Stated(value, step, unit, bound, stated, source, revision, why, note, demonstration, recordedAt,
                    by);
        }

        /** The same, as a revision of that number. */
        Stated revised(int revision) {
            return new Stated(value, step, unit, bound, stated, source, revision, why, note, demonstration, recordedAt,
                    by);
        }
    }

    /** The entry that states it, and the unit whose it is. */
    record By(String register, UUID entry, String number, String unit) {}

    /** What is to be reached. */
    record Goal(BigDecimal value, String source, boolean demonstration) {}

    /** A thing that was reached, by one entry. */
    record Thing(UUID entry, String name, String reached, @Nullable String peers, boolean demonstration,
            @Nullable String source) {}

    /** The revisions that answer a question: where something was stated that isn't made up, those alone. */
    List<Stated> revisions(Question question) {
        List<Stated> all = stated.getOrDefault(question, List.of());
        return all.isEmpty() || all.getFirst().demonstration()
                ? all
                : all.stream().filter(each -> !each.demonstration()).toList();
    }

    /** What was made up beside what was stated indeed. */
    List<Stated> practised(Question question) {
        List<Stated> all = stated.getOrDefault(question, List.of());
        return all.subList(revisions(question).size(), all.size());
    }

    /**
     * The count of a measure, zero where nothing was counted though the register is kept; empty where it isn't: where
     * nobody recorded anything, there is no zero. For the same reason a sum is empty where no entry has a value of it. A register is kept in a region from the first day on which it has
     * something there, until the last day on which any register of the region has (or {@code today}, where that is
     * before); a period that lies wholly outside is not held.
     */
    Optional<Count> count(Measure measure, String register, String region, Period period, LocalDate today) {
        Span span = spans.get(new Keeping(register, region));
        LocalDate last = lastDays.get(region);
        if (span == null || last == null || !span.first().isBefore(period.to()) || period.from().isAfter(last)
                || period.from().isAfter(today)) {
            return Optional.empty();
        }
        Count none = new Count(0, span.demonstration() ? 1 : 0, BigDecimal.ZERO, Map.of());
        Count count = counts.getOrDefault(new Counting(measure, region, period), none);
        return sums(measure) && count.entries() == 0 ? Optional.empty() : Optional.of(count);
    }

    private static boolean sums(Measure measure) {
        return switch (measure) {
            case Measure.Flow flow -> flow.sum() != null;
            case Measure.Stock stock -> stock.sum() != null;
            case Measure.Distinct _,Measure.Accepted _,Measure.Ratio _,Measure.Formula _,Measure.Reached _ -> false;
        };
    }
}
