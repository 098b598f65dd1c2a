package youju.ledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Json;
import youju.model.Register;

/**
 * The entries of registers as their lines add up to them, register by register and in the order of their ids. The journal is
 * read and sorted once, however many registers there are.
 */
final class FoldedEntries implements AutoCloseable {
    private final JournalCheck.Found found;
    private final PreparedStatement select;
    private final ResultSet rows;
    private boolean more;

    /** Of these registers, in the order of their ids by code point. */
    FoldedEntries(Connection connection, Collection<Register> registers, JournalCheck.Found found)
            throws SQLException {
        this.found = found;
        this.select = connection.prepareStatement("select " + Lines.COLUMNS + """
                , case when j.personal::text <> '{}' then (select jsonb_object_agg(p.field, p.value)::text
                  from journal_personal p where p.entry = j.entry and p.version = j.version) end
                from journal j where j.register = any(?) order by j.register collate "C", j.entry, j.version""");
        select.setArray(1, connection.createArrayOf("text", registers.stream().map(Register::id).toArray()));
        select.setFetchSize(1_000);
        this.rows = select.executeQuery();
        this.more = rows.next();
    }

    /** The register's next entry, null after its last. Lines that can't be read are told by whoever checks the chain, or here. */
    @Nullable
    Folded next(Register register) throws SQLException {
        Folded folded = null;
        while (more && rows.getString(3).equals(register.id())) {
            try {
                Line line = Lines.read(rows);
                if (folded != null && !folded.entry().equals(line.entry())) {
                    return folded;
                }
                folded = folded == null ? new Folded(line.entry()) : folded;
                folded.add(line, personal(rows.getString(17)), found::add);
            } catch (MalformedLineException malformed) {
                found.add(Difference.line(Difference.Kind.LINE_CHANGED, null, malformed.entry(), malformed.version(),
                        String.valueOf(malformed.getMessage())));
            }
            more = rows.next();
        }
        return folded;
    }

    private static Map<String, String> personal(@Nullable String json) {
        Map<String, String> values = new HashMap<>();
        if (json != null) {
            Json.tree(json).properties().forEach(p -> values.put(p.getKey(), p.getValue().stringValue()));
        }
        return values;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        select.close();
    }
}
