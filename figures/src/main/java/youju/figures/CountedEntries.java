package youju.figures;

import java.math.BigDecimal;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import youju.ledger.tally.Tally;
import youju.model.Measure;
import youju.model.Period;
import youju.model.Register;

/**
 * Counts the entries of a figure in their own table, without the tallies, and names the first of them. Each count is a scan of
 * the register: what several figures of one answer rest on (a number, its growth, its share) is counted once.
 */
final class CountedEntries {
    private final Map<Counting, Evidence.Entries> known = new HashMap<>();
    private final DSLContext sql;
    private final Declared declared;

    CountedEntries(Connection connection, Declared declared) {
        this.sql = DSL.using(connection, SQLDialect.POSTGRES);
        this.declared = declared;
    }

    private record Counting(Measure measure, String region, Period period, int listed) {}

    /** Of a figure that was counted or reached; of a distinct measure, the first entry with each value. */
    Evidence.Entries read(Reckoned reckoned, int listed) {
        Question question = reckoned.figure().question();
        Set<String> parts = declared.parts(question.region());
        return switch (reckoned.how()) {
            case Reckoned.How.Counted(Measure measure, _) -> {
                Counting counting = new Counting(measure, question.region(), question.period(), listed);
                Evidence.Entries before = known.get(counting);
                Evidence.Entries entries = before != null
                        ? before
                        : counted(measure, parts, question.period(), listed);
                known.put(counting, entries);
                yield entries;
            }
            case Reckoned.How.Reached(Measure.Reached measure, List<Held.Thing> things) -> {
                EntriesOf entries = new EntriesOf(measure.register(), declared.model());
                UUID[] ids = things.stream().map(Held.Thing::entry).toArray(UUID[]::new);
                Condition these = entries.counting(parts, declared.where(measure))
                        .and(EntriesOf.column("id", UUID.class).eq(DSL.any(ids)));
                yield read(entries, entries.table(), these, EntriesOf.column(measure.year()),
                        EntriesOf.text(measure.year()), DSL.one(), false, listed);
            }
            case Reckoned.How.Calculated _,Reckoned.How.Stated _ ->
                throw new IllegalArgumentException("not counted: " + reckoned.figure());
        };
    }

    private Evidence.Entries counted(Measure measure, Set<String> parts, Period period, int listed) {
        Tally tally = declared.tally(measure)
                .orElseThrow(() -> new IllegalArgumentException("no count of " + measure));
        EntriesOf entries = new EntriesOf(tally.register(), declared.model());
        Condition these = entries.counting(parts, Optional.ofNullable(tally.where())).and(within(measure, period,
                entries, tally));
        Field<?> adds = DSL.one();
        if (tally.sum() != null) {
            adds = entries.value(tally.sum());
            these = these.and(adds.isNotNull());
        }
        Table<Record> table = entries.table();
        if (tally.key() != null) {
            Field<?> key = EntriesOf.column(tally.key());
            these = these.and(key.isNotNull());
            if (measure instanceof Measure.Distinct) {
                Table<?> first = sql.select(DSL.asterisk()).distinctOn(key).from(table).where(these)
                        .orderBy(key, EntriesOf.column(tally.from()), EntriesOf.column("id")).asTable("first");
                return read(entries, first, DSL.noCondition(), EntriesOf.column(tally.from()), entries.moment(tally
                        .from()), adds, false, listed);
            }
        }
        return read(entries, table, these, EntriesOf.column(tally.from()), entries.moment(tally.from()), adds,
                tally.sum() != null, listed);
    }

    private static Condition within(Measure measure, Period period, EntriesOf entries, Tally tally) {
        Condition came = DSL.not(entries.since(tally.from(), period.to()));
        if (!(measure instanceof Measure.Stock)) {
            return entries.since(tally.from(), period.from()).and(came);
        }
        String until = tally.until();
        return until == null
                ? came
                : came.and(EntriesOf.column(until).isNull().or(entries.since(until, period.to())));
    }

    /** {@code order} is the column that {@code at} is written from: the first entries are found before any is written. */
    private Evidence.Entries read(EntriesOf entries, Table<?> table, Condition these, Field<?> order, Field<String> at,
            Field<?> adds, boolean sums, int listed) {
        Field<Boolean> demonstration = EntriesOf.column("demonstration", Boolean.class);
        Record count = sql.select(DSL.count().as("entries"), DSL.count().filterWhere(demonstration).as("made_up"),
                DSL.coalesce(DSL.sum(adds.cast(SQLDataType.NUMERIC)), DSL.zero().cast(SQLDataType.NUMERIC)).as("total"))
                .from(table).where(these).fetchSingle();
        Register register = entries.register();
        Field<?> number = EntriesOf.column("number");
        Table<?> begins = sql.select(DSL.asterisk()).from(table).where(these).orderBy(order.asc().nullsLast(), number)
                .limit(listed).asTable("begins");
        List<Evidence.Entry> first = sql.select(EntriesOf.column("id", UUID.class).as("entry"),
                EntriesOf.column("number", String.class).as("called"), name(register).as("named"),
                EntriesOf.column("region", String.class).as("within"), at.as("moment"),
                adds.cast(SQLDataType.NUMERIC).as("adds"), demonstration.as("made_up"),
                EntriesOf.column("source", String.class).as("document")).from(begins)
                .orderBy(order.asc().nullsLast(), number)
                .fetch(row -> entry(row, register));
        return new Evidence.Entries(register.id(), register.title().zh(), count.get("entries", Long.class),
                count.get("made_up", Long.class), sums ? count.get("total", BigDecimal.class) : null, first);
    }

    /** What people know the entry by, unless it is personal. */
    private static Field<String> name(Register register) {
        String name = register.name();
        var field = name == null ? null : register.fields().get(name);
        return name == null || field == null || field.personal()
                ? DSL.castNull(SQLDataType.CLOB)
                : EntriesOf.text(name);
    }

    private Evidence.Entry entry(Record row, Register register) {
        String name = row.get("named", String.class);
        @Nullable
        String called = name == null || register.name() == null
                ? name
                : declared.said(register.id(), register.name(), name);
        return new Evidence.Entry(row.get("entry", UUID.class), row.get("called", String.class), called,
                row.get("within", String.class), row.get("moment", String.class), row.get("adds", BigDecimal.class),
                row.get("made_up", Boolean.class), row.get("document", String.class));
    }
}
