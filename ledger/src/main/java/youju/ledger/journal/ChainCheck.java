package youju.ledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Walks the chain of blocks and their lines. */
final class ChainCheck {
    private final Connection connection;
    private final JournalCheck.Found found;
    private final Map<Long, Seal> published = new HashMap<>();
    private long blocks;
    private long lines;
    private @Nullable Header last;

    ChainCheck(Connection connection, Collection<Seal> published, JournalCheck.Found found) {
        this.connection = connection;
        this.found = found;
        published.forEach(seal -> this.published.put(seal.number(), seal));
    }

    long blocks() {
        return blocks;
    }

    long lines() {
        return lines;
    }

    void check() throws SQLException {
        try (PreparedStatement headers = streamed("select " + Blocks.COLUMNS + ", hash from block order by number");
                PreparedStatement sealed = streamed("select " + Lines.COLUMNS
                        + ", s.block, s.position, s.leaf, s.entry, s.version, j.entry is not null "
                        + "from sealed s left join journal j on j.entry = s.entry and j.version = s.version "
                        + "order by s.block, s.position");
                ResultSet header = headers.executeQuery();
                ResultSet line = sealed.executeQuery()) {
            boolean more = line.next();
            while (header.next()) {
                Header block = header(header);
                Leaves leaves = new Leaves(block);
                for (; more && line.getLong(17) <= block.number(); more = line.next()) {
                    leaves.add(line);
                }
                leaves.end();
            }
            for (; more; more = line.next()) {
                found.add(
                        Difference.block(Difference.Kind.BLOCK_MISSING, line.getLong(17), "it has lines, but is gone"));
            }
        }
        published.values().stream().sorted((a, b) -> Long.compare(a.number(), b.number()))
                .forEach(seal -> found.add(Difference.block(Difference.Kind.BLOCK_MISSING, seal.number(),
                        "its seal is published, but it is gone")));
        added();
    }

    /** The headers alone, and whether each has as many lines as it says. */
    void headers() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + Blocks.COLUMNS + ", hash, "
                + "(select count(*) from sealed where block = number) from block order by number");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Header block = header(row);
                if (row.getLong(10) != block.lines()) {
                    found.add(changed(block, "it has " + row.getLong(10) + " lines instead of the " + block.lines()
                            + " that were sealed"));
                }
            }
        }
    }

    /** In the order of the index of sealed lines, each with a look into the journal: no sort, no second copy. */
    private PreparedStatement streamed(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local enable_hashjoin = off");
            statement.execute("set local enable_mergejoin = off");
            statement.execute("set local enable_sort = off");
        }
        PreparedStatement streamed = connection.prepareStatement(query);
        streamed.setFetchSize(2_000);
        return streamed;
    }

    private Header header(ResultSet row) throws SQLException {
        Header block = Blocks.read(row);
        long expected = last == null ? 1 : last.number() + 1;
        for (long missing = expected; missing < block.number(); missing++) {
            found.add(Difference.block(Difference.Kind.BLOCK_MISSING, missing, "it is gone from the chain"));
            published.remove(missing);
        }
        Seal seal = published.remove(block.number());
        if (seal != null && !seal.equals(block.seal())) {
            found.add(changed(block, "its header is not the one whose seal is published"));
        } else if (!block.hash().equals(new Hash(row.getBytes(9)))) {
            found.add(changed(block, "its header was changed"));
        } else if (block.number() == expected
                && !block.previous().equals(last == null ? Hash.ZERO : last.hash())) {
            found.add(changed(block, "it doesn't follow the block before it"));
        }
        last = block;
        blocks++;
        return block;
    }

    private static Difference changed(Header block, String text) {
        return Difference.block(Difference.Kind.BLOCK_CHANGED, block.number(), text);
    }

    /** Lines that no block has though the chain has passed their transaction, or that claim one that never was. */
    private void added() throws SQLException {
        String query = """
                select j.entry, j.version from journal j
                left join (select epoch, max(below) as below from block group by epoch) b using (epoch)
                where not exists (select 1 from sealed s where s.entry = j.entry and s.version = j.version)
                  and (j.xid < b.below or j.epoch > (select epoch from cluster_epoch)
                    or j.epoch = (select epoch from cluster_epoch)
                      and j.xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
                order by 1, 2""";
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local enable_hashjoin = on");
            statement.execute("set local enable_sort = on");
            try (ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    found.add(Difference.line(Difference.Kind.LINE_ADDED, null, row.getObject(1, UUID.class),
                            row.getInt(2), "the line was written past the seals"));
                }
            }
        }
    }

    /** The lines of one block. */
    private final class Leaves {
        private final Header block;
        private final List<Hash> kept = new ArrayList<>();
        private boolean told;

        Leaves(Header block) {
            this.block = block;
        }

        void add(ResultSet row) throws SQLException {
            if (row.getLong(17) < block.number()) {
                return; // of a missing block, which is told
            }
            lines++;
            int position = row.getInt(18);
            UUID entry = row.getObject(20, UUID.class);
            int version = row.getInt(21);
            if (position != kept.size() && !told) {
                tell(Difference.line(Difference.Kind.LINE_MISSING, block.number(), entry, version,
                        "it is at position " + position + ", but " + kept.size() + " lines stand before it"));
            }
            Hash leaf = new Hash(row.getBytes(19));
            kept.add(leaf);
            if (!row.getBoolean(22)) {
                tell(Difference.line(Difference.Kind.LINE_MISSING, block.number(), entry, version, "the line is gone"));
                return;
            }
            try {
                if (!Lines.read(row).leaf(block.algorithm()).equals(leaf)) {
                    tell(Difference.line(Difference.Kind.LINE_CHANGED, block.number(), entry, version,
                            "the line was changed"));
                }
            } catch (MalformedLineException malformed) {
                tell(Difference.line(Difference.Kind.LINE_CHANGED, block.number(), entry, version,
                        "the line was changed: " + malformed.getMessage()));
            }
        }

        private void tell(Difference difference) {
            told = true;
            found.add(difference);
        }

        void end() {
            boolean whole = kept.size() == block.lines()
                    && new MerkleTree(block.algorithm(), kept).root().equals(block.root());
            if (!whole && !told) {
                found.add(changed(block, "its " + kept.size() + " lines don't give the root of " + block.lines()
                        + " lines that was sealed"));
            }
        }
    }
}
