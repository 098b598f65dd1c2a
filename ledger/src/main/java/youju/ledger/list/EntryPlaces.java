package youju.ledger.list;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import youju.ledger.entry.EntryTable;
import youju.ledger.sql.Identifiers;
import youju.model.FieldType;
import youju.model.value.Place;

/**
 * Where the entries of a list are, for a map: of each that has a place in a field the little that a mark on a map needs. Read in
 * pieces from one moment; however many there are, no more than a piece is held. What a list refuses of a query this refuses too.
 */
public final class EntryPlaces {
    private static final int PIECE = 2000;

    private final EntryTable table;
    private final EntryList list;
    private final youju.model.Field field;
    private final youju.model.@Nullable Field by;

    /**
     * {@code field} is the point that is asked for, {@code by} a field of one value that tells marks apart; null where none does.
     * Whether the asker reads them is looked at by whoever asks.
     */
    public EntryPlaces(EntryTable table, EntryList list, youju.model.Field field, youju.model.@Nullable Field by) {
        this.table = table;
        this.list = list;
        this.field = field;
        this.by = by;
    }

    /** How its running deadlines stand: one is over, one is near its end, or all have time. */
    public enum Due {
        RED, YELLOW, GREEN
    }

    /** An entry on a map; {@code name} is what people know it by, {@code value} what stands in the field it is told apart by. */
    public record Placed(UUID id, String number, @Nullable String name, String stage, @Nullable Due due,
            @Nullable String value, Place place) {}

    /** Takes what is read, one after the other. */
    public interface Receiver {
        void take(Placed placed) throws IOException;
    }

    /** Decides by what is there, before any of it is read, whether it is wanted. */
    public interface Wanted {
        /** {@code state} is another where any place or anything told of it is another. */
        boolean is(String state) throws IOException;
    }

    /**
     * Gives all places at one moment to the receiver where {@code wanted} says so.
     *
     * @throws IllegalArgumentException
     *             where the query can't be read; see {@link EntryList#unread}
     */
    public void each(Connection connection, ListQuery query, Instant now, Wanted wanted, Receiver receiver)
            throws SQLException, IOException {
        Condition condition = list.condition(query, now).and(DSL.condition(column("_lon") + " is not null"));
        connection.setAutoCommit(false);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            if (wanted.is(state(connection, condition, now))) {
                read(connection, condition, now, receiver);
            }
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        }
    }

    private String column(String part) {
        return Identifiers.quoted(field.id() + part);
    }

    private boolean timed() {
        return !table.register().deadlines().isEmpty();
    }

    /** The columns of deadlines are called otherwise than the entry's, so that those need no prefix. */
    private Table<?> from() {
        return timed()
                ? DSL.table(table.name() + " left join (select entry as run_of, min(due_at) as run_due, "
                        + "min(warn_at) as run_warn from deadline where register = {0} and ended_at is null "
                        + "group by entry) d on run_of = id", DSL.val(table.register().id()))
                : DSL.table(table.name());
    }

    private Field<String> due(Instant now) {
        return timed()
                ? DSL.field("case when run_of is null then null when run_due < cast({0} as timestamptz) then 'RED' "
                        + "when run_warn < cast({0} as timestamptz) then 'YELLOW' else 'GREEN' end", String.class,
                        DSL
                                .val(now.toString()))
                : DSL.field("cast(null as text)", String.class);
    }

    /**
     * What makes any answer another: the entries and their versions; and, where there are deadlines, the minute, since these stand
     * otherwise as time passes. It costs less than reading the places, which it is to spare.
     */
    private String state(Connection connection, Condition condition, Instant now) throws SQLException {
        try (ResultSet row = sql(connection).select(DSL.field("count(*)"), DSL.field("sum(version)"), DSL.field(
                "max(changed_at)")).from(table.name()).where(condition).fetchResultSet()) {
            row.next();
            return row.getLong(1) + " " + row.getLong(2) + " " + row.getString(3) + (timed()
                    ? " " + now.truncatedTo(ChronoUnit.MINUTES)
                    : "");
        }
    }

    private void read(Connection connection, Condition condition, Instant now, Receiver receiver)
            throws SQLException, IOException {
        Field<?> none = DSL.field("cast(null as text)");
        youju.model.Field known = table.register().fields().get(Objects.requireNonNullElse(table.register().name(),
                ""));
        Field<?> name = known == null || known.type() instanceof FieldType.Point
                ? none
                : DSL.field(Identifiers.quoted(known.id()));
        try (ResultSet row = sql(connection).select(DSL.field("id"), DSL.field("number"), DSL.field("stage"), DSL.field(
                column("_lon")), DSL.field(column("_lat")), DSL.field(column("_datum")),
                name,
                by == null
                        ? none
                        : DSL.field(
                                "cast(" + Identifiers.quoted(by.id()) + " as text)"),
                due(now)).from(from())
                .where(condition).fetchSize(PIECE).fetchResultSet()) {
            while (row.next()) {
                String due = row.getString(9);
                receiver.take(new Placed(row.getObject(1, UUID.class), row.getString(2), row.getString(7), row
                        .getString(3), due == null ? null : Due.valueOf(due), row.getString(8),
                        new Place(row.getDouble(4), row.getDouble(5), FieldType.Datum.valueOf(row.getString(6)))));
            }
        }
    }

    private static org.jooq.DSLContext sql(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES, new Settings().withRenderFormatted(false));
    }
}
