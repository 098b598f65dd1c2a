package youju.figures;

import java.math.BigDecimal;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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
 * The entries of a figure. {@link #recounted} counts them in their own table, without the tallies, and names the first of them:
 * a scan of the register. {@link #told} says what the tallies counted, and reads no more of a register than the documents
 * that its facts cite.
 */
final class CountedEntries {
    /** Facts of which documents are read. */
    private static final int CITED = 20;

    private final Map<Held.Counting, List<String>> known = new HashMap<>();
    private final DSLContext sql;
    private final Declared declared;
    private final Function<Register, Condition> seen;

    CountedEntries(Connection connection, Declared declared, Function<Register, Condition> seen) {
        this.sql = DSL.using(connection, SQLDialect.POSTGRES);
        this.declared = declared;
        this.seen = seen;
    }

    /** Entries of a table that count: by which column they come in time, and what each adds. */
    private record Counted(EntriesOf entries, Table<?> table, Condition these, String at, Field<?> adds, boolean sums) {
        Field<?> order() {
            return EntriesOf.column(at);
        }
    }

    /** Of a figure that was counted or reached; of a distinct measure, the first entry with each value. */
    Evidence.Entries recounted(Reckoned reckoned, int listed) {
        Question question = reckoned.figure().question();
        return switch (reckoned.how()) {
            case Reckoned.How.Counted(Measure measure, _) -> {
                Counted counted = counted(measure, question.region(), question.period());
                yield read(counted, counted.entries.moment(counted.at), listed);
            }
            case Reckoned.How.Reached(Measure.Reached measure, List<Held.Thing> things) -> {
                EntriesOf entries = new EntriesOf(measure.register(), declared.model());
                UUID[] ids = things.stream().map(Held.Thing::entry).toArray(UUID[]::new);
                Condition these = entries.counting(declared.parts(question.region()), declared.where(measure))
                        .and(EntriesOf.column("id", UUID.class).eq(DSL.any(ids)));
                Counted reached = new Counted(entries, entries.table(), these, measure.year(), DSL.one(), false);
                yield read(reached, EntriesOf.text(measure.year()), listed);
            }
            case Reckoned.How.Calculated _,Reckoned.How.Stated _ ->
                throw new IllegalArgumentException("not counted: " + reckoned.figure());
        };
    }

    /** As the figure was counted; none is listed. Made-up entries cite no document. */
    Evidence.Entries told(Reckoned reckoned) {
        return switch (reckoned.how()) {
            case Reckoned.How.Counted(Measure measure, Held.Count count) -> {
                Question question = reckoned.figure().question();
                Held.Counting counting = new Held.Counting(measure, question.region(), question.period());
                Tally tally = tally(measure);
                // Of nothing counted, one made up only says that the register is.
                long made = Math.min(count.entries(), count.demonstration());
                List<String> sources = made == count.entries()
                        ? List.of()
                        : known.computeIfAbsent(counting, this::sources);
                boolean sums = tally.key() == null && tally.sum() != null;
                yield told(tally.register(), count.entries(), made, sums ? count.amount() : null, sources);
            }
            case Reckoned.How.Reached(Measure.Reached measure, List<Held.Thing> things) ->
                told(measure.register(), things.size(), things.stream().filter(Held.Thing::demonstration).count(), null,
                        things.stream().map(Held.Thing::source).filter(Objects::nonNull).distinct().toList());
            case Reckoned.How.Calculated _,Reckoned.How.Stated _ ->
                throw new IllegalArgumentException("not counted: " + reckoned.figure());
        };
    }

    private Evidence.Entries told(String register, long entries, long made, @Nullable BigDecimal total,
            List<String> sources) {
        return new Evidence.Entries(register, new EntriesOf(register, declared.model()).register().title().zh(),
                entries, entries, made, total, sources, List.of());
    }

    private Tally tally(Measure measure) {
        return declared.tally(measure).orElseThrow(() -> new IllegalArgumentException("no count of " + measure));
    }

    private Counted counted(Measure measure, String region, Period period) {
        Tally tally = tally(measure);
        EntriesOf entries = new EntriesOf(tally.register(), declared.model());
        Condition these = entries.counting(declared.parts(region), Optional.ofNullable(tally.where()))
                .and(within(measure, period, entries, tally));
        Field<?> adds = DSL.one();
        if (tally.sum() != null) {
            adds = entries.value(tally.sum());
            these = these.and(adds.isNotNull());
        }
        if (tally.key() != null) {
            Field<?> key = EntriesOf.column(tally.key());
            these = these.and(key.isNotNull());
            if (measure instanceof Measure.Distinct) {
                Table<?> first = sql.select(DSL.asterisk()).distinctOn(key).from(entries.table()).where(these)
                        .orderBy(key, EntriesOf.column(tally.from()), EntriesOf.column("id")).asTable("first");
                return new Counted(entries, first, DSL.noCondition(), tally.from(), adds, false);
            }
        }
        return new Counted(entries, entries.table(), these, tally.from(), adds, tally.sum() != null);
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

    /** {@code at} is how the time of an entry is written: the first entries are found before any is. */
    private Evidence.Entries read(Counted counted, Field<String> at, int listed) {
        Field<Boolean> demonstration = EntriesOf.column("demonstration", Boolean.class);
        Field<?> adds = counted.adds;
        Register register = counted.entries.register();
        Condition visible = seen.apply(register);
        Record count = sql
                .select(DSL.count().as("entries"), DSL.count().filterWhere(visible).as("visible"),
                        DSL.count().filterWhere(demonstration).as("made_up"),
                        DSL.coalesce(DSL.sum(adds.cast(SQLDataType.NUMERIC)), DSL.zero().cast(SQLDataType.NUMERIC))
                                .as("total"))
                .from(counted.table).where(counted.these).fetchSingle();
        List<Evidence.Entry> first = sql.select(EntriesOf.column("id", UUID.class).as("entry"),
                EntriesOf.column("number", String.class).as("called"), name(register).as("named"),
                EntriesOf.column("region", String.class).as("within"), at.as("moment"),
                adds.cast(SQLDataType.NUMERIC).as("adds"), demonstration.as("made_up"),
                EntriesOf.column("source", String.class).as("document")).from(begins(counted, visible, listed))
                .orderBy(counted.order().asc().nullsLast(), EntriesOf.column("number"))
                .fetch(row -> entry(row, register));
        return new Evidence.Entries(register.id(), register.title().zh(), count.get("entries", Long.class),
                count.get("visible", Long.class), count.get("made_up", Long.class),
                counted.sums ? count.get("total", BigDecimal.class) : null,
                first.stream().map(Evidence.Entry::source).filter(Objects::nonNull).distinct().toList(), first);
    }

    /** The first entries in time. */
    private Table<?> begins(Counted counted, Condition visible, int listed) {
        return sql.select(DSL.asterisk()).from(counted.table).where(counted.these.and(visible))
                .orderBy(counted.order().asc().nullsLast(), EntriesOf.column("number")).limit(listed).asTable("begins");
    }

    /** The documents that the first entries cite, in their order. */
    private List<String> sources(Held.Counting counting) {
        Counted counted = counted(counting.measure(), counting.region(), counting.period());
        return sql.select(EntriesOf.column("source", String.class)).from(begins(counted, DSL.noCondition(), CITED))
                .orderBy(counted.order().asc().nullsLast(), EntriesOf.column("number")).fetch(row -> row.value1())
                .stream().filter(Objects::nonNull).distinct().toList();
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
