package youju.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import youju.ledger.entry.ColumnType;
import youju.ledger.entry.EntryTable;
import youju.ledger.sql.Identifiers;
import youju.ledger.sql.SqlRenderer;
import youju.ledger.tally.Recount;
import youju.model.Model;
import youju.model.Register;
import youju.model.expression.Expression;

/** A register's entries in SQL, as figures ask for them. */
final class EntriesOf {
    private final Register register;
    private final EntryTable table;
    private final Field<String> zone;
    private final SqlRenderer renderer;

    EntriesOf(String id, Model model) {
        Register declared = model.registers().get(id);
        if (declared == null) {
            throw new IllegalArgumentException("no register " + id);
        }
        this.register = declared;
        this.table = new EntryTable(declared);
        this.zone = Recount.zone(model);
        this.renderer = new SqlRenderer(table::read, zone, Instant.EPOCH);
    }

    Register register() {
        return register;
    }

    Table<Record> table() {
        return DSL.table(DSL.name("entries", register.id()));
    }

    static Field<?> column(String name) {
        return DSL.field(Identifiers.name(name));
    }

    static <T> Field<T> column(String name, Class<T> type) {
        return DSL.field(Identifiers.name(name), type);
    }

    static Field<String> text(String name) {
        return DSL.field("cast({0} as text)", SQLDataType.CLOB, column(name));
    }

    /**
     * Whether a date or time of the entry lies on that day or later, in the zone of its region. The column itself is compared:
     * reckoning the day of every row costs more than the scan.
     */
    Condition since(String name, LocalDate day) {
        return table.column(name).type() == ColumnType.DATE
                ? column(name, LocalDate.class).ge(day)
                : DSL.condition("{0} >= (cast({1} as timestamp) at time zone {2})", column(name),
                        DSL.inline(day.toString()),
                        zone);
    }

    /** A date or time of the entry as text, in the zone of its region: 2023-05-06, 2023-05-06 14:30. */
    Field<String> moment(String name) {
        return table.column(name).type() == ColumnType.DATE
                ? text(name)
                : DSL.field("to_char({0} at time zone {1}, 'YYYY-MM-DD HH24:MI')", SQLDataType.CLOB, column(name),
                        zone);
    }

    Field<?> value(Expression expression) {
        return renderer.value(expression);
    }

    /** Entries that count at all: not void, in one of these regions, and as the measure says. */
    Condition counting(Collection<String> regions, Optional<Expression> where) {
        Condition counting = DSL.not(DSL.condition("{0}", column("void")))
                .and(column("region", String.class).eq(DSL.any(
                        regions.toArray(String[]::new))));
        return where.map(renderer::condition).map(counting::and).orElse(counting);
    }
}
