package youju.ledger.load;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

import youju.ledger.journal.Algorithm;
import youju.model.Field;
import youju.model.Register;

/**
 * Gives each row of a source its mark. The digest is of the values the row says, with the region and unit they go to, before
 * anything is supposed of it: neither the order of columns, nor how a cell is written, nor the file's form is in it. A source
 * has to be marked from its first row on; 12 to 24 bytes are kept of each.
 */
final class RowMarks {
    private static final int FEWEST = 1 << 10;

    private final String register;
    private final String[] names;
    private final MessageDigest sha = Algorithm.SHA_256.digest();
    private final StringBuilder text = new StringBuilder(512);
    /** Open addressing: half of a digest, never 0, stands at the first free place from its own on. */
    private long[] halves = new long[2 * FEWEST];
    private int[] counts = new int[2 * FEWEST];
    private int size;

    RowMarks(Register register) {
        this.register = register.id();
        TreeSet<String> all = new TreeSet<>();
        register.fields().values().stream().filter(field -> field.computed() == null).map(Field::id).forEach(all::add);
        register.stages().keySet().forEach(stage -> all.add(stage + "_at"));
        all.addAll(List.of("region", "unit", "stage", "source", "created_at"));
        this.names = all.toArray(String[]::new);
    }

    /** The next row's. */
    RowMark mark(Map<String, Object> values) {
        UUID digest = digest(values);
        return new RowMark(digest, count(digest.getLeastSignificantBits() | 1));
    }

    private UUID digest(Map<String, Object> values) {
        text.setLength(0);
        text.append(register);
        for (String name : names) {
            Object value = values.get(name);
            if (value != null) {
                String said = text(value);
                text.append('\n').append(name).append(' ').append(said.length()).append(' ').append(said);
            }
        }
        ByteBuffer digest = ByteBuffer.wrap(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        return new UUID(digest.getLong(), digest.getLong());
    }

    /** Equal numbers alike, with however many zeros. */
    private static String text(Object value) {
        return switch (value) {
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            // Times are many, and to write them as dates takes long.
            case Instant time -> time.getEpochSecond() + "." + time.getNano();
            case Called(String called) -> called;
            default -> value.toString();
        };
    }

    private int count(long half) {
        int at = place(half);
        if (counts[at] == 0 && ++size > halves.length / 2) {
            grow();
            at = place(half);
        }
        halves[at] = half;
        return ++counts[at];
    }

    private int place(long half) {
        int at = (int) (half >>> Integer.SIZE) & halves.length - 1;
        while (halves[at] != 0 && halves[at] != half) {
            at = at + 1 & halves.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] halvesBefore = halves;
        int[] countsBefore = counts;
        halves = new long[2 * halvesBefore.length];
        counts = new int[halves.length];
        for (int i = 0; i < halvesBefore.length; i++) {
            if (countsBefore[i] > 0) {
                int at = place(halvesBefore[i]);
                halves[at] = halvesBefore[i];
                counts[at] = countsBefore[i];
            }
        }
    }
}
