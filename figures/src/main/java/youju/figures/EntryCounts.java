package youju.figures;

import java.math.BigDecimal;
import java.sql.Connection;
import java.util.Optional;
import java.util.Set;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import youju.ledger.tally.Tally;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Period;

/** What happened in a region and below it in a period by a register, where no indicator counts it: a scan of the register. */
public final class EntryCounts {
    private final DSLContext sql;
    private final Declared declared;

    /**
     * So many entries, {@code demonstration} of them made up, that sum up to {@code amount}: their number where nothing is summed.
     * {@code kept} is false where the region has no entry at all up to the period's end, so that nobody knows.
     */
    public record Count(long entries, long demonstration, BigDecimal amount, boolean kept) {}

    public EntryCounts(Connection connection, Model model) {
        this.sql = DSL.using(connection, SQLDialect.POSTGRES);
        this.declared = new Declared(model);
    }

    /**
     * Counts or sums up.
     *
     * @throws IllegalArgumentException
     *             where the register, its time or its field isn't declared
     */
    public Count of(Measure.Flow flow, String region, Period period) {
        EntriesOf entries = new EntriesOf(flow.register(), declared.model());
        Tally tally = declared.tally(flow).orElseThrow(() -> new IllegalArgumentException("no count of " + flow));
        Field<?> adds = tally.sum() == null ? DSL.one() : entries.value(tally.sum());
        Set<String> regions = declared.parts(region);
        Condition before = entries.counting(regions, Optional.ofNullable(tally.where())).and(EntriesOf.column(tally
                .from()).isNotNull()).and(DSL.not(entries.since(tally.from(), period.to())));
        Condition counted = before.and(entries.since(tally.from(), period.from())).and(adds.isNotNull());
        Record row = sql.select(DSL.count().as("entries"),
                DSL.count().filterWhere(EntriesOf.column("demonstration", Boolean.class)).as("made_up"),
                DSL.coalesce(DSL.sum(adds.cast(SQLDataType.NUMERIC)), BigDecimal.ZERO).as("total"))
                .from(entries.table())
                .where(counted).fetchSingle();
        long found = row.get("entries", Long.class);
        return new Count(found, row.get("made_up", Long.class), row.get("total", BigDecimal.class), found > 0
                || sql.fetchExists(sql.selectOne().from(entries.table()).where(before)));
    }
}
