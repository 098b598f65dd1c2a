package youju.ledger.load;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

import youju.model.value.Cells;

/** A cell of a sheet that is written. */
sealed interface Cell {
    /** Nothing. */
    record Empty() implements Cell {}

    /** A text, as it is meant; a sheet writes it so that it is never taken for a formula. */
    record Text(String text) implements Cell {
        String harmless() {
            return Cells.harmless(text);
        }
    }

    /** A number in the unit of its column. */
    record Number(BigDecimal number) implements Cell {}

    record Day(LocalDate day) implements Cell {}

    /** A time in the zone of its row's region, to the second. */
    record Moment(LocalDateTime time) implements Cell {}
}
