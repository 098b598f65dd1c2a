package youju.ledger.load;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import youju.ledger.act.JournalChanges;
import youju.ledger.deadline.Running;
import youju.ledger.deadline.RunningRows;
import youju.ledger.entry.Column;
import youju.ledger.entry.ColumnType;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.entry.Json;
import youju.ledger.journal.Salted;
import youju.ledger.packs.Rules;
import youju.ledger.tally.Tally;
import youju.ledger.tally.TallyLine;
import youju.model.Field;

/** A chunk as it goes to the database: every row of every table it adds to, encoded. Made and written by one thread each. */
final class Prepared {
    private static final String JOURNAL = "journal (entry, version, register, action, actor, at, region, unit, stage, reason, "
            + "demonstration, source, changes, personal, load, epoch)";
    private static final String PERSONAL = "journal_personal (entry, version, field, value, salt)";
    private static final String TALLIES = "tally_change (tally, region, day, key, demonstration, entries, amount)";
    /** The action that a line of the journal names. */
    static final String ACTION = "load";

    private final Rules rules;
    private final Chunk chunk;
    private final Counters counters;
    private final CopyRows entries = new CopyRows();
    private final CopyRows journal = new CopyRows();
    private final CopyRows personal = new CopyRows();
    private final CopyRows tallies = new CopyRows();
    private final List<Running> running = new ArrayList<>();
    private final Map<TallyKey, Sum> sums = new LinkedHashMap<>();

    private record TallyKey(String tally, String region, LocalDate day, String key, boolean demonstration) {}

    private static final class Sum {
        private long entries;
        private BigDecimal amount = BigDecimal.ZERO;
    }

    Prepared(Rules rules, Chunk chunk, Counters counters) {
        this.rules = rules;
        this.chunk = chunk;
        this.counters = counters;
    }

    Rules rules() {
        return rules;
    }

    Chunk chunk() {
        return chunk;
    }

    /** Adds an entry with all that follows from it. {@code values} are what expressions may read. */
    void add(Entry entry, Map<String, Object> values, String actor, int epoch, java.time.ZoneId zone,
            List<Running> rows) {
        entries.row(rules.table().columns().size());
        for (Column column : rules.table().columns()) {
            entries.value(column.type(), EntryRows.value(column, entry));
        }
        line(entry, actor, epoch, personal(entry));
        for (Tally tally : rules.tallies()) {
            tally.count(values, entry.demonstration(), zone, 1, this::sum);
        }
        running.addAll(rows);
    }

    private void sum(TallyLine line) {
        Sum sum = sums.computeIfAbsent(
                new TallyKey(line.tally(), line.region(), line.day(), line.key(), line.demonstration()),
                _ -> new Sum());
        sum.entries += line.entries();
        sum.amount = line.amount().signum() == 0 ? sum.amount : sum.amount.add(line.amount());
    }

    private String personal(Entry entry) {
        Map<String, Object> hashes = new HashMap<>();
        for (Field field : rules.register().fields().values()) {
            Object value = field.personal() ? entry.fields().get(field.id()) : null;
            if (value != null) {
                String text = EntryRows.text(field, value);
                Salted salted = Salted.of(field.id(), text);
                hashes.put(field.id(), salted.hash());
                personal.row(5);
                personal.value(ColumnType.UUID, entry.id());
                personal.value(ColumnType.INT, entry.version());
                personal.value(ColumnType.TEXT, field.id());
                personal.value(ColumnType.TEXT, text);
                personal.bytes(HexFormat.of().parseHex(salted.salt()));
            }
        }
        return hashes.isEmpty() ? "{}" : Json.text(hashes);
    }

    private void line(Entry entry, String actor, int epoch, String hashes) {
        journal.row(16);
        journal.value(ColumnType.UUID, entry.id());
        journal.value(ColumnType.INT, entry.version());
        journal.value(ColumnType.TEXT, rules.register().id());
        journal.value(ColumnType.TEXT, ACTION);
        journal.value(ColumnType.TEXT, actor);
        journal.value(ColumnType.TIME, entry.changedAt());
        journal.value(ColumnType.TEXT, entry.region());
        journal.value(ColumnType.TEXT, entry.unit());
        journal.value(ColumnType.TEXT, entry.stage());
        journal.value(ColumnType.TEXT, null);
        journal.value(ColumnType.BOOLEAN, entry.demonstration());
        journal.value(ColumnType.TEXT, entry.source());
        journal.value(ColumnType.JSON, JournalChanges.json(rules.register(), null, entry));
        journal.value(ColumnType.JSON, hashes);
        journal.value(ColumnType.BIGINT, entry.load());
        journal.value(ColumnType.INT, epoch);
    }

    /** No entry is added after this. */
    void close() {
        sums.forEach((key, sum) -> {
            tallies.row(7);
            tallies.value(ColumnType.TEXT, key.tally());
            tallies.value(ColumnType.TEXT, key.region());
            tallies.value(ColumnType.DATE, key.day());
            tallies.value(ColumnType.TEXT, key.key());
            tallies.value(ColumnType.BOOLEAN, key.demonstration());
            tallies.value(ColumnType.BIGINT, sum.entries);
            tallies.value(ColumnType.NUMERIC, sum.amount);
        });
        sums.clear();
    }

    /** Writes everything in the transaction of the connection; false where a limit's room was taken meanwhile. */
    boolean write(Connection connection) throws SQLException {
        if (!counters.raise(connection)) {
            return false;
        }
        EntryTable table = rules.table();
        entries.send(connection, table.name() + " (" + table.columnList() + ")");
        journal.send(connection, JOURNAL);
        personal.send(connection, PERSONAL);
        tallies.send(connection, TALLIES);
        if (!running.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(RunningRows.UPSERT)) {
                statement.setString(1, RunningRows.json(running));
                statement.execute();
            }
        }
        return true;
    }
}
