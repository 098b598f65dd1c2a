package youju.ledger.backup;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * How values stand in a backup's parts. Text, since any version of PostgreSQL reads what another wrote, people do too, and a later
 * Youju whose tables have other types; zipped it is hardly larger than the binary form.
 */
final class CopyText {
    private static final List<String> SETTINGS = List.of("timezone = 'UTC'", "datestyle = 'ISO, YMD'",
            "intervalstyle = 'postgres'", "extra_float_digits = 1", "bytea_output = 'hex'",
            "synchronize_seqscans = off",
            "statement_timeout = 0", "lock_timeout = 0");

    private CopyText() {}

    /** Until the transaction ends values are written and read the same everywhere, and rows in the order in which they lie. */
    static void settle(Statement statement) throws SQLException {
        for (String setting : SETTINGS) {
            statement.execute("set local " + setting);
        }
    }
}
