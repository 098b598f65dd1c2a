package youju.ledger.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;

/** The table of bulk loads: what was loaded, what was begun and broken off, and how far it came. */
final class Loads {
    private static final String KNOWN = """
            select id, name, started_at, finished_at, entries, refused, recognised from load
            where register = ? and digest = ? and (again = ? and finished_at is null or not ? and finished_at is not null)
            order by finished_at nulls last, id limit 1""";
    private static final String BEGIN = "insert into load (register, digest, name, started_at, again) values (?, ?, ?, ?, ?) returning id";
    private static final String PROGRESS = "update load set entries = entries + ?, refused = refused + ?, "
            + "recognised = recognised + ? where id = ?";
    private static final String FINISH = "update load set finished_at = ? where id = ?";
    private static final String FORGET = "delete from load where id = ?";
    private static final String LOCK = "select pg_try_advisory_lock(hashtext('youju.load'), hashtext(?))";
    private static final String UNLOCK = "select pg_advisory_unlock(hashtext('youju.load'), hashtext(?))";

    private final Connection connection;
    private final String register;
    private final byte[] digest;
    private final boolean again;

    /** One run of a load: who does it, when it began, whether what it makes is made up. */
    record Load(long id, String actor, Instant at, boolean demonstration, Recognition recognition) {}

    /** A load of the same source: finished or broken off after so many rows. */
    record Known(long id, String name, Instant at, boolean finished, long entries, long refused, long recognised) {}

    Loads(Connection connection, String register, byte[] digest, boolean again) {
        this.connection = connection;
        this.register = register;
        this.digest = digest.clone();
        this.again = again;
    }

    /** Takes the source for this process as long as the connection holds; false where another has it. */
    boolean take() throws SQLException {
        return lock(LOCK);
    }

    /** Lets it go; a connection that broke has done so already. */
    void release() {
        try {
            lock(UNLOCK);
        } catch (SQLException gone) {
            // The server lets go of the locks of a connection that is no more.
        }
    }

    private boolean lock(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, register + HexFormat.of().formatHex(digest));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The load of the same source that is done; of one that is meant again only what was broken off. */
    Optional<Known> known() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
            statement.setString(1, register);
            statement.setBytes(2, digest);
            statement.setBoolean(3, again);
            statement.setBoolean(4, again);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                boolean finished = row.getObject(4) != null;
                return Optional.of(new Known(row.getLong(1), row.getString(2),
                        row.getObject(finished ? 4 : 3, OffsetDateTime.class).toInstant(), finished, row.getLong(5),
                        row.getLong(6), row.getLong(7)));
            }
        }
    }

    long begin(String name, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setString(1, register);
            statement.setBytes(2, digest);
            statement.setString(3, name);
            statement.setObject(4, at.atOffset(ZoneOffset.UTC));
            statement.setBoolean(5, again);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** In the commit of the rows themselves. */
    static void progress(Connection connection, long load, Chunk chunk) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PROGRESS)) {
            statement.setLong(1, chunk.ready().size());
            statement.setLong(2, chunk.refused().size());
            statement.setLong(3, chunk.recognised());
            statement.setLong(4, load);
            statement.execute();
        }
    }

    /** The closing line. */
    void finish(long load, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setLong(2, load);
            statement.execute();
        }
    }

    /** Takes away the line of a load that made no entry, so that the same content may be tried again. */
    void forget(long load) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setLong(1, load);
            statement.execute();
        }
    }
}
