package youju.figures.assessment;

import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.figures.Question;

/** What a value is read from, so that it can be looked up. */
public sealed interface Basis {
    /** The answer to a question, with the lines that say how it came about. */
    record OfFigure(Question question, @Nullable String shown, List<String> arithmetic) implements Basis {
        public OfFigure {
            arithmetic = List.copyOf(arithmetic);
        }
    }

    /** Entries that were counted or summed up; {@code per} those that they are a share of. */
    record OfEntries(Counted entries, @Nullable Counted per) implements Basis {}

    /**
     * So many entries of a register that name the unit in the field {@code unit} and happened in the period by {@code at};
     * {@code where} is the condition in CEL.
     */
    record Counted(String register, String title, String unit, String at, @Nullable String where, long count) {}
}
