package youju.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

/**
 * How demonstration entries of a register are made: blocks of alike entries in a region and unit. The same recipe makes the
 * same entries every time.
 */
public record Recipe(String register, String region, String unit, @Nullable String stage, List<Block> blocks,
        Position position) {
    public Recipe {
        blocks = List.copyOf(blocks);
    }

    /** {@code count} entries; {@code stages} are the times of stages, {@code stage} where they stand in the end. */
    public record Block(int count, @Nullable String stage, SequencedMap<String, Value> fields,
            SequencedMap<String, Value> stages, Position position) {
        public Block {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
            stages = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stages));
        }
    }

    /** How a value is made. */
    public sealed interface Value {
        /** The same each time, as text of the pack. */
        record Fixed(String text) implements Value {}

        /** A text in which {@code {000}} is the running number. */
        record Text(String pattern) implements Value {}

        /** One of these, spread evenly. */
        record Pick(List<String> of) implements Value {
            public Pick {
                of = List.copyOf(of);
            }
        }

        /** One of these by chance; one that stands twice is twice as probable. */
        record Chance(List<String> of) implements Value {
            public Chance {
                of = List.copyOf(of);
            }
        }

        /**
         * Made as it is told for what another field of the block, made before, holds; under {@link #ELSE} for what isn't named. Empty
         * where neither is.
         */
        record By(String field, SequencedMap<String, Value> of) implements Value {
            public static final String ELSE = "else";

            public By {
                of = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(of));
            }
        }

        /** Texts one after the other. */
        record Join(List<Value> parts) implements Value {
            public Join {
                parts = List.copyOf(parts);
            }
        }

        /** A number of the range, both ends included, with {@code scale} digits after the point. */
        record Range(BigDecimal from, BigDecimal to, int scale) implements Value {}

        /** Parts of {@code total}, none below {@code least}, that add up to it exactly over the block. */
        record Split(BigDecimal total, BigDecimal least, int scale) implements Value {}

        /** A day or time from {@code from} until before {@code to}; in working time unless {@code any}. */
        record Within(LocalDate from, LocalDate to, boolean any) implements Value {}

        /**
         * Hours after another field or stage, never after the end of that day's year; moved on into working time unless
         * {@code any} (back to the last working time where the year has none left).
         */
        record After(String name, int fromHours, int toHours, boolean any) implements Value {}

        /** The days from {@code from} on, one an entry. */
        record EachDay(LocalDate from) implements Value {}

        /** A made-up one with the right check digits. */
        record MadeUp(What what) implements Value {}

        /** The entries of a register in turn. */
        record Serial(String register) implements Value {}

        /** A point of the recipe's region, by its boundary. */
        record Inside() implements Value {}

        /** A point no farther than so many metres from another, in WGS 84. */
        record Near(BigDecimal lon, BigDecimal lat, int metres) implements Value {}

        /** Points of a lattice in turn: {@code across} in a row to the east, {@code metres} apart, then the next row to the north. */
        record Lattice(BigDecimal lon, BigDecimal lat, int metres, int across) implements Value {}

        /** The outline of a square of so many metres around the point that a field holds which is made before it. */
        record Square(String field, int metres) implements Value {}

        /** The same rows each time, a text by column, as they were written: what is loaded is known again by its description. */
        record Rows(List<SequencedMap<String, String>> rows) implements Value {
            public Rows {
                rows = rows.stream().map(LinkedHashMap::new).map(Collections::unmodifiableSequencedMap).toList();
            }
        }

        /** What can be made up. */
        enum What {
            PHONE, ID_NUMBER, CREDIT_CODE
        }
    }
}
