package youju.server.people;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jooq.Record;
import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;

/** What was done to people and by whom, as the journal tells it: for the audit administrator. */
public final class Trail {
    private final PeopleTables tables;

    public Trail(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
    }

    /** What a line is about. */
    public enum Of {
        ACCOUNT, GRANT, TOKEN, SIGN_IN, UNMASKING, QUERY_CODE;

        String register() {
            return "youju." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A line; {@code changes} is the JSON object that the journal holds. */
    public record Line(UUID id, int version, String action, String actor, Instant at, @Nullable String reason,
            String changes) {}

    /** A line's place. */
    public record Place(UUID id, int version) {}

    /** The newest lines, or those older than the one at {@code before}; the effort is that of the lines given. */
    public List<Line> lines(Of of, @Nullable Place before, int most) throws SQLException {
        String columns = "select entry, version, action, actor, at, reason, changes::text as changes from journal "
                + "where register = '" + of.register() + "'";
        String newest = " order by at desc, entry desc, version desc limit " + most;
        return tables.read((_, sql) -> before == null
                ? sql.fetch(columns + newest).map(Trail::line)
                : sql.fetch(columns + " and (at, entry, version) < (select at, entry, version from journal where "
                        + "entry = ? and version = ?)" + newest, before.id(), before.version()).map(Trail::line));
    }

    private static Line line(Record row) {
        return new Line(row.get("entry", UUID.class), row.get("version", Integer.class), row.get("action",
                String.class), row.get("actor", String.class),
                Objects.requireNonNull(row.get("at",
                        OffsetDateTime.class)).toInstant(),
                row.get("reason", String.class), row.get("changes",
                        String.class));
    }
}
