package youju.ledger.tally;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import youju.ledger.entry.Column;
import youju.ledger.entry.ColumnType;
import youju.ledger.entry.EntryTable;
import youju.ledger.sql.Identifiers;
import youju.ledger.sql.SqlRenderer;
import youju.model.Model;
import youju.model.Region;
import youju.model.Register;

/** The statement that counts a tally from the entries themselves: where a tally is new, and where it is verified. */
public final class Recount {
    private final EntryTable table;
    private final Tally tally;
    private final Field<String> zone;
    private final SqlRenderer renderer;

    private Recount(Tally tally, Model model) {
        Register register = model.registers().get(tally.register());
        if (register == null) {
            throw new IllegalArgumentException("no register " + tally.register());
        }
        this.table = new EntryTable(register);
        this.tally = tally;
        this.zone = zone(model);
        this.renderer = new SqlRenderer(table::read, zone, Instant.EPOCH);
    }

    /**
     * A select of {@code region, day, key, demonstration, entries, amount}, one row each that isn't nothing, over all
     * entries: a scan. All constants stand in the text.
     */
    public static String sql(Tally tally, Model model) {
        return new Recount(tally, model).sql();
    }

    /** The zone of the row's region: one constant where all regions have the same. */
    public static Field<String> zone(Model model) {
        Set<ZoneId> zones = new LinkedHashSet<>(model.regions().values().stream().map(Region::zone).toList());
        if (zones.size() <= 1) {
            return DSL.inline(zones.isEmpty() ? "UTC" : zones.iterator().next().getId());
        }
        Field<String> region = column("region").cast(SQLDataType.CLOB);
        Field<String> chosen = DSL.inline("UTC");
        for (Region each : model.regions().values()) {
            chosen = DSL.when(region.eq(DSL.inline(each.code())), DSL.inline(each.zone().getId())).otherwise(chosen);
        }
        return chosen;
    }

    private static Field<?> column(String name) {
        return DSL.field(Identifiers.name(name));
    }

    private String sql() {
        String begin = day(tally.from());
        String key = tally.key() == null ? "''" : key(Identifiers.quoted(tally.key()));
        String amount = tally.sum() == null
                ? "0"
                : "cast(" + render(renderer.value(tally.sum())) + " as numeric)";
        String counted = "select region, " + begin + " as day, " + key + " as key, demonstration, 1 as entries, "
                + amount + " as amount" + (tally.until() == null ? "" : ", " + day(tally.until()) + " as gone")
                + " from " + table.name() + " where not void and " + Identifiers.quoted(tally.from())
                + " is not null" + (tally.key() == null
                        ? ""
                        : " and " + Identifiers.quoted(tally.key())
                                + " is not null")
                + (tally.sum() == null ? "" : " and " + amount + " is not null")
                + (tally.where() == null ? "" : " and " + render(DSL.field(renderer.condition(tally.where()))));
        String lines = tally.until() == null
                ? counted
                : "select region, day, key, demonstration, entries, amount from counted union all "
                        + "select region, greatest(gone, day), key, demonstration, -entries, -amount from counted where gone is not null";
        return (tally.until() == null ? "" : "with counted as materialized (" + counted + ") ")
                + "select region, day, key, demonstration, sum(entries) as entries, sum(amount) as amount from ("
                + lines
                + ") lines group by region, day, key, demonstration having sum(entries) <> 0 or sum(amount) <> 0";
    }

    private String key(String column) {
        String text = "cast(" + column + " as text)";
        return tally.personal()
                ? "encode(sha256(convert_to('" + tally.id() + ":' || " + text + ", 'UTF8')), 'hex')"
                : text;
    }

    private String day(String name) {
        Column column = table.column(name);
        return column.type() == ColumnType.DATE
                ? column.quoted()
                : "cast(" + column.quoted() + " at time zone " + render(zone) + " as date)";
    }

    private static String render(Field<?> field) {
        return DSL
                .using(SQLDialect.POSTGRES, new Settings().withParamType(ParamType.INLINED).withRenderFormatted(false))
                .renderInlined(field);
    }
}
