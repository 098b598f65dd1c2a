package youju.ledger.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.model.Field;

/** Writes prepared chunks, each with one commit, and prepares one anew where what it was prepared against has changed. */
final class Writing {
    private static final int TRIES = 20;
    private static final int REASONS = 5;
    /** Serialization, deadlock, lock not had, unique and foreign key: another try looks at the database anew. */
    private static final Set<String> AGAIN = Set.of("40001", "40P01", "55P03", "23505", "23503");

    private final Ledger ledger;
    private final Loads loads;
    private final Loads.Load load;
    private final Connection connection;
    private final @Nullable Rejects rejects;
    private final LongConsumer progress;
    private final List<String> reasons = new ArrayList<>();
    private long before;
    private long entries;
    private long refused;

    Writing(Ledger ledger, Loads loads, Loads.Load load, Connection connection, @Nullable Rejects rejects,
            LongConsumer progress, long before) {
        this.ledger = ledger;
        this.loads = loads;
        this.load = load;
        this.connection = connection;
        this.rejects = rejects;
        this.progress = progress;
        this.before = before;
    }

    long entries() {
        return entries;
    }

    long refused() {
        return refused;
    }

    List<String> reasons() {
        return List.copyOf(reasons);
    }

    void all(Feed feed) throws SQLException, IOException {
        for (Prepared prepared = feed.next(); prepared != null; prepared = feed.next()) {
            Chunk written = write(prepared);
            entries += written.ready().size();
            refused += written.refused().size();
            written.refused().stream().limit(REASONS - reasons.size())
                    .forEach(row -> reasons.add("第 " + row.line() + " 行：" + row.reason()));
            before += written.rows();
            progress.accept(before);
        }
    }

    private Chunk write(Prepared first) throws SQLException, IOException {
        Prepared prepared = first;
        for (int i = 0; i < TRIES; i++) {
            if (attempt(prepared)) {
                return prepared.chunk();
            }
            prepared = again(prepared);
        }
        throw new SQLException("这个台账正被频繁写入，导入停在第 " + before + " 行之后；请稍后再运行一次，将从那里继续", "40001");
    }

    private Prepared again(Prepared prepared) throws SQLException {
        InForce inForce = ledger.inForce();
        Rules rules = inForce.rules(prepared.rules().register().id()).orElse(null);
        if (rules == null || !alike(rules, prepared.rules())) {
            throw new SheetException("台账“" + prepared.rules().register().title().zh() + "”的定义在导入途中变了；请再运行一次，将从第 "
                    + (before + 1) + " 行继续");
        }
        return new Preparing(inForce, rules, load, connection, ledger.clock()).prepare(prepared.chunk());
    }

    /** Rows that were read under the one are good under the other. */
    private static boolean alike(Rules one, Rules other) {
        List<Field> fields = List.copyOf(one.register().fields().values());
        List<Field> others = List.copyOf(other.register().fields().values());
        boolean same = fields.size() == others.size() && one.table().columnList().equals(other.table().columnList());
        for (int i = 0; same && i < fields.size(); i++) {
            Field a = fields.get(i);
            Field b = others.get(i);
            same = a.type().equals(b.type()) && a.required() == b.required() && a.personal() == b.personal()
                    && java.util.Objects.equals(a.computed(), b.computed());
        }
        return same;
    }

    /** False where it is to be prepared again. */
    private boolean attempt(Prepared prepared) throws SQLException, IOException {
        long mark = rejects == null ? 0 : rejects.mark();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + prepared.rules().table().name() + " in row exclusive mode");
            boolean done = inForce(statement, prepared.rules()) && prepared.write(connection);
            if (done) {
                loads.progress(load.id(), prepared.chunk());
                if (rejects != null) {
                    rejects.add(prepared.chunk().refused());
                }
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
            return done;
        } catch (SQLException failed) {
            undo(failed);
            if (AGAIN.contains(String.valueOf(failed.getSQLState()))) {
                if (rejects != null) {
                    rejects.back(mark);
                }
                return false;
            }
            throw failed;
        } catch (IOException | RuntimeException failed) {
            undo(failed);
            throw failed;
        }
    }

    private void undo(Exception failed) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException gone) {
            failed.addSuppressed(gone);
        }
    }

    private static boolean inForce(Statement statement, Rules rules) throws SQLException {
        try (ResultSet row = statement.executeQuery("select version from pack_in_force")) {
            return row.next() && row.getLong(1) == rules.version();
        }
    }
}
