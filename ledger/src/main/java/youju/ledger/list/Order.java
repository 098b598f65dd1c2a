package youju.ledger.list;

import java.util.List;
import java.util.UUID;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Column;
import youju.ledger.entry.ColumnType;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;

/** The order of a list: by a column, empty values last, and by the entries' ids where that leaves them equal. */
record Order(Column column, boolean descending) {
    private static final Field<UUID> ID = DSL.field("\"id\"", UUID.class);

    private Field<?> field() {
        return DSL.field(column.quoted() + (column.type() == ColumnType.TEXT && !column.name().equals("number")
                ? " collate \"C\""
                : ""));
    }

    private boolean byId() {
        return column.name().equals("id");
    }

    List<SortField<?>> fields() {
        SortField<?> id = descending ? ID.desc() : ID.asc();
        if (byId()) {
            return List.of(id);
        }
        // A column that can't be empty is read off an index only where its order says nothing of empty values.
        SortField<?> by = descending ? field().desc() : field().asc();
        return List.of(column.required() || !descending ? by : by.nullsLast(), id);
    }

    /** True of the entries that come after the one with this value and id. */
    Condition after(@Nullable String value, UUID id) {
        String sign = descending ? "<" : ">";
        Field<?> last = DSL.val(id);
        if (byId()) {
            return DSL.condition("{0} " + sign + " {1}", ID, last);
        }
        if (value == null) {
            return DSL.condition("{0} is null and {1} " + sign + " {2}", field(), ID, last);
        }
        Field<?> given = DSL.field("cast({0} as " + column.type().sql() + ")", DSL.val(value));
        Condition larger = DSL.condition("({0}, {1}) " + sign + " ({2}, {3})", field(), ID, given, last);
        return column.required() ? larger : larger.or(DSL.condition("{0} is null", field()));
    }

    /** The value that a page ends with, as text. */
    @Nullable
    String value(Entry entry) {
        Object value = EntryRows.value(column, entry);
        return value == null ? null : column.type().text(value);
    }

    /** As it is asked for. */
    String word() {
        return (descending ? "-" : "") + column.name();
    }
}
