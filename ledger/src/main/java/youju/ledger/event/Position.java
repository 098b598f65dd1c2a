package youju.ledger.event;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the sealed journal: the block, from 1, and the line within it, from 0. As text {@code block.line}: an event's id. */
public record Position(long block, int line) implements Comparable<Position> {
    /** Before the first line. */
    public static final Position START = new Position(0, 0);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,9})");
    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::block).thenComparingInt(
            Position::line);

    /** The position that the text names; empty where it names none. */
    public static Optional<Position> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Position(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return block + "." + line;
    }
}
