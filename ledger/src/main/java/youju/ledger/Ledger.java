package youju.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import org.flywaydb.core.Flyway;

import youju.ledger.act.Acting;
import youju.ledger.act.BoundFigures;
import youju.ledger.act.Filling;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.act.TakenBack;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Packs;
import youju.ledger.packs.Rules;
import youju.ledger.postgres.Postgres;
import youju.ledger.right.Actor;

/**
 * A district's registers on its database: entries, what is done to them, and the packs they are declared by. Safe from many
 * threads; several processes may work on one database.
 */
public final class Ledger implements AutoCloseable {
    /** The newest of the files in {@code schema}. */
    public static final String SCHEMA = "32";
    /** Asks which of them a database has. */
    public static final String HELD_SCHEMA = "select max(version::int) from flyway_schema_history where success";

    private final Postgres database;
    private final Clock clock;
    private final Packs packs;
    private final Acting acting;
    private volatile Watcher watcher = (_, _, _) -> {};

    private Ledger(Postgres database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.packs = new Packs(database, clock);
        this.acting = new Acting(database, packs, clock);
    }

    /** The ledger of a database, whose tables are made or brought up to date first. The database stays the caller's. */
    public static Ledger open(Postgres database) throws SQLException {
        return open(database, Clock.systemUTC());
    }

    /** As {@link #open(Postgres)}, with another clock. */
    public static Ledger open(Postgres database, Clock clock) throws SQLException {
        if (!upToDate(database)) {
            migrate(database, SCHEMA);
        }
        Ledger ledger = new Ledger(database, clock);
        ledger.packs.countMissing();
        return ledger;
    }

    /** Makes the tables that every district has, or brings them to that version: one of the files in {@code schema}. */
    public static void migrate(Postgres database, String version) {
        Flyway.configure().dataSource(database.dataSource()).locations("classpath:youju/ledger/schema")
                .baselineOnMigrate(true).baselineVersion("0").target(version).loggers("slf4j").load().migrate();
    }

    /** Asked first, since Flyway takes longer to find that nothing is to do than a short command takes in all. */
    private static boolean upToDate(Postgres database) throws SQLException {
        try (Connection connection = database.connection(); Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return false;
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select 1 from flyway_schema_history where success and version = '" + SCHEMA + "'")) {
                return row.next();
            }
        }
    }

    /** The declarations in force now. */
    public InForce inForce() throws SQLException {
        return packs.current();
    }

    /** The declarations last known here, without asking the database: for what an action notices by itself. */
    public InForce lastKnown() throws SQLException {
        return packs.known();
    }

    /** How packs are loaded. */
    public Packs packs() {
        return packs;
    }

    /** Who reckons what actions fill in, from now on. */
    public void fillWith(Filling filling) {
        acting.fillWith(filling);
    }

    /** Who reckons what actions fill in; empty where nobody does. */
    public Optional<Filling> filling() {
        return acting.filling();
    }

    /** Does an action, durably, or says why not. */
    public Outcome act(Request request) throws SQLException {
        long began = System.nanoTime();
        Outcome outcome = acting.act(request);
        watcher.acted(request, outcome, System.nanoTime() - began);
        return outcome;
    }

    /** What the actor may take back now of an entry as it was read, and until when; empty where nothing. */
    public Optional<TakenBack> undoable(Entry entry, Actor actor) throws SQLException {
        return acting.undoable(entry, actor, inForce());
    }

    /** Who knows the figures bound in briefings, from now on. */
    public void figures(BoundFigures known) {
        acting.figures(known);
    }

    /** Told of each action when it is over, and of the nanoseconds it took, by whoever did it: for counting. */
    @FunctionalInterface
    public interface Watcher {
        void acted(Request request, Outcome outcome, long nanoseconds);
    }

    /** Whom actions of this process are told to from now on, in place of who was before. */
    public void watch(Watcher told) {
        watcher = told;
    }

    /** The entry of that id, void or not. */
    public Optional<Entry> find(String register, UUID id) throws SQLException {
        return find(register, "id = ?", id);
    }

    /** The entry of that number, void or not. */
    public Optional<Entry> find(String register, String number) throws SQLException {
        return find(register, "number = ?", number);
    }

    private Optional<Entry> find(String register, String where, Object key) throws SQLException {
        Optional<Rules> rules = inForce().rules(register);
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        EntryTable table = rules.get().table();
        try (Connection connection = connection();
                PreparedStatement statement = connection
                        .prepareStatement(
                                "select " + table.columnList() + " from " + table.name() + " where " + where)) {
            statement.setObject(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(EntryRows.read(table, row)) : Optional.empty();
            }
        }
    }

    /** A connection of the pool; autocommit is on. */
    public Connection connection() throws SQLException {
        return database.connection();
    }

    public Postgres database() {
        return database;
    }

    public Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        packs.close();
    }
}
