package youju.ledger.load;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryTable;
import youju.ledger.list.EntryList;
import youju.ledger.list.ListQuery;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;

/**
 * The door out for many entries: a whole list as a sheet that can be imported again, its columns called as in the template.
 * However many they are, no more than a piece of the list is held. Used once.
 */
public final class Export {
    private final Register register;
    private final Model model;
    private final EntryList list;
    private long rows;

    public Export(Register register, Model model, EntryList list) {
        this.register = register;
        this.model = model;
        this.list = list;
    }

    /** What the file is. */
    public enum Format {
        CSV, XLSX
    }

    /**
     * Writes all entries of a query that can be read; the stream stays open. Where this throws, the file isn't whole.
     *
     * @throws IOException
     *             where the stream doesn't take more
     */
    public void write(Connection connection, ListQuery query, Instant now, Format format, OutputStream to)
            throws SQLException, IOException {
        EntryCells cells = new EntryCells(register, model);
        SheetOut sheet = switch (format) {
            case CSV -> new CsvOut(to, cells.titles());
            case XLSX -> new XlsxOut(to, register.title().zh(), cells.titles());
        };
        list.each(connection, query, now, piece -> {
            Map<UUID, String> numbers = numbers(connection, piece);
            for (Entry entry : piece) {
                sheet.row(cells.row(entry, numbers));
            }
            sheet.flush();
            rows += piece.size();
        });
        sheet.finish();
    }

    /** How many entries were written so far. */
    public long rows() {
        return rows;
    }

    /** What the entries are called that these link to: one question a register that is linked to. */
    private Map<UUID, String> numbers(Connection connection, List<Entry> entries) throws SQLException {
        Map<String, Set<Object>> linked = new HashMap<>();
        for (Field field : register.fields().values()) {
            if (field.type() instanceof FieldType.Link(String to) && model.registers().containsKey(to)) {
                Set<Object> ids = linked.computeIfAbsent(to, _ -> new HashSet<>());
                entries.forEach(entry -> {
                    Object id = entry.fields().get(field.id());
                    if (id != null) {
                        ids.add(id);
                    }
                });
            }
        }
        Map<UUID, String> numbers = new HashMap<>();
        for (Map.Entry<String, Set<Object>> each : linked.entrySet()) {
            if (!each.getValue().isEmpty()) {
                number(connection, each.getKey(), each.getValue(), numbers);
            }
        }
        return numbers;
    }

    private static void number(Connection connection, String register, Set<Object> ids, Map<UUID, String> numbers)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select id, number from " + EntryTable.name(
                register) + " where id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    numbers.put(row.getObject(1, UUID.class), row.getString(2));
                }
            }
        }
    }
}
