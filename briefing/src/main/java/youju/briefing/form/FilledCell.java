package youju.briefing.form;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A cell of a form as it is filled. {@code number} is what is written, in the cell's unit, or {@code text} where what is held is
 * no number (超额完成, 600余); neither where it stays empty, and {@code why} says so. {@code about} is the figure
 * ({@code figures/410702/2023/gdp/growth}), or what of which entries was added up; {@code shown} is how the product writes it,
 * {@code title} what it is.
 */
public record FilledCell(AskedCell cell, State state, @Nullable BigDecimal number, @Nullable String text,
        @Nullable String about, @Nullable String title, @Nullable String shown, @Nullable String unit,
        @Nullable String kind, boolean demonstration, @Nullable String why) {

    /** How far it came. */
    public enum State {
        /** Something is written in it. */
        FILLED,
        /** It is bound, and nothing is held, or nothing that may be told or fits. */
        MISSING,
        /** It isn't bound. */
        UNBOUND;

        /** As it stands in entries and answers: lower case. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** How many of the cells are in it. */
        public long in(List<FilledCell> cells) {
            return cells.stream().filter(cell -> cell.state() == this).count();
        }

        /** The state of that id. */
        public static State of(String id) {
            return valueOf(id.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** What stands in the cell, as text; nothing where it stays empty. */
    public String written() {
        return number != null ? number.toPlainString() : text == null ? "" : text;
    }
}
