package youju.figures;

import java.util.Comparator;
import java.util.List;

import youju.model.Bound;
import youju.model.Measure;

/**
 * A figure with how it came about; {@code others} are the same figure held otherwise, which lost to this one;
 * {@code notes} what must be said of it (并列, or whose value isn't held).
 */
record Reckoned(Figure figure, How how, List<Reckoned> others, List<String> notes) {
    Reckoned {
        others = List.copyOf(others);
        notes = List.copyOf(notes);
    }

    Reckoned(Figure figure, How how) {
        this(figure, how, List.of(), List.of());
    }

    /** How a figure came about. */
    sealed interface How {
        /** From entries. */
        record Counted(Measure measure, Held.Count count) implements How {}

        /** By somebody's word; {@code revisions} are all, the newest first. */
        record Stated(List<Held.Stated> revisions) implements How {
            public Stated {
                revisions = List.copyOf(revisions);
            }
        }

        /** From other figures, as {@code arithmetic} says a step a line. */
        record Calculated(List<Reckoned> parts, List<String> arithmetic) implements How {
            public Calculated {
                parts = List.copyOf(parts);
                arithmetic = List.copyOf(arithmetic);
            }
        }

        /** By entries that say so. */
        record Reached(Measure.Reached measure, List<Held.Thing> things) implements How {
            public Reached {
                things = List.copyOf(things);
            }
        }
    }

    /**
     * Which of several is the figure: what was measured, else what was stated, else what was derived. So a growth that was
     * stated at constant prices isn't replaced by one derived from stated levels, nor an exact statement by a sum of
     * rounded ones.
     */
    static Reckoned best(List<Reckoned> held) {
        List<Reckoned> order = held.stream().sorted(Comparator.comparingInt(each -> switch (each.figure.kind()) {
            case MEASURED -> 0;
            case REPORTED -> 1;
            case DERIVED -> 2;
        })).toList();
        Reckoned first = order.getFirst();
        return new Reckoned(first.figure, first.how, order.subList(1, order.size()), first.notes);
    }

    /** Whether other figures may be calculated from it: a stated 600余 is no number to calculate with. */
    boolean isNumber() {
        return figure.value() != null && (figure.kind() != Kind.REPORTED || figure.bound() == Bound.EXACT);
    }
}
