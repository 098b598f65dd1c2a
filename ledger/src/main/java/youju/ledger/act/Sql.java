package youju.ledger.act;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.ColumnType;

/** A statement being put together, text and parameters at once. */
final class Sql {
    /** Of an action's writing. */
    private static final int USUAL = 3_000;

    private final StringBuilder text = new StringBuilder(USUAL);
    private final List<Bound> bound = new ArrayList<>(64);

    private record Bound(ColumnType type, @Nullable Object value) {}

    /** Statements that go to the database in one message; each sees what the ones before it did. */
    static Sql together(List<Sql> statements) {
        Sql all = new Sql();
        for (Sql each : statements) {
            all.text.append(all.text.isEmpty() ? "" : "; ").append(each.text);
            all.bound.addAll(each.bound);
        }
        return all;
    }

    Sql add(String sql) {
        text.append(sql);
        return this;
    }

    /** A parameter, cast to its type. */
    Sql value(ColumnType type, @Nullable Object value) {
        text.append("?::").append(type.sql());
        bound.add(new Bound(type, value));
        return this;
    }

    Sql text(@Nullable String value) {
        return value(ColumnType.TEXT, value);
    }

    /** A parameter whose place stands in the text already. */
    Sql bound(ColumnType type, @Nullable Object value) {
        bound.add(new Bound(type, value));
        return this;
    }

    /** A text array parameter, cast to an array of that type. */
    Sql array(String type, List<String> values) {
        text.append("?::").append(type).append("[]");
        return bound(values);
    }

    /** A text array parameter whose place stands in the text already. */
    Sql bound(List<String> values) {
        bound.add(new Bound(ColumnType.TEXT, values.toArray(String[]::new)));
        return this;
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        int index = 0;
        for (Bound each : bound) {
            index++;
            if (each.value() instanceof String[] array) {
                statement.setArray(index, connection.createArrayOf("text", array));
            } else if (each.type() == ColumnType.JSON && each.value() instanceof String json) {
                statement.setObject(index, json, Types.OTHER);
            } else {
                each.type().bind(statement, index, each.value());
            }
        }
        return statement;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
