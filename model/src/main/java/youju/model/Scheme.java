package youju.model;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

/**
 * How units are assessed for a period (考评方案): items, each with a source of its value and a method that makes a score of
 * it. {@code register} keeps the sheets. {@code leavesOut} tells what becomes of an item whose value isn't held: true leaves it out
 * and lets the weights of the unit's other items count for the whole, false gives the unit no total. {@code ours} marks a reading of
 * our own (本系统读法).
 */
public record Scheme(String id, Title title, String register, Period period, List<String> units,
        SequencedMap<String, Item> items, boolean leavesOut, boolean ours, @Nullable String definition,
        Position position) {

    public Scheme {
        units = List.copyOf(units);
        items = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(items));
    }

    /** The items that a unit is assessed by, in their order. */
    public List<Item> itemsOf(String unit) {
        return items.values().stream().filter(item -> item.units().isEmpty() || item.units().contains(unit)).toList();
    }

    /**
     * An item: {@code weight} are the points of a full score, 0 for bonus, deduction and veto; {@code units} are those it is for,
     * all where it is empty; {@code lower} tells that less is better.
     */
    public record Item(String id, Title title, BigDecimal weight, List<String> units, Of of, Method method,
            boolean lower, Position position) {
        public Item {
            units = List.copyOf(units);
        }
    }

    /** What an item's value is. */
    public sealed interface Of {
        /** The figure of the region that the unit belongs to. */
        record OfFigure(String indicator, Aspect aspect, @Nullable Aspect ranks,
                @Nullable String peers) implements Of {}

        /** Entries that name the unit in a field: how many, or the sum; {@code per} makes percent of it. */
        record OfEntries(Naming entries, @Nullable Naming per) implements Of {}
    }

    /** Entries that happened in the period and name a unit in {@code unit}. */
    public record Naming(Measure.Flow flow, String unit) {}

    /** How a value becomes a score. */
    public sealed interface Method {
        /** Whether its score is a share of the item's weight. */
        default boolean weighs() {
            return switch (this) {
                case Target _,Ranked _,MinMax _,Improvement _ -> true;
                case Points _,Veto _ -> false;
            };
        }

        /** The value in percent of what is aimed at, no less than {@code floor} and no more than {@code cap}. */
        record Target(BigDecimal aim, BigDecimal floor, BigDecimal cap) implements Method {}

        /** The first gets 100, each place after it {@code step} less, nobody less than {@code floor}; a tie shares the better place. */
        record Ranked(BigDecimal step, BigDecimal floor) implements Method {}

        /** The best of the units gets 100, the last {@code floor}, the others between them by their value. */
        record MinMax(BigDecimal floor) implements Method {}

        /** A change over the year before of {@code full} percent for the better gets 100, no change 0, within {@code floor} and {@code cap}. */
        record Improvement(BigDecimal full, BigDecimal floor, BigDecimal cap) implements Method {}

        /** {@code each} points for each one of the value, at most {@code most}; added where {@code adds}, else taken off. */
        record Points(BigDecimal each, BigDecimal most, boolean adds) implements Method {}

        /** A value of {@code at} or more (where less is better: or less) brings the total to nothing. */
        record Veto(BigDecimal at) implements Method {}
    }

    /** What a register that keeps sheets has, by id, and the type of each: what a scheme fills in. */
    public static final Map<String, Class<? extends FieldType>> SHEET = Map.of("scheme", FieldType.SchemeRef.class,
            "assessed",
            FieldType.UnitRef.class, "scores", FieldType.Rows.class, "weighted", FieldType.Decimal.class, "bonus",
            FieldType.Decimal.class, "deduction", FieldType.Decimal.class, "vetoed", FieldType.Bool.class, "total",
            FieldType.Decimal.class, "reckoned_at", FieldType.Time.class);
    /** The columns of a sheet's scores. */
    public static final List<String> SCORES = List.of("item", "title", "weight", "value", "score", "points", "why");
}
