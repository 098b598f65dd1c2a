package youju.figures;

import java.sql.Connection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Period;

/** Reads the things reached in a year from the registers that hold them. */
final class ThingsReader {
    /** Several things in one entry: 开工建设; 综合研发楼主体封顶. */
    private static final Pattern SEVERAL = Pattern.compile("\\s*[;；]\\s*");

    private final DSLContext sql;
    private final Declared declared;

    ThingsReader(Connection connection, Declared declared) {
        this.sql = DSL.using(connection, SQLDialect.POSTGRES);
        this.declared = declared;
    }

    /** By the question for all milestones of an indicator; things are reached in years, so other periods have none. */
    Map<Question, List<Held.Thing>> read(Collection<Indicator> indicators, String region, Period period) {
        Map<Question, List<Held.Thing>> things = new LinkedHashMap<>();
        int year = period.from().getYear();
        for (Indicator indicator : indicators) {
            if (period.equals(Period.year(year)) && indicator.measure() instanceof Measure.Reached reached) {
                List<Held.Thing> found = sql.fetch(select(reached, declared.parts(region), year)).stream()
                        .flatMap(row -> things(row, reached)).toList();
                things.put(Question.of(region, period, indicator.id(), Aspect.MILESTONE), found);
            }
        }
        return things;
    }

    private Select<? extends Record> select(Measure.Reached reached, Set<String> parts, int year) {
        EntriesOf entries = new EntriesOf(reached.register(), declared.model());
        return sql.select(EntriesOf.column("id", UUID.class).as("id"), EntriesOf.text(reached.name()).as("name"),
                EntriesOf.text(reached.reached()).as("reached"), optional(reached.peers()).as("peers"),
                EntriesOf.column("demonstration", Boolean.class).as("demonstration"),
                EntriesOf.column("source", String.class).as("source")).from(entries.table())
                .where(entries.counting(parts, declared.where(reached)))
                .and(EntriesOf.column(reached.name()).isNotNull()).and(EntriesOf.column(reached.reached()).isNotNull())
                .and(DSL.left(EntriesOf.text(reached.year()), 4).eq("%04d".formatted(year)))
                .orderBy(EntriesOf.column("number"));
    }

    private static Field<String> optional(@Nullable String name) {
        return name == null ? DSL.castNull(SQLDataType.CLOB) : EntriesOf.text(name);
    }

    private Stream<Held.Thing> things(Record row, Measure.Reached reached) {
        String register = reached.register();
        String name = declared.said(register, reached.name(), row.get("name", String.class));
        String peers = row.get("peers", String.class);
        String given = peers == null || reached.peers() == null
                ? null
                : declared.said(register, reached.peers(), peers);
        String things = declared.said(register, reached.reached(), row.get("reached", String.class));
        return SEVERAL.splitAsStream(things).map(thing -> new Held.Thing(row.get("id", UUID.class), name, thing, given,
                row.get("demonstration", Boolean.class), row.get("source", String.class)));
    }
}
