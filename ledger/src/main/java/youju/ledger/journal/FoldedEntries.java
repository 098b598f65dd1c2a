package youju.ledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Json;
import youju.model.Register;

/** The entries of a register as their lines add up to them, one after the other in the order of their ids. */
final class FoldedEntries implements AutoCloseable {
    private final JournalCheck.Found found;
    private final PreparedStatement select;
    private final ResultSet rows;
    private boolean more;

    FoldedEntries(Connection connection, Register register, JournalCheck.Found found) throws SQLException {
        this.found = found;
        this.select = connection.prepareStatement("select " + Lines.COLUMNS + """
                , case when j.personal::text <> '{}' then (select jsonb_object_agg(p.field, p.value)::text
                  from journal_personal p where p.entry = j.entry and p.version = j.version) end
                from journal j where j.register = ? order by j.entry, j.version""");
        select.setString(1, register.id());
        select.setFetchSize(1_000);
        this.rows = select.executeQuery();
        this.more = rows.next();
    }

    /** The next entry, null after the last. Lines that can't be read are told by whoever checks the chain, or here. */
    @Nullable
    Folded next() throws SQLException {
        Folded folded = null;
        while (more) {
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
