package youju.ledger.file;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Register;

/** The files that an entry's values name, by the hash of their content. */
public final class NamedFiles {
    /** Of the hashes in an array of text, those that were never uploaded. */
    public static final String MISSING = " h(hash) where not exists (select 1 from file where file.hash = h.hash)";

    private NamedFiles() {}

    /** The hashes with the field that names each, in fields and in the columns of rows. */
    public static Map<String, Field> of(Register register, Map<String, Object> values) {
        Map<String, Field> named = new LinkedHashMap<>();
        for (Field field : register.fields().values()) {
            Object value = values.get(field.id());
            switch (field.type()) {
                case FieldType.File _ when value instanceof String hash -> named.putIfAbsent(hash, field);
                case FieldType.Rows(List<Field> columns) when value instanceof List<?> rows -> columns.stream().filter(
                        column -> column.type() instanceof FieldType.File).forEach(column -> rows.forEach(row -> {
                            if (row instanceof Map<?, ?> cells && cells.get(column.id()) instanceof String hash) {
                                named.putIfAbsent(hash, field);
                            }
                        }));
                default -> {}
            }
        }
        return named;
    }

    /** Those that were never uploaded, or are forgotten. */
    public static Set<String> missing(Connection connection, Collection<String> hashes) throws SQLException {
        Set<String> missing = new HashSet<>();
        if (hashes.isEmpty()) {
            return missing;
        }
        try (PreparedStatement statement = connection.prepareStatement("select hash from unnest(?::text[])"
                + MISSING)) {
            statement.setArray(1, connection.createArrayOf("text", hashes.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    missing.add(row.getString(1));
                }
            }
        }
        return missing;
    }

    /** Why a value that names such a file is refused. */
    public static String refusal(Field field) {
        return field.title().zh() + "：没有上传过这个文件，请先上传";
    }
}
