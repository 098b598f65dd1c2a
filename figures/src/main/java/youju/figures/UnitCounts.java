package youju.figures;

import java.math.BigDecimal;
import java.sql.Connection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import youju.ledger.tally.Tally;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Period;
import youju.model.Unit;

/** Entries that name a unit in a field, counted in their own table whatever region they are of: a scan of the register. */
public final class UnitCounts {
    private final DSLContext sql;
    private final Declared declared;

    /** So many entries, {@code demonstration} of them made up, that sum up to {@code amount}. */
    public record Count(long entries, long demonstration, BigDecimal amount) {}

    public UnitCounts(Connection connection, Model model) {
        this.sql = DSL.using(connection, SQLDialect.POSTGRES);
        this.declared = new Declared(model);
    }

    /**
     * The count of each of the units, by id: nothing where no entry names the unit though its region keeps the register, and left out
     * where it doesn't, since then nobody knows.
     */
    public Map<String, Count> of(Measure.Flow flow, String field, Collection<String> units, Period period) {
        EntriesOf entries = new EntriesOf(flow.register(), declared.model());
        Tally tally = declared.tally(flow).orElseThrow(() -> new IllegalArgumentException("no count of " + flow));
        Field<?> adds = tally.sum() == null ? DSL.one() : entries.value(tally.sum());
        Field<String> unit = EntriesOf.column(field, String.class);
        Condition counted = entries.counting(declared.model().regions().keySet(), Optional.ofNullable(tally.where()))
                .and(entries.since(tally.from(), period.from())).and(DSL.not(entries.since(tally.from(), period.to())))
                .and(unit.eq(DSL.any(units.toArray(String[]::new)))).and(adds.isNotNull());
        Map<String, Count> found = new LinkedHashMap<>();
        sql.select(unit.as("named"), DSL.count().as("entries"),
                DSL.count().filterWhere(EntriesOf.column("demonstration", Boolean.class)).as("made_up"),
                DSL.sum(adds.cast(SQLDataType.NUMERIC)).as("total")).from(entries.table()).where(counted).groupBy(unit)
                .forEach(row -> found.put(row.get("named", String.class), new Count(row.get("entries", Long.class),
                        row.get("made_up", Long.class), row.get("total", BigDecimal.class))));
        Map<String, Boolean> kept = new LinkedHashMap<>();
        for (String id : units) {
            Unit office = declared.model().units().get(id);
            if (office != null && !found.containsKey(id)
                    && kept.computeIfAbsent(office.region(), region -> keeps(entries, region, tally, period))) {
                found.put(id, new Count(0, 0, BigDecimal.ZERO));
            }
        }
        return found;
    }

    private boolean keeps(EntriesOf entries, String region, Tally tally, Period period) {
        return sql.fetchExists(
                sql.selectOne().from(entries.table()).where(entries.counting(declared.parts(region), Optional.empty()))
                        .and(EntriesOf.column(tally.from()).isNotNull())
                        .and(DSL.not(entries.since(tally.from(), period.to()))));
    }
}
