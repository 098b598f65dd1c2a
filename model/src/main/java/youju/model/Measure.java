package youju.model;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How an indicator is counted from entries. {@code where} is CEL over one entry; {@code sum} a field or CEL giving a
 * number, absent where entries are counted; {@code at} a date or time of the entry ({@code closed_at}, a field). Void
 * entries never count.
 */
public sealed interface Measure {

    /** The register whose entries it counts; none where it is calculated from other indicators. */
    default Optional<String> countedIn() {
        return switch (this) {
            case Flow(String register, _, _, _) -> Optional.of(register);
            case Stock(String register, _, _, _, _) -> Optional.of(register);
            case Distinct(String register, _, _, _) -> Optional.of(register);
            case Accepted(String register, _, _, _) -> Optional.of(register);
            case Reached reached -> Optional.of(reached.register());
            case Ratio _,Formula _ -> Optional.empty();
        };
    }

    /** Things that happened in the period. */
    record Flow(String register, String at, @Nullable String sum, @Nullable String where) implements Measure {}

    /** Things that stood at the period's end: from {@code from} on and, where {@code until} is set, before it. */
    record Stock(String register, String from, @Nullable String until, @Nullable String sum, @Nullable String where)
            implements
                Measure {}

    /** Different values of {@code of} among the things that happened in the period. */
    record Distinct(String register, String of, String at, @Nullable String where) implements Measure {}

    /** One measured indicator over another, both by id; {@code times} is 100 for percent. */
    record Ratio(String part, String whole, int times) implements Measure {}

    /** CEL over other indicators' levels, ids in snake_case: derived where one of them is reported. */
    record Formula(String expression) implements Measure {}

    /**
     * The result that acceptances gave: {@code result} is a choice of {@code met} and {@code exceeded}; the figure is
     * exceeded where all accepted entries say so, met where all are at least met.
     */
    record Accepted(String register, String at, String result, @Nullable String where) implements Measure {}

    /**
     * Things reached, without a number: one figure an entry. {@code name} names the thing, {@code reached} what was
     * reached, {@code year} the year, {@code system} its row of the mission, {@code peers} who gave it, where somebody did.
     */
    record Reached(String register, String name, String reached, String year, @Nullable String system,
            @Nullable String peers, @Nullable String where) implements Measure {}
}
