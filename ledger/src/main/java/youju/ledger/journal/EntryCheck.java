package youju.ledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.model.Field;
import youju.model.Register;

/** Holds the entries' tables against what their lines add up to, one register after the other in the order of their ids. */
final class EntryCheck implements AutoCloseable {
    private final Connection connection;
    private final JournalCheck.Found found;
    private final List<Register> registers;
    private final FoldedEntries lines;
    private long entries;

    EntryCheck(Connection connection, Collection<Register> registers, JournalCheck.Found found) throws SQLException {
        this.connection = connection;
        this.found = found;
        this.registers = registers.stream().sorted(Comparator.comparing(Register::id)).toList();
        this.lines = new FoldedEntries(connection, registers, found);
    }

    long entries() {
        return entries;
    }

    void check(Consumer<String> progress) throws SQLException {
        for (Register register : registers) {
            check(register);
            progress.accept(register.id() + ": entries compared with their lines, " + entries + " so far");
        }
    }

    /** Both sides come in the order of their ids. */
    private void check(Register register) throws SQLException {
        EntryTable table = new EntryTable(register);
        try (PreparedStatement select = connection.prepareStatement(
                "select " + table.columnList() + " from " + table.name() + " order by id")) {
            select.setFetchSize(1_000);
            try (ResultSet rows = select.executeQuery()) {
                Entry entry = next(table, rows);
                Folded folded = lines.next(register);
                while (entry != null || folded != null) {
                    int order = entry == null ? 1 : folded == null ? -1 : order(entry.id(), folded.entry());
                    if (order == 0) {
                        compare(Objects.requireNonNull(entry), Objects.requireNonNull(folded));
                    } else if (order < 0) {
                        found.add(Difference.entry(Difference.Kind.ENTRY_ADDED, Objects.requireNonNull(entry).id(),
                                "no line of the journal made it"));
                    } else {
                        found.add(Difference.entry(Difference.Kind.ENTRY_MISSING,
                                Objects.requireNonNull(folded).entry(), "the journal has it, the table " + register.id()
                                        + " doesn't"));
                    }
                    entry = order <= 0 ? next(table, rows) : entry;
                    folded = order >= 0 ? lines.next(register) : folded;
                }
            }
        }
    }

    private @Nullable Entry next(EntryTable table, ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return null;
        }
        entries++;
        return EntryRows.read(table, rows);
    }

    /** As PostgreSQL orders them: by bytes. */
    private static int order(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private void compare(Entry entry, Folded folded) {
        Line last = folded.last();
        same(entry, "version", entry.version(), last.version());
        same(entry, "region", entry.region(), last.region());
        same(entry, "unit", entry.unit(), last.unit());
        same(entry, "stage", entry.stage(), last.stage());
        same(entry, "changed_at", entry.changedAt(), last.at());
        same(entry, "demonstration", entry.demonstration(), last.demonstration());
        same(entry, "source", entry.source(), last.source());
        same(entry, "load", entry.load(), folded.first().load());
        same(entry, "number", entry.number(), folded.text("number"));
        same(entry, "void", Boolean.toString(entry.isVoid()), Objects.requireNonNullElse(folded.text("void"), "false"));
        try {
            same(entry, "created_at", entry.createdAt(), folded.time("created_at"));
            for (String stage : entry.register().stages().keySet()) {
                same(entry, stage + "_at", entry.stageTimes().get(stage), folded.time(stage + "_at"));
            }
        } catch (DateTimeException malformed) {
            found.add(Difference.entry(Difference.Kind.ENTRY_CHANGED, entry.id(),
                    "a time in its lines can't be read: " + malformed.getMessage()));
        }
        for (Field field : entry.register().fields().values()) {
            field(entry, field, folded);
        }
    }

    private void field(Entry entry, Field field, Folded folded) {
        Object value = entry.fields().get(field.id());
        if (folded.deleted(field.id())) {
            if (value != null) {
                found.add(Difference.entry(Difference.Kind.ENTRY_CHANGED, entry.id(),
                        "the value of " + field.id() + " was deleted, but the table has one"));
            }
            return;
        }
        String text = value == null ? null : EntryRows.text(field, value);
        if (!Objects.equals(text, folded.text(field.id()))) {
            found.add(Difference.entry(Difference.Kind.ENTRY_CHANGED, entry.id(), field.personal()
                    ? field.id() + " is not the value its lines say"
                    : field.id() + " is " + text + " in the table and " + folded.text(field.id()) + " in its lines"));
        }
    }

    @Override
    public void close() throws SQLException {
        lines.close();
    }

    private void same(Entry entry, String what, @Nullable Object table, @Nullable Object lines) {
        if (!Objects.equals(table, lines)) {
            found.add(Difference.entry(Difference.Kind.ENTRY_CHANGED, entry.id(),
                    what + " is " + table + " in the table and " + lines + " in its lines"));
        }
    }
}
