package youju.ledger.sql;

import java.util.Optional;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

import youju.model.expression.Node;
import youju.model.expression.ValueType;

/**
 * What expressions ask of rows, over a jsonb array. The names used here have a space in them, so that no column of the entry
 * is hidden by them.
 */
final class RowsSql {
    private final SqlRenderer renderer;

    RowsSql(SqlRenderer renderer) {
        this.renderer = renderer;
    }

    Field<?> column(Node.Column column) {
        ValueType type = column.variable().type();
        String item = "\"row " + column.slot() + "\".\"item " + column.slot() + "\"";
        Field<String> key = DSL.inline(column.variable().name());
        return type instanceof ValueType.Rows
                ? SqlRenderer.sql("nullif(" + item + " -> {0}, cast('null' as jsonb))", key)
                : SqlRenderer.cast(DSL.field("(" + item + " ->> {0})", key), ColumnTypes.of(type));
    }

    Field<?> quantified(Node.Quantified asked) {
        Field<?> answer = renderer.render(asked.condition());
        return asked.every()
                ? over(asked.rows(), asked.slot(), answer, "case when bool_or(\"kept\" is null) then null "
                        + "when bool_or(\"kept\" and not \"asked\") then false "
                        + "when bool_or(\"kept\" and \"asked\" is null) then null else true end")
                : over(asked.rows(), asked.slot(), answer, "case when bool_or(\"kept\" is null) then null "
                        + "when bool_or(\"kept\" and \"asked\") then true "
                        + "when bool_or(\"kept\" and \"asked\" is null) then null else false end");
    }

    Field<?> sum(Node.Sum sum) {
        return over(sum.rows(), sum.slot(), renderer.number(sum.each()), "case when bool_or(\"kept\" is null) "
                + "or bool_or(\"kept\" and \"asked\" is null) then null else coalesce(sum(\"asked\") filter (where \"kept\"), 0) end");
    }

    /** The number of rows, of mapped rows, or of values in brackets. */
    Field<?> size(Node of) {
        return switch (of) {
            case Node.Items items -> DSL.inline((long) items.elements().size());
            case Node.Mapped mapped -> size(mapped.rows());
            default -> over(of, slot(of).orElse(0), DSL.inline(true),
                    "case when bool_or(\"kept\" is null) then null else count(*) filter (where \"kept\") end");
        };
    }

    /** The slot of the filters on these rows; all of one chain have the same. */
    private static Optional<Integer> slot(Node rows) {
        return rows instanceof Node.Filter(_, int slot, _) ? Optional.of(slot) : Optional.empty();
    }

    /**
     * {@code aggregate} over "asked" of each row and whether the row is "kept" by filters (null: it can't be said). They are
     * columns of an inner table, since an aggregate over names of the entry alone would belong to the statement around.
     */
    private Field<?> over(Node rows, int slot, Field<?> asked, String aggregate) {
        Node source = rows;
        Field<?> kept = DSL.inline(true);
        while (source instanceof Node.Filter(Node inner, _, Node condition)) {
            kept = SqlRenderer.sql("(case {0} when true then {1} when false then false end)",
                    renderer.render(condition), kept);
            source = inner;
        }
        Field<?> array = renderer.render(source);
        Table<Record> items = DSL.table("jsonb_array_elements({0}) as \"row " + slot + "\"(\"item " + slot + "\")",
                array);
        return SqlRenderer.sql("(case when jsonb_typeof({0}) = 'array' then (select " + aggregate
                + " from (select {1} as \"kept\", {2} as \"asked\" from {3}) as \"rows " + slot + "\") end)", array,
                kept, asked, items);
    }
}
