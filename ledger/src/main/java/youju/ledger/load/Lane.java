package youju.ledger.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.model.Field;

/**
 * Writes chunks over one connection, each with one commit when its turn has come, and prepares one anew where what it was
 * prepared against has changed. Two lanes keep two processes of the server busy.
 */
final class Lane {
    private static final int TRIES = 20;
    /** Serialization, deadlock, lock not had, unique and foreign key: another try looks at the database anew. */
    private static final Set<String> AGAIN = Set.of("40001", "40P01", "55P03", "23505", "23503");

    private final Ledger ledger;
    private final Loads.Load load;
    private final Connection connection;
    private final Turns turns;
    private final Progress progress;
    private final Buffers.Pool pool;

    Lane(Ledger ledger, Loads.Load load, Connection connection, Turns turns, Progress progress, Buffers.Pool pool) {
        this.ledger = ledger;
        this.load = load;
        this.connection = connection;
        this.turns = turns;
        this.progress = progress;
        this.pool = pool;
    }

    /** What came of one attempt. */
    private enum Attempt {
        DONE, UNDONE, OUTDATED
    }

    /** Writes until there is no chunk left; a failure goes to all lanes. */
    void run() {
        try {
            for (Turns.Turn turn = turns.take(); turn != null; turn = turns.take()) {
                write(turn);
            }
        } catch (SQLException | IOException | RuntimeException | Error failed) {
            turns.fail(failed);
        }
    }

    private void write(Turns.Turn turn) throws SQLException, IOException {
        Prepared prepared = turn.prepared();
        for (int i = 0; i < TRIES; i++) {
            if (i > 0 && !turns.alone(turn)) {
                return;
            }
            switch (attempt(turn, prepared, i == 0 ? "2s" : "10s")) {
                case DONE -> {
                    pool.give(prepared.buffers());
                    return;
                }
                case OUTDATED -> {
                    if (!turns.alone(turn)) {
                        return;
                    }
                    prepared = again(prepared);
                }
                case UNDONE -> {
                    if (turns.failed()) {
                        return;
                    }
                }
            }
        }
        throw new SQLException("这个台账正被频繁写入，导入停在第 " + progress.rows() + " 行之后；请稍后再运行一次，将从那里继续", "40001");
    }

    private Attempt attempt(Turns.Turn turn, Prepared prepared, String patience) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '" + patience + "'");
            statement.execute("lock table " + prepared.rules().table().name() + " in row exclusive mode");
            Attempt attempt = !inForce(statement, prepared.rules()) || !prepared.write(connection)
                    ? Attempt.OUTDATED
                    : turns.mayCommit(turn) ? Attempt.DONE : Attempt.UNDONE;
            if (attempt == Attempt.DONE) {
                commit(turn, prepared.chunk());
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
            return attempt;
        } catch (SQLException failed) {
            undo(failed);
            if (AGAIN.contains(String.valueOf(failed.getSQLState()))) {
                return Attempt.OUTDATED;
            }
            throw failed;
        } catch (IOException | RuntimeException failed) {
            undo(failed);
            throw failed;
        }
    }

    private void commit(Turns.Turn turn, Chunk chunk) throws SQLException, IOException {
        Loads.progress(connection, load.id(), chunk);
        progress.refused(chunk.refused());
        connection.commit();
        progress.done(chunk);
        turns.committed(turn);
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

    private Prepared again(Prepared prepared) throws SQLException {
        InForce inForce = ledger.inForce();
        @Nullable
        Rules rules = inForce.rules(prepared.rules().register().id()).orElse(null);
        if (rules == null || !alike(rules, prepared.rules())) {
            throw new SheetException("台账“" + prepared.rules().register().title().zh() + "”的定义在导入途中变了；请再运行一次，将从第 "
                    + (progress.rows() + 1) + " 行继续");
        }
        pool.give(prepared.buffers());
        return new Preparing(inForce, rules, load, connection, ledger.clock(), pool).prepare(prepared.chunk());
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
                    && Objects.equals(a.computed(), b.computed());
        }
        return same;
    }
}
