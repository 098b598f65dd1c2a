package youju.ledger.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Reads headers from rows of the table {@code block}. */
final class Blocks {
    /** What {@link #read} reads. */
    static final String COLUMNS = "number, algorithm, lines, root, previous, epoch, below, sealed_at";

    private Blocks() {}

    static Header read(ResultSet row) throws SQLException {
        return new Header(row.getLong(1), Algorithm.of(row.getString(2)), row.getInt(3), new Hash(row.getBytes(4)),
                new Hash(row.getBytes(5)), row.getInt(6), row.getLong(7),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }
}
