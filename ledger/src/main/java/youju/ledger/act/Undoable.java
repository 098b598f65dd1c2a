package youju.ledger.act;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import youju.ledger.deadline.Running;
import youju.ledger.deadline.RunningRows;
import youju.ledger.entry.ColumnType;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.packs.Rules;

/**
 * An action that may be taken back (撤回) until then, by whoever did it, as long as the entry has that version: nobody did anything
 * since. {@code was} is the entry as it was before, {@code running} its deadlines.
 */
record Undoable(int version, String action, String actor, Instant until, Entry was, List<Running> running) {
    /** What taking back is called in requests and in the journal. */
    static final String ACTION = "undo";

    /** A part of the statement that writes an entry: what it was before is kept, and what is over of others goes. */
    static void keep(Sql sql, Rules rules, Entry after, Request request, int minutes) {
        sql.add(", u as (insert into undoable (entry, version, action, actor, until, was, deadlines) select e.id, ")
                .value(
                        ColumnType.INT, after.version())
                .add(", ").text(request.action()).add(", ").text(request.actor()
                        .account())
                .add(", ").value(ColumnType.TIME, after.changedAt().plusSeconds(60L * minutes)).add(
                        ", (select to_jsonb(t) from " + rules.table().name() + " t where t.id = e.id), "
                                + RunningRows.OF_ENTRY
                                + " from e on conflict (entry) do update set version = excluded.version, "
                                + "action = excluded.action, actor = excluded.actor, until = excluded.until, was = excluded.was, "
                                + "deadlines = excluded.deadlines)")
                .add(", uo as (delete from undoable where entry in (select o.entry from undoable o where o.until < ")
                .value(ColumnType.TIME, after.changedAt()).add(" and o.entry <> ").value(ColumnType.UUID, after.id())
                .add(" limit 100 for update skip locked))");
    }

    /** A part of such a statement: of this entry nothing is to be taken back any more. */
    static void forget(Sql sql) {
        sql.add(", u as (delete from undoable using e where entry = e.id)");
    }

    /** What stands there of an entry, whoever asks and whether its time is over or not. */
    static Optional<Undoable> read(UUID entry, Rules rules, Connection connection) throws SQLException {
        String columns = rules.table().columns().stream().map(column -> "t." + column.quoted()).collect(Collectors
                .joining(", "));
        Sql sql = new Sql()
                .add("select " + columns + ", u.version, u.action, u.actor, u.until, u.deadlines from undoable u "
                        + "cross join lateral jsonb_populate_record(null::" + rules.table().name()
                        + ", u.was) t where u.entry = ")
                .value(ColumnType.UUID, entry);
        try (PreparedStatement statement = sql.prepare(connection); ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            int next = rules.table().columns().size();
            return Optional.of(new Undoable(row.getInt(next + 1), row.getString(next + 2), row.getString(next + 3), row
                    .getObject(next + 4, OffsetDateTime.class).toInstant(), EntryRows.read(rules.table(), row),
                    RunningRows.read(row.getString(next + 5))));
        }
    }
}
