package youju.ledger.journal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * Gives the lines of finished transactions a block and a position. Only one sealer is at work in a database; a second one
 * seals nothing. Each block is a commit of its own, so that a sealer cut short goes on where it was. Lines are sealed in the
 * order of their transactions.
 */
public final class Sealer {
    /** The most lines a block has. */
    public static final int LARGEST = 10_000;

    /** Advisory locks of two numbers are apart from those of one, which actions use. */
    private static final String LOCK = "(1970, 1)";

    private final DataSource database;
    private final Algorithm algorithm;

    public Sealer(DataSource database, Algorithm algorithm) {
        this.database = database;
        this.algorithm = algorithm;
    }

    /**
     * Seals all that can be sealed now.
     *
     * @param progress
     *            told after each block how many lines are sealed by this call
     * @return how many lines were sealed; 0 too where another sealer is at work
     * @throws MalformedLineException
     *             where a line has no canonical bytes; blocks before it are sealed
     */
    public long seal(LongConsumer progress) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            if (!one(statement, "select pg_try_advisory_lock" + LOCK).equals("t")) {
                return 0;
            }
            try {
                statement.execute("select brin_summarize_new_values('journal_xid')");
                connection.setAutoCommit(false);
                return sealAll(connection, progress);
            } finally {
                if (!connection.isClosed()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                    statement.execute("select pg_advisory_unlock" + LOCK);
                }
            }
        }
    }

    private long sealAll(Connection connection, LongConsumer progress) throws SQLException {
        Header last = last(connection);
        long sealed = 0;
        for (Range range : Ranges.unsealed(connection, last)) {
            last = seal(connection, range, last);
            sealed += range.lines();
            progress.accept(sealed);
        }
        return sealed;
    }

    private static @Nullable Header last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement
                        .executeQuery("select " + Blocks.COLUMNS + " from block order by number desc limit 1")) {
            return row.next() ? Blocks.read(row) : null;
        }
    }

    /** One commit: one block, or several of the one transaction that has more lines than a block. */
    private Header seal(Connection connection, Range range, @Nullable Header before) throws SQLException {
        Header last = before;
        try (PreparedStatement select = Ranges.lines(connection, range); ResultSet rows = select.executeQuery()) {
            Block block = new Block();
            long left = range.lines();
            while (rows.next()) {
                Line line = Lines.read(rows);
                block.add(line, line.leaf(algorithm));
                left--;
                if (block.leaves.size() == LARGEST || left == 0) {
                    last = write(connection, block, last, range.epoch(), left == 0 ? range.to() : range.from());
                    block = new Block();
                }
            }
            if (left != 0 || last == null) {
                throw new SQLException("the journal changed while it was sealed: " + left + " lines are missing of "
                        + range);
            }
        }
        connection.commit();
        return last;
    }

    private Header write(Connection connection, Block block, @Nullable Header last, int epoch, long below)
            throws SQLException {
        Header header = new Header(last == null ? 1 : last.number() + 1, algorithm, block.leaves.size(),
                new MerkleTree(algorithm, block.leaves).root(), last == null ? Hash.ZERO : last.hash(), epoch, below,
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into block (number, algorithm, lines, root, previous, hash, epoch, below, sealed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, header.number());
            insert.setString(2, algorithm.id());
            insert.setInt(3, header.lines());
            insert.setBytes(4, header.root().bytes());
            insert.setBytes(5, header.previous().bytes());
            insert.setBytes(6, header.hash().bytes());
            insert.setInt(7, epoch);
            insert.setLong(8, below);
            insert.setObject(9, header.sealedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        block.write(connection, header.number());
        return header;
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The lines of a block that is being made. */
    private static final class Block {
        private final List<UUID> entries = new ArrayList<>();
        private final List<Integer> versions = new ArrayList<>();
        private final List<Hash> leaves = new ArrayList<>();

        void add(Line line, Hash leaf) {
            entries.add(line.entry());
            versions.add(line.version());
            leaves.add(leaf);
        }

        void write(Connection connection, long number) throws SQLException {
            Array entry = connection.createArrayOf("uuid", entries.toArray());
            Array version = connection.createArrayOf("int4", versions.toArray());
            Array leaf = connection.createArrayOf("bytea", leaves.stream().map(Hash::bytes).toArray(byte[][]::new));
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into sealed (block, position, entry, version, leaf)
                    select ?, position - 1, entry, version, leaf
                    from unnest(?::uuid[], ?::int[], ?::bytea[]) with ordinality as l (entry, version, leaf, position)
                    """)) {
                insert.setLong(1, number);
                insert.setArray(2, entry);
                insert.setArray(3, version);
                insert.setArray(4, leaf);
                insert.executeUpdate();
            }
        }
    }
}
