package youju.ledger.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.EntryTable;
import youju.ledger.sql.Identifiers;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;

/** Finds the entries that rows link to by what people call them: the number, or the name where no other has it. */
final class Links {
    private final Model model;
    private final Connection connection;

    Links(Model model, Connection connection) {
        this.model = model;
        this.connection = connection;
    }

    /** Puts the ids in place of what entries are called; a reason for each row whose entry isn't found. */
    Map<Entering.Ready, String> resolve(Register register, List<Entering.Ready> rows) throws SQLException {
        Map<Entering.Ready, String> refused = new IdentityHashMap<>();
        for (Field field : register.fields().values()) {
            if (field.type() instanceof FieldType.Link(String to)) {
                resolve(field, to, rows, refused);
            }
        }
        return refused;
    }

    private void resolve(Field field, String to, List<Entering.Ready> rows, Map<Entering.Ready, String> refused)
            throws SQLException {
        Set<String> called = new HashSet<>();
        for (Entering.Ready row : rows) {
            if (row.values().get(field.id()) instanceof Called(String text)) {
                called.add(text);
            }
        }
        Register linked = model.registers().get(to);
        if (linked == null) {
            return;
        }
        known(field, linked, rows, refused);
        if (called.isEmpty()) {
            return;
        }
        Map<String, UUID> found = new HashMap<>();
        Set<String> several = new HashSet<>();
        find("number", to, called, found, several);
        Field name = linked.name() == null ? null : linked.fields().get(linked.name());
        Set<String> left = new HashSet<>(called);
        left.removeAll(found.keySet());
        if (name != null && !left.isEmpty()) {
            find(name.id(), to, left, found, several);
        }
        for (Entering.Ready row : rows) {
            if (row.values().get(field.id()) instanceof Called(String text)) {
                UUID id = several.contains(text) ? null : found.get(text);
                if (id != null) {
                    row.values().put(field.id(), id);
                } else {
                    refused.merge(row, reason(field, linked, text, several.contains(text)), (a, b) -> a + "；" + b);
                }
            }
        }
    }

    /** Ids that were given must be there. */
    private void known(Field field, Register linked, List<Entering.Ready> rows, Map<Entering.Ready, String> refused)
            throws SQLException {
        Set<Object> given = new HashSet<>();
        for (Entering.Ready row : rows) {
            if (row.values().get(field.id()) instanceof UUID id) {
                given.add(id);
            }
        }
        if (given.isEmpty()) {
            return;
        }
        Set<Object> there = new HashSet<>();
        try (PreparedStatement statement = connection
                .prepareStatement("select id from " + EntryTable.name(linked.id()) + " where id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", given.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    there.add(row.getObject(1, UUID.class));
                }
            }
        }
        for (Entering.Ready row : rows) {
            if (row.values().get(field.id()) instanceof UUID id && !there.contains(id)) {
                refused.merge(row, reason(field, linked, id.toString(), false), (a, b) -> a + "；" + b);
            }
        }
    }

    private static String reason(Field field, Register linked, String text, boolean several) {
        String title = linked.title().zh();
        return field.title().zh() + "：“" + text + "”" + (several
                ? "不止一条" + title + "叫这个名称，请填编号"
                : "没有这条" + title + "，应为其编号" + (linked.name() == null ? "" : "或名称"));
    }

    private void find(String column, String to, Set<String> called, Map<String, UUID> found, Set<String> several)
            throws SQLException {
        String quoted = Identifiers.quoted(column);
        try (PreparedStatement statement = connection.prepareStatement("select " + quoted + "::text, id from "
                + EntryTable.name(to) + " where " + quoted + "::text = any (?) and not void")) {
            statement.setArray(1, connection.createArrayOf("text", called.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    @Nullable
                    UUID before = found.put(row.getString(1), row.getObject(2, UUID.class));
                    if (before != null) {
                        several.add(row.getString(1));
                    }
                }
            }
        }
    }
}
