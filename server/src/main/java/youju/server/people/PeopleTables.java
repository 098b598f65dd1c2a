package youju.server.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.act.Ids;
import youju.ledger.journal.Happening;
import youju.ledger.postgres.Kind;

/** Tables that are kept beside the registers (accounts, grants, webhooks), changed in transactions each of which leaves its line in the journal. */
public final class PeopleTables {
    /** How often this process has changed them, in whatever database. */
    private static final AtomicLong CHANGES = new AtomicLong();

    private final Ledger ledger;

    public PeopleTables(Ledger ledger) {
        this.ledger = ledger;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Instant now() {
        return ledger.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    public UUID fresh() {
        return Ids.fresh(now());
    }

    /** A time as a bound value of its type. */
    public static Field<OffsetDateTime> time(Instant at) {
        return DSL.field("cast({0} as timestamptz)", SQLDataType.TIMESTAMPWITHTIMEZONE(6), DSL.val(at.toString()));
    }

    /** What is done with a connection. */
    public interface Work<T> {
        T with(Connection connection, DSLContext sql) throws SQLException;
    }

    /** On a connection of its own. */
    public <T> T read(Work<T> work) throws SQLException {
        try (Connection connection = ledger.connection()) {
            return work.with(connection, DSL.using(connection, SQLDialect.POSTGRES));
        } catch (DataAccessException failed) {
            throw cause(failed);
        }
    }

    /** All or nothing, durably. */
    public <T> T change(Work<T> work) throws SQLException {
        try (Connection connection = ledger.connection()) {
            connection.setAutoCommit(false);
            try {
                T done = work.with(connection, DSL.using(connection, SQLDialect.POSTGRES));
                connection.commit();
                return done;
            } finally {
                // Also where it isn't known whether the commit was the last thing that arrived.
                CHANGES.incrementAndGet();
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (DataAccessException failed) {
            throw cause(failed);
        }
    }

    /** A count that has moved on once anything was changed here: what was read before it moved may be out of date. */
    static long changes() {
        return CHANGES.get();
    }

    private static SQLException cause(DataAccessException failed) {
        SQLException cause = failed.getCause(SQLException.class);
        return cause == null ? new SQLException(failed) : cause;
    }

    /** What is told of a change; the actor is the login of who made it. */
    public record Told(UUID id, int version, String register, String action, String actor, @Nullable String reason,
            Map<String, String> changes) {}

    public void tell(Connection connection, Told told) throws SQLException {
        Happening.write(connection, List.of(new Happening(told.id(), told.version(), told.register(), told.action(),
                told.actor(), now(), "", "", told.action(), told.reason(), ledger.database().kind() == Kind.DEMO,
                Happening.said(told.changes()))));
    }
}
