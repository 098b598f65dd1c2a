package youju.ledger.list;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jooq.Condition;
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

/**
 * What waits for somebody (待办): the entries on which they may do an action in the stage these stand in, over all registers, those
 * first whose deadline comes first. One statement a register that has such actions; it reads the entries that wait.
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

    /** An entry that waits, what the actor may do to it, and the deadline that comes first; null where none runs. */
    public record Task(Entry entry, List<Action> actions, @Nullable String deadline, @Nullable Instant dueAt) {}

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
        Condition condition = waiting.get().and(sight.condition()).and(DSL.condition("not \"void\""));
        condition = switch (which) {
            case MINE, UNIT -> condition;
            case DUE -> condition.and(DSL.condition(
                    "d.due_at >= cast({0} as timestamptz) and d.due_at < cast({1} as timestamptz)", DSL.val(moment
                            .toString()),
                    DSL.val(until.toString())));
            case OVERDUE -> condition.and(DSL.condition("d.due_at < cast({0} as timestamptz)", DSL.val(moment
                    .toString())));
        };
        List<Task> tasks = new ArrayList<>();
        try (ResultSet row = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withRenderFormatted(false))
                .select(DSL.field(table.columnList()), DSL.field("d.deadline"), DSL.field("d.due_at")).from(table
                        .name() + " left join lateral (select deadline, due_at from deadline where entry = "
                        + table.name() + ".id and ended_at is null order by due_at nulls last limit 1) d on true")
                .where(condition).orderBy(DSL.field("d.due_at").asc().nullsLast(), DSL.field("id")).limit(limit)
                .fetchResultSet()) {
            while (row.next()) {
                Entry entry = EntryRows.read(table, row);
                OffsetDateTime due = row.getObject(table.columns().size() + 2, OffsetDateTime.class);
                tasks.add(new Task(entry, possible(entry), row.getString(table.columns().size() + 1), due == null
                        ? null
                        : due.toInstant()));
            }
        }
        return tasks;
    }

    private List<Action> possible(Entry entry) {
        return entry.register().actions().values().stream().filter(action -> action.from().contains(entry.stage())
                && rights.may(actor, action.by(), entry.region(), entry.unit(), entry.values())).toList();
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
            if (!action.creates() && !may.equals(DSL.falseCondition())) {
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
