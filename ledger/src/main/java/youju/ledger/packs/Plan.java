package youju.ledger.packs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Column;
import youju.ledger.entry.ColumnType;
import youju.ledger.entry.EntryTable;
import youju.ledger.sql.Identifiers;
import youju.model.CodeList;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;

/**
 * How the tables get from what they are to what the new declarations ask for: statements to run before the switch (expand),
 * in it, and after it (contract); what would lose data is a refusal.
 */
final class Plan {
    final List<String> expand = new ArrayList<>();
    final List<String> atSwitch = new ArrayList<>();
    final List<String> contract = new ArrayList<>();
    final List<String> changes = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();
    /** Stages that go while entries stand or stood in them, and what is told of each. */
    final List<Restaging> restagings = new ArrayList<>();
    final List<String> restaged = new ArrayList<>();
    private final Connection connection;
    private final Map<String, SequencedMap<String, String>> tables = new HashMap<>();
    private final Set<String> indexes = new LinkedHashSet<>();
    private final Set<String> constraints = new LinkedHashSet<>();

    private Plan(Connection connection) throws SQLException {
        this.connection = connection;
        each("select table_name, column_name, case when data_type = 'timestamp with time zone' then 'timestamptz(6)' "
                + "when data_type = 'integer' then 'int' else data_type end from information_schema.columns "
                + "where table_schema = 'entries' order by table_name, ordinal_position",
                row -> tables.computeIfAbsent(row.getString(1), _ -> new LinkedHashMap<>()).put(row.getString(2),
                        row.getString(3)));
        each("select indexname from pg_indexes where schemaname = 'entries'", row -> indexes.add(row.getString(1)));
        each("select conname from pg_constraint where connamespace = 'entries'::regnamespace and contype = 'f'",
                row -> constraints.add(row.getString(1)));
    }

    static Plan of(Connection connection, Model before, Model after) throws SQLException {
        Plan plan = new Plan(connection);
        for (Register register : after.registers().values()) {
            EntryTable table = new EntryTable(register);
            if (plan.tables.containsKey(register.id())) {
                plan.existing(register, table, before.registers().get(register.id()), after);
            } else {
                plan.changes.add("new register " + register.id() + " (" + register.title() + ")");
                plan.expand.add(table.create());
                plan.expand.addAll(table.uniqueIndexes().values());
            }
        }
        for (Register register : after.registers().values()) {
            new EntryTable(register).links().forEach((name, statement) -> {
                if (!plan.constraints.contains(name)) {
                    plan.expand.add(statement);
                }
            });
        }
        for (String gone : plan.tables.keySet()) {
            if (!after.registers().containsKey(gone)) {
                plan.gone(gone);
            }
        }
        return plan;
    }

    private void gone(String register) throws SQLException {
        long held = count("select count(*) from " + EntryTable.name(register));
        if (held > 0) {
            refusals.add("register " + register + " is gone from the packs but holds " + held
                    + " entries: keep its declaration");
        } else {
            changes.add("register " + register + ", which is empty, is removed");
            contract.add("drop table " + EntryTable.name(register) + " cascade");
        }
    }

    private void existing(Register register, EntryTable table, @Nullable Register before,
            Model after) throws SQLException {
        Map<String, String> held = tables.getOrDefault(register.id(), new LinkedHashMap<>());
        Set<String> earlier = before == null
                ? Set.of()
                : new EntryTable(before).columns().stream().map(Column::name).collect(Collectors.toSet());
        for (Column column : table.columns()) {
            String type = held.get(column.name());
            if (type != null && before != null) {
                meaning(register, table, column, before, earlier);
            }
            if (type == null) {
                changes.add(register.id() + ": new " + (column.field() == null ? "stage" : "field") + " "
                        + column.name());
                expand.add("alter table " + table.name() + " add column if not exists " + column.quoted() + " "
                        + column.type().sql());
            } else if (!type.equals(column.type().sql())) {
                retype(register, table, column, type);
            } else if (column.field() != null) {
                values(register, table, column.field(), before, after);
            }
            required(register, table, column, type, before);
        }
        for (String column : held.keySet()) {
            if (table.columns().stream().noneMatch(c -> c.name().equals(column))
                    && !isOfStage(column, before, earlier)) {
                removed(register, table, column);
            }
        }
        stages(register, table, before);
        indexes(register, table, before);
    }

    /** A column that holds times of a stage doesn't come to hold a field of that name, nor the other way round. */
    private void meaning(Register register, EntryTable table, Column column, Register before, Set<String> earlier)
            throws SQLException {
        Field field = column.field();
        boolean wasField = before.fields().containsKey(field == null ? column.name() : field.id());
        if (wasField == (field != null) && earlier.contains(column.name())) {
            return;
        }
        long set = count("select count(*) from " + table.name() + " where " + column.quoted() + " is not null");
        if (set > 0 && wasField != (field != null)) {
            refusals.add(
                    register.id() + ": " + column.name() + " is declared as a " + (wasField ? "stage's" : "field's")
                            + ", but " + set + " entries hold a value of the " + (wasField ? "field" : "stage")
                            + " that had this name before: choose another name");
        } else if (set > 0 && !register.stagesWere().containsValue(stage(column.name()))) {
            notes.add(register.id() + ": stage " + stage(column.name()) + " was declared before, and " + set
                    + " entries have its time from then");
        }
    }

    private static String stage(String time) {
        return time.substring(0, Math.max(0, time.length() - "_at".length()));
    }

    /** Whether that is a stage's time that is told of with its stage, or was kept when it went earlier. */
    private static boolean isOfStage(String column, @Nullable Register before, Set<String> earlier) {
        return before != null && column.endsWith("_at")
                && (before.stages().containsKey(stage(column)) || !earlier.contains(column));
    }

    private void retype(Register register, EntryTable table, Column column, String type) throws SQLException {
        long set = count("select count(*) from " + table.name() + " where " + column.quoted() + " is not null");
        boolean widens = type.equals("bigint") && column.type() == ColumnType.NUMERIC;
        if (set > 0 && !widens) {
            refusals.add(register.id() + ": field " + column.name() + " was " + type + " and is declared as "
                    + column.type().sql() + ", but " + set + " entries hold a value: declare a new field instead");
            return;
        }
        changes.add(register.id() + ": field " + column.name() + " is now " + column.type().sql());
        atSwitch.add("alter table " + table.name() + " alter column " + column.quoted() + " type " + column.type().sql()
                + " using " + (widens ? column.quoted() + "::numeric" : "null"));
    }

    /** Options and codes that entries hold may not go. */
    private void values(Register register, EntryTable table, Field field,
            @Nullable Register before, Model after) throws SQLException {
        Set<String> allowed = switch (field.type()) {
            case FieldType.Choice(var options) -> options.keySet();
            case FieldType.Code(String list) -> codes(after.codes().get(list));
            default -> Set.of();
        };
        Field earlier = before == null ? null : before.fields().get(field.id());
        if (allowed.isEmpty() || earlier != null && earlier.type().equals(field.type())
                && field.type() instanceof FieldType.Choice) {
            return;
        }
        String list = allowed.stream().map(code -> "'" + code.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        long strangers = count("select count(*) from " + table.name() + " where " + Identifiers.quoted(field.id())
                + " not in (" + list + ")");
        if (strangers > 0) {
            refusals.add(register.id() + ": " + strangers + " entries hold a value of " + field.id()
                    + " that is none of its options any more: keep the option");
        }
    }

    private static Set<String> codes(@Nullable CodeList list) {
        return list == null ? Set.of() : list.codes().keySet();
    }

    private void required(Register register, EntryTable table, Column column,
            @Nullable String held, @Nullable Register before)
            throws SQLException {
        Field field = column.field();
        Field earlier = before == null || field == null ? null : before.fields().get(field.id());
        if (field == null || !field.required() || earlier != null && earlier.required()) {
            return;
        }
        long without = count("select count(*) from " + table.name()
                + (held == null ? "" : " where " + column.quoted() + " is null"));
        if (without > 0) {
            notes.add(register.id() + ": " + without + " entries have no " + field.id() + " (" + field.title()
                    + "), which is now required; they are asked for it with their next action");
        }
    }

    private void removed(Register register, EntryTable table, String column) throws SQLException {
        long set = count("select count(*) from " + table.name() + " where " + Identifiers.quoted(column)
                + " is not null");
        if (set > 0) {
            refusals.add(register.id() + ": " + column + " is gone from the declaration, but " + set
                    + " entries hold a value: keep it");
        } else {
            changes.add(register.id() + ": " + column + " is removed");
            contract.add("alter table " + table.name() + " drop column if exists " + Identifiers.quoted(column));
        }
    }

    private void stages(Register register, EntryTable table, @Nullable Register before)
            throws SQLException {
        if (before == null) {
            return;
        }
        SequencedMap<String, String> map = new LinkedHashMap<>();
        SequencedMap<String, Restaging.Held> told = new LinkedHashMap<>();
        for (String stage : before.stages().keySet()) {
            if (!register.stages().containsKey(stage)) {
                Restaging.Held held = held(table, stage);
                String is = register.stagesWere().get(stage);
                if (held.standing() == 0 && held.others() == 0) {
                    changes.add(register.id() + ": " + stage + "_at is removed");
                    contract.add("alter table " + table.name() + " drop column if exists "
                            + Identifiers.quoted(stage + "_at"));
                } else if (is == null) {
                    refusals.add(register.id() + ": stage " + stage + " is gone, but " + held.standing()
                            + " entries stand in it and " + held.others() + " more were in it: write stages_were: {"
                            + stage + ": …} with the stage that it is now, one of "
                            + String.join(", ", register.stages().keySet()));
                } else {
                    map.put(stage, is);
                    told.put(stage, held);
                }
            }
        }
        if (!map.isEmpty()) {
            Restaging restaging = new Restaging(before, register, map);
            restagings.add(restaging);
            told.forEach((stage, held) -> restaged.add(restaging.told(stage, held)));
        }
    }

    private Restaging.Held held(EntryTable table, String stage) throws SQLException {
        long[] counted = {0, 0};
        each("select count(*) filter (where stage = '" + stage + "'), count(*) filter (where stage <> '" + stage
                + "' and " + Identifiers.quoted(stage + "_at") + " is not null) from " + table.name(), row -> {
                    counted[0] = row.getLong(1);
                    counted[1] = row.getLong(2);
                });
        return new Restaging.Held(counted[0], counted[1]);
    }

    private void indexes(Register register, EntryTable table, @Nullable Register before)
            throws SQLException {
        SequencedMap<String, String> wanted = table.uniqueIndexes();
        for (Register.Unique unique : register.uniques()) {
            if (!indexes.contains(table.uniqueName(unique))) {
                String fields = unique.fields().stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
                boolean fresh = unique.fields().stream()
                        .anyMatch(f -> !tables.getOrDefault(register.id(), new LinkedHashMap<>()).containsKey(f));
                long twice = fresh
                        ? 0
                        : count("select count(*) from (select 1 from " + table.name() + " where not void and "
                                + unique.fields().stream().map(f -> Identifiers.quoted(f) + " is not null")
                                        .collect(Collectors.joining(" and "))
                                + " group by " + fields + " having count(*) > 1) twice");
                if (twice > 0) {
                    refusals.add(register.id() + ": unique " + unique.fields() + ", but " + twice
                            + " values stand more than once: void or correct them first");
                }
            }
        }
        wanted.forEach((name, statement) -> {
            if (!indexes.contains(name)) {
                // It must not miss an entry made meanwhile: it is made while nobody writes.
                atSwitch.add(statement);
                changes.add(register.id() + ": new index " + name);
            }
        });
        if (before != null) {
            EntryTable earlier = new EntryTable(before);
            Stream.concat(earlier.uniqueIndexes().keySet().stream(), earlier.listIndexes().keySet().stream())
                    .filter(name -> !wanted.containsKey(name) && !table.listIndexes().containsKey(name))
                    .filter(indexes::contains)
                    .forEach(name -> contract.add("drop index if exists entries." + Identifiers.quoted(name)));
        }
    }

    private interface Rows {
        void row(ResultSet row) throws SQLException;
    }

    private void each(String query, Rows rows) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.row(row);
            }
        }
    }

    private long count(String query) throws SQLException {
        long[] counted = {0};
        each(query, row -> counted[0] = row.getLong(1));
        return counted[0];
    }
}
