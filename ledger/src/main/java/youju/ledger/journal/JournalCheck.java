package youju.ledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import youju.model.Register;

/**
 * Recomputes everything the journal says: leaves, roots and the chain of blocks against published seals; hashes of personal
 * values; and the entries' tables, which must be what their lines add up to. Reads one snapshot, beside whoever writes, and
 * streams: memory doesn't grow with the journal.
 */
public final class JournalCheck {
    private final DataSource database;

    public JournalCheck(DataSource database) {
        this.database = database;
    }

    /** What was compared, and the first differences found, those of the chain first; {@code more} weren't kept. */
    public record Report(long blocks, long lines, long entries, List<Difference> differences, long more) {
        public Report {
            differences = List.copyOf(differences);
        }

        public boolean agrees() {
            return differences.isEmpty();
        }
    }

    /**
     * Checks all.
     *
     * @param published
     *            seals that are held outside of this database; without one, a journal of which everything was remade to fit
     *            can't be told from the right one
     * @param registers
     *            those whose tables are compared
     */
    public Report check(Collection<Seal> published, Collection<Register> registers, Consumer<String> progress)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
                Found found = new Found();
                ChainCheck chain = new ChainCheck(connection, published, found);
                chain.check();
                progress.accept(chain.lines() + " lines in " + chain.blocks() + " blocks recomputed");
                new PersonalCheck(connection, found).check();
                statement.execute("set local work_mem = '64MB'");
                try (EntryCheck entries = new EntryCheck(connection, registers, found)) {
                    entries.check(progress);
                    return new Report(chain.blocks(), chain.lines(), entries.entries(), found.first, found.more);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** What is wrong with the chain of blocks, as far as it can be told without reading a line. */
    public List<Difference> headers() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Found found = new Found();
                new ChainCheck(connection, List.of(), found).headers();
                return List.copyOf(found.first);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Keeps the first differences. */
    static final class Found {
        private static final int KEPT = 100;
        private final List<Difference> first = new ArrayList<>();
        private long more;

        void add(Difference difference) {
            if (first.size() < KEPT) {
                first.add(difference);
            } else {
                more++;
            }
        }
    }
}
