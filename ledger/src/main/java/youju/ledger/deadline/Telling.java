package youju.ledger.deadline;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.journal.Happening;
import youju.ledger.notification.Notification;
import youju.model.Deadline;
import youju.model.Model;
import youju.model.Register;

/**
 * Writes what happens to runs by themselves: the lines of the journal and, in the same commit, what people are told. Each
 * happens once a run, whoever tries again: the line's id is made of the run and its version of the event, and what is told is
 * kept with the run, so that finding what is due costs no more than that. Several processes may do so; each takes what no
 * other has.
 *
 * <p>After a time in which nobody looked each event has its line, and only the last of a run is told to people. Of a run that
 * ended late the line alone is written. What was told stays told where a run is moved to a later moment.
 */
public final class Telling {
    /** The register of the lines. */
    public static final String REGISTER = "youju.deadline";
    private static final String ACTOR = "deadlines";
    private static final int BATCH = 500;

    private final Connection connection;
    private final Model model;
    private final Instant now;
    private final List<Happening> lines = new ArrayList<>();
    private final Map<Happening, List<Notification>> notifications = new HashMap<>();

    private Telling(Connection connection, Model model, Instant now) {
        this.connection = connection;
        this.model = model;
        this.now = now.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Tells of some of what is due, those first that have waited longest, in a commit of its own. Does nothing while runs are
     * counted by a calendar that is no longer in force.
     *
     * @return how many runs it looked at; 0 where nothing was left that could be told
     */
    public static int some(Connection connection, Model model, Instant now) throws SQLException {
        connection.setAutoCommit(false);
        try {
            int found = new Telling(connection, model, now).tell();
            connection.commit();
            return found;
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The id of a run's lines: a name-based UUID (version 3) of what stands in docs/storage.md. */
    public static UUID id(Running run) {
        String name = REGISTER + "\n" + run.entry() + "\n" + run.deadline() + "\n" + run.startedAt();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private int tell() throws SQLException {
        List<Running> runs = due();
        if (runs.isEmpty()) {
            return 0;
        }
        Map<UUID, Entry> entries = entries(runs);
        for (Running run : runs) {
            Entry entry = entries.get(run.entry());
            Deadline deadline = entry == null ? null : declared(entry.register(), run.deadline());
            // Of what is no longer declared nothing is told, and it isn't looked at again.
            if (entry != null && deadline != null) {
                tell(run, entry, deadline);
            }
        }
        Notification.write(connection, Happening.write(connection, lines).stream()
                .flatMap(line -> notifications.getOrDefault(line, List.of()).stream()).toList());
        keep(runs);
        return runs.size();
    }

    private List<Running> due() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select coalesce(jsonb_agg(to_jsonb(d)), '[]') from (select * from deadline
                  where next_at < ? and not exists (select from calendar_change)
                  order by next_at limit ? for update skip locked) d""")) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setInt(2, BATCH);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return RunningRows.read(row.getString(1));
            }
        }
    }

    private Map<UUID, Entry> entries(List<Running> runs) throws SQLException {
        Map<String, Set<UUID>> ids = new LinkedHashMap<>();
        runs.forEach(run -> ids.computeIfAbsent(run.register(), _ -> new HashSet<>()).add(run.entry()));
        Map<UUID, Entry> entries = new HashMap<>();
        for (Map.Entry<String, Set<UUID>> each : ids.entrySet()) {
            Register register = model.registers().get(each.getKey());
            if (register != null) {
                read(new EntryTable(register), each.getValue(), entries);
            }
        }
        return entries;
    }

    private void read(EntryTable table, Set<UUID> ids, Map<UUID, Entry> into) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + table.columnList() + " from " + table.name() + " where id = any(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Entry entry = EntryRows.read(table, row);
                    into.put(entry.id(), entry);
                }
            }
        }
    }

    private static @Nullable Deadline declared(Register register, String id) {
        return register.deadlines().stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    private void tell(Running run, Entry entry, Deadline deadline) {
        List<Event> due = new ArrayList<>(run.due(now));
        if (deadline.escalate() == null) {
            due.remove(Event.ESCALATE);
        }
        Event last = due.stream().filter(event -> event != Event.ESCALATE).reduce((_, later) -> later).orElse(null);
        Told told = new Told(run, entry, deadline, model);
        for (Event event : due) {
            Happening line = line(run, entry, event, deadline.escalate());
            lines.add(line);
            if (run.endedAt() == null && (event == last || event == Event.ESCALATE)) {
                notifications.put(line, told.of(event, line));
            }
        }
    }

    private Happening line(Running run, Entry entry, Event event, @Nullable String role) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("entry", entry.id().toString());
        said.put("register", entry.register().id());
        said.put("number", entry.number());
        said.put("deadline", run.deadline());
        said.put("started_at", run.startedAt().toString());
        said.put("moment", String.valueOf(event.moment(run)));
        said.put("due_at", String.valueOf(run.dueAt()));
        if (event == Event.ESCALATE && role != null) {
            said.put("role", role);
        }
        return new Happening(id(run), event.version(), REGISTER, event.id(), ACTOR, now, entry.region(), entry.unit(),
                entry.stage(), null, entry.demonstration(), Happening.said(said));
    }

    private void keep(List<Running> runs) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update deadline d set told = d.told | t.told
                from unnest(?::uuid[], ?::text[], ?::int[]) as t (entry, deadline, told)
                where d.entry = t.entry and d.deadline = t.deadline""")) {
            update.setArray(1, connection.createArrayOf("uuid", runs.stream().map(Running::entry).toArray()));
            update.setArray(2, connection.createArrayOf("text", runs.stream().map(Running::deadline).toArray()));
            update.setArray(3, connection.createArrayOf("int4", runs.stream().map(run -> RunningRows.bits(run.due(now)))
                    .toArray()));
            update.executeUpdate();
        }
    }
}
