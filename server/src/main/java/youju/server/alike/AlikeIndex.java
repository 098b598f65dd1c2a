package youju.server.alike;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.event.EventFeed;
import youju.ledger.event.Position;
import youju.ledger.packs.InForce;
import youju.methods.triage.CaseIndex;
import youju.methods.triage.Near;
import youju.model.CodeList;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Region;
import youju.model.Register;
import youju.model.Title;

/**
 * The words of one register's entries, as this process holds them. It follows the sealed journal from the place where it was kept last,
 * and looks besides at the entries made in the last minutes, whose lines aren't sealed yet; where it was never kept, or of other data or
 * declarations, all entries are read once. Each entry is read as it stands when its line is met, so that a line met twice does no harm.
 */
final class AlikeIndex implements AutoCloseable {
    private static final int LINES = 2_000;
    private static final int ROWS = 5_000;
    private static final int NEWEST = 500;
    private static final Duration UNSEALED = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final CaseIndex cases;
    private final String register;
    private final ReentrantLock catching = new ReentrantLock();
    private Position position = Position.START;
    private String of = "";
    private Instant kept = Instant.EPOCH;
    private boolean changed;
    private UUID newest = new UUID(0, 0);
    private volatile boolean ready;

    AlikeIndex(Ledger ledger, String register, CaseIndex cases) throws IOException {
        this.ledger = ledger;
        this.register = register;
        this.cases = cases;
        String[] mark = cases.mark().orElse("").split("\n");
        if (mark.length == 2) {
            of = mark[0];
            position = Position.parse(mark[1]).orElse(Position.START);
        }
    }

    /** Whether all entries are held that were there when it was begun. */
    boolean isReady() {
        return ready;
    }

    int size() {
        return cases.size();
    }

    List<Near> nearest(String text, String group, @Nullable Instant since, int most) throws IOException {
        return cases.nearest(text, group, since, most);
    }

    /** What was done since it was last caught up. Whoever comes while another is at it waits for that to end. */
    void catchUp() throws SQLException, IOException {
        catching.lock();
        try {
            InForce inForce = ledger.inForce();
            EntryTable table = inForce.rules(register).orElseThrow().table();
            Register.Alike alike = Objects.requireNonNull(table.register().alike());
            try (Connection connection = ledger.connection()) {
                String now = data(connection) + " " + alike.texts();
                Position head = EventFeed.head(connection);
                if (!now.equals(of) || position.compareTo(head) > 0) {
                    rebuild(connection, table, inForce.model(), now, head);
                }
                follow(connection, table, inForce.model());
                newest(connection, table, inForce.model());
            }
            cases.refresh();
            ready = true;
            Instant moment = ledger.clock().instant();
            if (changed && !moment.isBefore(kept.plus(KEPT))) {
                keep();
                kept = moment;
            }
        } finally {
            catching.unlock();
        }
    }

    private void keep() throws IOException {
        cases.keep(of + "\n" + position);
        changed = false;
    }

    /** Which data it is: of which cluster, and how often that was restored. */
    private static String data(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select system_identifier || ' ' || (select oid from pg_database where datname = current_database()) "
                                + "|| ' ' || (select epoch from cluster_epoch) from pg_control_system()")) {
            row.next();
            return row.getString(1);
        }
    }

    private void rebuild(Connection connection, EntryTable table, Model model, String now, Position head)
            throws SQLException, IOException {
        ready = false;
        cases.clear();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS);
            try (ResultSet row = statement.executeQuery("select " + table.columnList() + " from " + table.name()
                    + " where not void")) {
                while (row.next()) {
                    put(EntryRows.read(table, row), model);
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        of = now;
        position = head;
        changed = true;
    }

    private void follow(Connection connection, EntryTable table, Model model) throws SQLException, IOException {
        int lines;
        do {
            Set<UUID> entries = new LinkedHashSet<>();
            lines = 0;
            try (PreparedStatement select = connection.prepareStatement(
                    """
                            select s.block, s.position, j.register, j.entry from sealed s
                            join journal j on j.entry = s.entry and j.version = s.version
                            where (s.block, s.position) > (?, ?) order by s.block, s.position limit ?""")) {
                select.setLong(1, position.block());
                select.setInt(2, position.line());
                select.setInt(3, LINES);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        lines++;
                        position = new Position(row.getLong(1), row.getInt(2));
                        if (register.equals(row.getString(3))) {
                            entries.add(row.getObject(4, UUID.class));
                        }
                    }
                }
            }
            for (Entry entry : entries(connection, table, entries)) {
                put(entry, model);
            }
            changed |= lines > 0;
        } while (lines == LINES);
    }

    /** Ids are of the time in which they were made (RFC 9562, version 7). */
    private void newest(Connection connection, EntryTable table, Model model) throws SQLException, IOException {
        long since = ledger.clock().instant().minus(UNSEALED).toEpochMilli();
        UUID bound = new UUID(since << 16, 0);
        try (PreparedStatement select = connection.prepareStatement("select " + table.columnList() + " from " + table
                .name() + " where id > ? order by id desc limit " + NEWEST)) {
            select.setObject(1, newest.compareTo(bound) > 0 ? newest : bound);
            try (ResultSet row = select.executeQuery()) {
                UUID first = null;
                while (row.next()) {
                    Entry entry = EntryRows.read(table, row);
                    first = first == null ? entry.id() : first;
                    put(entry, model);
                    changed = true;
                }
                if (first != null) {
                    // Others may still be committed that were given an id a little earlier.
                    newest = new UUID(Math.max(since, (first.getMostSignificantBits() >>> 16) - 10_000) << 16, 0);
                }
            }
        }
    }

    static List<Entry> entries(Connection connection, EntryTable table, Set<UUID> ids) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        if (ids.isEmpty()) {
            return entries;
        }
        try (PreparedStatement select = connection.prepareStatement("select " + table.columnList() + " from " + table
                .name() + " where id = any(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(EntryRows.read(table, row));
                }
            }
        }
        return entries;
    }

    private void put(Entry entry, Model model) throws IOException {
        String text = text(entry.register(), entry.fields(), model);
        if (entry.isVoid() || text.isBlank()) {
            cases.remove(entry.id().toString());
        } else {
            cases.put(entry.id().toString(), model.upward(entry.region()).map(
                    Region::code).toList(), text, entry.createdAt());
        }
    }

    /** What an entry says, of the fields by which it is alike to others; a code or choice says its title. */
    static String text(Register register, Map<String, ? extends @Nullable Object> fields, Model model) {
        return Objects.requireNonNull(register.alike()).texts().stream()
                .map(name -> said(register.fields().get(name), fields
                        .get(name), model))
                .filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    private static @Nullable String said(@Nullable Field field, @Nullable Object value, Model model) {
        if (field == null || value == null) {
            return null;
        }
        Title title = switch (field.type()) {
            case FieldType.Code(String of) when model.codes().get(of) instanceof CodeList codes ->
                codes.codes().get(value
                        .toString());
            case FieldType.Choice(var of) -> of.get(value.toString());
            default -> null;
        };
        return title == null ? value.toString() : title.zh();
    }

    @Override
    public void close() throws IOException {
        catching.lock();
        try (cases) {
            if (ready && changed) {
                keep();
            }
        } finally {
            catching.unlock();
        }
    }

    /** By id, in the order of what was near. */
    static Map<String, Entry> byId(List<Entry> entries) {
        Map<String, Entry> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.id().toString(), entry));
        return byId;
    }
}
