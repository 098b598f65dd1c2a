package youju.ledger.deadline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.model.WorkCalendar;

/**
 * What another calendar does to the runs that are under way: they are counted anew, those of a year that was provisional
 * among them. The switch of packs leaves a note; whoever keeps the ledger up goes through the runs in the order of their key,
 * some in each commit together with how far it came. So each is done once, by whichever process, and one that is cut short
 * is gone on with. Runs that begin meanwhile are counted by the new calendar from the beginning, and one that is paused when
 * it goes on.
 */
public final class CalendarChange {
    private static final int BATCH = 500;

    private CalendarChange() {}

    /** In the switch to packs of that version: leaves the note, in place of one that isn't worked off yet. */
    public static void note(Connection connection, WorkCalendar before, WorkCalendar after, long version)
            throws SQLException {
        if (before.equals(after)) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into calendar_change (version, why) select ?, ?
                where exists (select from deadline where ended_at is null)
                on conflict (single) do update set version = excluded.version, why = excluded.why, entry = default,
                    deadline = default""")) {
            insert.setLong(1, version);
            insert.setString(2, why(before, after));
            insert.executeUpdate();
        }
    }

    /** What runs say that it moved. */
    static String why(WorkCalendar before, WorkCalendar after) {
        List<String> parts = new ArrayList<>();
        Set<Integer> years = new TreeSet<>(after.announced());
        years.addAll(before.announced());
        for (int year : years) {
            if (!before.announced().contains(year)) {
                parts.add("公布" + year + "年放假安排");
            } else if (!after.announced().contains(year)) {
                parts.add("撤回" + year + "年放假安排");
            } else if (!of(year, before.off()).equals(of(year, after.off()))
                    || !of(year, before.on()).equals(of(year, after.on()))) {
                parts.add("调整" + year + "年放假安排");
            }
        }
        if (!before.hours().equals(after.hours())) {
            parts.add("调整工作时间");
        }
        return "日历变更：" + String.join("，", parts);
    }

    private static Set<LocalDate> of(int year, Set<LocalDate> days) {
        return days.stream().filter(day -> day.getYear() == year).collect(Collectors.toSet());
    }

    /**
     * Counts some runs anew, in a commit of its own. Whoever holds one of them is not waited for long: then nothing is done,
     * and it is to be tried again.
     *
     * @param version
     *            of the packs that the calendar is of
     * @return false where nothing is left, or other packs or another process have it
     */
    public static boolean some(Connection connection, WorkCalendar calendar, long version) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Shorter than the server takes to find a deadlock, so that no action is given up for this.
            statement.execute("set local lock_timeout = '200ms'");
            Note note = note(connection, version);
            boolean more = note != null && count(connection, calendar, note);
            connection.commit();
            return more;
        } catch (SQLException failed) {
            connection.rollback();
            if ("55P03".equals(failed.getSQLState())) {
                return false;
            }
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private record Note(String why, UUID entry, String deadline) {}

    private static @Nullable Note note(Connection connection, long version)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select why, entry, deadline from calendar_change where version <= ? for update skip locked")) {
            select.setLong(1, version);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Note(row.getString(1), row.getObject(2, UUID.class), row.getString(3))
                        : null;
            }
        }
    }

    private static boolean count(Connection connection, WorkCalendar calendar, Note note) throws SQLException {
        List<Running> runs = after(connection, note, "for update");
        List<Running> changed = new ArrayList<>();
        for (Running run : runs) {
            Running counted = anew(run, calendar, note.why());
            if (!counted.equals(run)) {
                changed.add(counted);
            }
        }
        if (!changed.isEmpty()) {
            try (PreparedStatement upsert = connection.prepareStatement(RunningRows.UPSERT)) {
                upsert.setString(1, RunningRows.json(changed));
                upsert.execute();
            }
        }
        boolean more = runs.size() == BATCH;
        try (PreparedStatement step = connection.prepareStatement(more
                ? "update calendar_change set entry = ?, deadline = ?"
                : "delete from calendar_change")) {
            if (more) {
                step.setObject(1, runs.getLast().entry());
                step.setString(2, runs.getLast().deadline());
            }
            step.executeUpdate();
        }
        return more;
    }

    private static List<Running> after(Connection connection, Note note, String lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select coalesce(jsonb_agg(to_jsonb(d) order by entry, deadline), '[]') from (select * from deadline
                  where (entry, deadline) > (?, ?) and ended_at is null and due_at is not null
                  order by entry, deadline limit ? %s) d""".formatted(lock))) {
            select.setObject(1, note.entry());
            select.setString(2, note.deadline());
            select.setInt(3, BATCH);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return RunningRows.read(row.getString(1));
            }
        }
    }

    private static Running anew(Running run, WorkCalendar calendar, String why) {
        Running counted = Due.of(run, calendar);
        return Objects.equals(counted.dueAt(), run.dueAt())
                ? counted
                : counted.moved(new Moved(run.dueAt(), counted.dueAt(), why));
    }

    /** Of a register's deadline: how many runs are under way, and how many would end earlier or later. */
    public record Effect(String register, String deadline, long running, long earlier, long later) {}

    /** What another calendar would do to the runs that are under way; nothing is changed. It reads all of them once. */
    public static List<Effect> effects(Connection connection, WorkCalendar calendar) throws SQLException {
        Map<List<String>, Effect> effects = new TreeMap<>(Comparator.comparing(String::valueOf));
        Note from = new Note("", new UUID(0, 0), "");
        List<Running> runs;
        do {
            runs = after(connection, from, "");
            for (Running run : runs) {
                Instant due = Due.of(run, calendar).dueAt();
                int moved = due == null || run.dueAt() == null ? 0 : due.compareTo(run.dueAt());
                effects.merge(List.of(run.register(), run.deadline()), new Effect(run.register(), run.deadline(), 1,
                        moved < 0 ? 1 : 0, moved > 0 ? 1 : 0), CalendarChange::sum);
                from = new Note("", run.entry(), run.deadline());
            }
        } while (runs.size() == BATCH);
        return List.copyOf(effects.values());
    }

    private static Effect sum(Effect one, Effect other) {
        return new Effect(one.register(), one.deadline(), one.running() + other.running(), one.earlier() + other
                .earlier(), one.later() + other.later());
    }
}
