package youju.ledger.load;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import youju.ledger.act.JournalChanges;
import youju.ledger.deadline.Running;
import youju.ledger.deadline.RunningRows;
import youju.ledger.entry.Column;
import youju.ledger.entry.ColumnType;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.journal.Salted;
import youju.ledger.packs.Rules;
import youju.ledger.tally.Tally;
import youju.ledger.tally.TallyLine;
import youju.model.Field;
import youju.model.value.Place;

/** A chunk as it goes to the database: every row of every table it adds to, encoded. Made and written by one thread each. */
final class Prepared {
    private static final String JOURNAL = "journal (entry, version, register, action, actor, at, region, unit, stage, reason, "
            + "demonstration, source, changes, personal, load, epoch)";
    private static final String PERSONAL = "journal_personal (entry, version, field, value, salt)";
    private static final String TALLIES = "tally_change (tally, region, day, key, demonstration, entries, amount)";
    private static final String ROWS = "loaded_row (digest, occurrence, load, entry)";
    /** The action that a line of the journal names. */
    static final String ACTION = "load";

    private final Rules rules;
    private final Chunk chunk;
    private final Counters counters;
    private final Column[] columns;
    private final List<Field> personalFields;
    private final JournalChanges.Making making;
    private final StringBuilder json = new StringBuilder(1024);
    private final StringBuilder hashes = new StringBuilder(256);
    private final Buffers buffers;
    private final CopyRows entries;
    private final CopyRows journal;
    private final CopyRows personal;
    private final CopyRows tallies;
    private final CopyRows rows;
    private final CopyRows deadlines;
    private final Map<TallyKey, Sum> sums = new LinkedHashMap<>();

    private record TallyKey(String tally, String region, LocalDate day, String key, boolean demonstration) {}

    private static final class Sum {
        private long entries;
        private BigDecimal amount = BigDecimal.ZERO;
    }

    Prepared(Rules rules, Chunk chunk, Counters counters, Buffers buffers) {
        this.rules = rules;
        this.chunk = chunk;
        this.counters = counters;
        this.buffers = buffers;
        this.entries = buffers.entries();
        this.journal = buffers.journal();
        this.personal = buffers.personal();
        this.tallies = buffers.tallies();
        this.rows = buffers.rows();
        this.deadlines = buffers.deadlines();
        this.making = new JournalChanges.Making(rules.register());
        this.columns = rules.table().columns().toArray(Column[]::new);
        this.personalFields = rules.register().fields().values().stream().filter(Field::personal).toList();
    }

    Rules rules() {
        return rules;
    }

    Chunk chunk() {
        return chunk;
    }

    /**
     * Adds an entry with all that follows from it. {@code values} are those that expressions may read and those of the table's
     * other columns, by their names.
     */
    void add(Map<String, Object> values, String actor, int epoch, ZoneId zone, List<Running> standing) {
        entries.row(columns.length);
        for (Column column : columns) {
            Object value = values.get(column.field() == null ? column.name() : column.field().id());
            entries.value(column.type(), value instanceof Place place ? EntryRows.part(column, place) : value);
        }
        UUID id = (UUID) Objects.requireNonNull(values.get("id"));
        line(id, values, actor, epoch, personal(id, values));
        boolean demonstration = Boolean.TRUE.equals(values.get("demonstration"));
        for (Tally tally : rules.tallies()) {
            tally.count(values, demonstration, zone, 1, this::sum);
        }
        for (Running run : standing) {
            deadlines.row(RunningRows.PARTS.size());
            for (RunningRows.Part part : RunningRows.PARTS) {
                deadlines.value(part.type(), part.value().apply(run));
            }
        }
    }

    /** Adds by what the row of an entry is known again. */
    void row(UUID digest, int occurrence, long load, UUID entry) {
        rows.row(4);
        rows.value(ColumnType.UUID, digest);
        rows.value(ColumnType.INT, occurrence);
        rows.value(ColumnType.BIGINT, load);
        rows.value(ColumnType.UUID, entry);
    }

    private void sum(TallyLine line) {
        Sum sum = sums.computeIfAbsent(
                new TallyKey(line.tally(), line.region(), line.day(), line.key(), line.demonstration()),
                _ -> new Sum());
        sum.entries += line.entries();
        sum.amount = line.amount().signum() == 0 ? sum.amount : sum.amount.add(line.amount());
    }

    private String personal(UUID id, Map<String, Object> values) {
        hashes.setLength(0);
        char before = '{';
        for (Field field : personalFields) {
            Object value = values.get(field.id());
            if (value != null) {
                String text = EntryRows.text(field, value);
                Salted salted = Salted.of(field.id(), text);
                hashes.append(before).append('"').append(field.id()).append("\":\"").append(salted.hash()).append('"');
                before = ',';
                personal.row(5);
                personal.value(ColumnType.UUID, id);
                personal.value(ColumnType.INT, 1);
                personal.value(ColumnType.TEXT, field.id());
                personal.value(ColumnType.TEXT, text);
                personal.bytes(HexFormat.of().parseHex(salted.salt()));
            }
        }
        return hashes.isEmpty() ? "{}" : hashes.append('}').toString();
    }

    private void line(UUID id, Map<String, Object> values, String actor, int epoch, String personalHashes) {
        json.setLength(0);
        making.write(json, (String) values.getOrDefault("number", ""), values);
        journal.row(16);
        journal.value(ColumnType.UUID, id);
        journal.value(ColumnType.INT, 1);
        journal.value(ColumnType.TEXT, rules.register().id());
        journal.value(ColumnType.TEXT, ACTION);
        journal.value(ColumnType.TEXT, actor);
        journal.value(ColumnType.TIME, values.get("changed_at"));
        journal.value(ColumnType.TEXT, values.get("region"));
        journal.value(ColumnType.TEXT, values.get("unit"));
        journal.value(ColumnType.TEXT, values.get("stage"));
        journal.value(ColumnType.TEXT, null);
        journal.value(ColumnType.BOOLEAN, values.get("demonstration"));
        journal.value(ColumnType.TEXT, values.get("source"));
        journal.json(json);
        journal.json(personalHashes);
        journal.value(ColumnType.BIGINT, values.get("load"));
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

    /** The memory it is in, to be used again once it is written. */
    Buffers buffers() {
        return buffers;
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
        rows.send(connection, ROWS);
        deadlines.send(connection, RunningRows.INTO);
        return true;
    }
}
