package youju.ledger.list;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.ledger.right.Actor;
import youju.ledger.right.Rights;
import youju.ledger.right.Sight;
import youju.model.Action;
import youju.model.Register;
import youju.model.expression.Term;

/**
 * What waits for somebody (待办), over all registers, those first whose deadline comes first: the entries with a deadline that
 * runs, on which they may do an action; of a register that declares no deadlines, the entries that an action of theirs leads on
 * to another stage. One statement a register, which reads what waits there in the order asked, and stops.
 */
public final class TaskList {
    private final InForce inForce;
    private final Actor actor;
    private final Rights rights;

    public TaskList(InForce inForce, Actor actor) {
        this.inForce = inForce;
        this.actor = actor;
        this.rights = new Rights(inForce.model());
    }

    /** Which tasks are asked for. */
    public enum Which {
        /** All that the actor may do. */
        MINE,
        /** Those of the actor's units: kept by them, or with one of them in a field that says who acts. */
        UNIT,
        /** Those with a deadline that isn't over yet, and comes before a moment. */
        DUE,
        /** Those whose deadline is over. */
        OVERDUE
    }

    /** An entry that waits, what the actor may do to it, and the run of the deadline that comes first; null where none runs. */
    public record Task(Entry entry, List<Action> actions, @Nullable Run run) {
        /** When it is due; null where nothing runs, or the clock stands still. */
        public @Nullable Instant dueAt() {
            return run == null ? null : run.dueAt();
        }
    }

    /** A deadline that runs; {@code dueAt} and {@code warnAt} are null while it is paused. */
    public record Run(String deadline, Term within, Instant startedAt, @Nullable Instant dueAt,
            @Nullable Instant warnAt, @Nullable Instant pausedSince) {}

    /** At most {@code limit} of them. {@code moment} is now, for deadlines that are due the moment {@code until}. */
    public List<Task> tasks(Connection connection, Which which, @Nullable String register, Instant moment,
            Instant until, int limit) throws SQLException {
        List<Task> tasks = new ArrayList<>();
        for (Register each : inForce.model().registers().values()) {
            if (register == null || register.equals(each.id())) {
                tasks.addAll(of(connection, each, which, moment, until, limit));
            }
        }
        tasks.sort(Comparator.comparing(Task::dueAt, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(task -> task.entry().id()));
        return tasks.subList(0, Math.min(limit, tasks.size()));
    }

    private List<Task> of(Connection connection, Register register, Which which, Instant moment, Instant until,
            int limit) throws SQLException {
        Sight sight = Sight.of(register, actor, inForce.model());
        Optional<Condition> waiting = waiting(register, which);
        if (sight.isNothing() || waiting.isEmpty()) {
            return List.of();
        }
        EntryTable table = inForce.rules(register.id()).map(Rules::table).orElseThrow();
        boolean timed = !register.deadlines().isEmpty();
        if (!timed && (which == Which.DUE || which == Which.OVERDUE)) {
            return List.of();
        }
        Condition condition = waiting.get().and(sight.condition()).and(DSL.condition("not \"void\""));
        condition = switch (which) {
            case MINE, UNIT -> condition;
            case DUE -> condition.and(DSL.condition(
                    "run_due >= cast({0} as timestamptz) and run_due < cast({1} as timestamptz)", DSL.val(moment
                            .toString()),
                    DSL.val(until.toString())));
            case OVERDUE -> condition.and(DSL.condition("run_due < cast({0} as timestamptz)", DSL.val(moment
                    .toString())));
        };
        // The columns of the deadline are called otherwise than the entry's, so that those need no prefix.
        String from = timed
                ? "(select entry as run_of, deadline as run, within as run_within, started_at as run_start, "
                        + "due_at as run_due, warn_at as run_warn, paused_since as run_pause from deadline "
                        + "where register = '" + register.id() + "' and ended_at is null) d join " + table.name()
                        + " on id = run_of"
                : table.name();
        List<Field<Object>> columns = new ArrayList<>(List.of(DSL.field(table.columnList())));
        if (timed) {
            columns.addAll(List.of(DSL.field("run"), DSL.field("run_within"), DSL.field("run_start"), DSL.field(
                    "run_due"), DSL.field("run_warn"), DSL.field("run_pause")));
        }
        List<Task> tasks = new ArrayList<>();
        try (ResultSet row = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withRenderFormatted(false))
                .select(columns)
                .from(from).where(condition).orderBy(timed
                        ? List.of(DSL.field("run_due").asc(), DSL.field("id").asc())
                        : List.of(DSL.field("id").asc()))
                .limit(limit * runs(register)).fetchResultSet()) {
            Set<UUID> known = new HashSet<>();
            while (row.next() && tasks.size() < limit) {
                Entry entry = EntryRows.read(table, row);
                if (!known.add(entry.id())) {
                    continue;
                }
                tasks.add(new Task(entry, possible(entry), timed ? run(row, table.columns().size()) : null));
            }
        }
        return tasks;
    }

    /** The columns of the deadline, which come behind those of the entry. */
    private static Run run(ResultSet row, int behind) throws SQLException {
        return new Run(row.getString(behind + 1), Term.of(row.getString(behind + 2)), Objects.requireNonNull(time(row,
                behind + 3)), time(row, behind + 4), time(row, behind + 5), time(row, behind + 6));
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** An entry has at most one run of each deadline. */
    private static int runs(Register register) {
        return Math.max(1, register.deadlines().size());
    }

    private List<Action> possible(Entry entry) {
        return entry.register().actions().values().stream().filter(action -> action.from().contains(entry.stage())
                && rights.may(actor, action.by(), entry)).toList();
    }

    /** Empty where no action of the register could ever be the actor's. */
    private Optional<Condition> waiting(Register register, Which which) {
        List<Condition> ways = new ArrayList<>();
        Set<String> fields = new LinkedHashSet<>(List.of("unit"));
        for (Action action : register.actions().values()) {
            action.by().forEach(by -> {
                if (by instanceof Action.By.UnitIn(String field)) {
                    fields.add(field);
                }
            });
            Condition may = rights.condition(actor, action.by());
            boolean leads = !register.deadlines().isEmpty() || action.to() != null;
            if (!action.creates() && leads && !may.equals(DSL.falseCondition())) {
                ways.add(DSL.field("\"stage\"", String.class).in(new TreeSet<>(action.from())).and(may));
            }
        }
        if (ways.isEmpty()) {
            return Optional.empty();
        }
        Condition waiting = DSL.or(ways);
        if (which != Which.UNIT) {
            return Optional.of(waiting);
        }
        Set<String> units = new TreeSet<>(actor.grants().stream().map(Actor.Granted::unit).filter(Objects::nonNull)
                .toList());
        return units.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.and(DSL.or(fields.stream().map(field -> DSL.field("\"" + field + "\"",
                        String.class).in(units)).toList())));
    }
}
