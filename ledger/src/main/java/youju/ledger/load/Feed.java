package youju.ledger.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;

/**
 * Reads, completes and encodes chunks in a thread of its own while others are written, one ahead at most, so that a source of
 * any length needs the memory of a few chunks.
 */
final class Feed implements AutoCloseable {
    private static final int AHEAD = 1;

    private final Ledger ledger;
    private final String register;
    private final Loads.Load load;
    private final Entries entries;
    private final long passedOver;
    private final Connection connection;
    private final Buffers.Pool pool;
    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;
    private volatile boolean closed;

    /** What the thread hands over. */
    private sealed interface Step {
        record Ready(Prepared prepared) implements Step {}

        record Failed(Throwable failure) implements Step {}

        record End() implements Step {}
    }

    /** Begins at once, behind the first {@code passedOver} rows; the connection is the thread's until this is closed. */
    Feed(Ledger ledger, String register, Loads.Load load, Entries entries, long passedOver, Connection connection,
            Buffers.Pool pool) {
        this.ledger = ledger;
        this.register = register;
        this.load = load;
        this.entries = entries;
        this.passedOver = passedOver;
        this.connection = connection;
        this.pool = pool;
        this.thread = Thread.ofPlatform().daemon().name("youju-load-" + load.id()).start(this::run);
    }

    /** The next chunk, null at the end. */
    @Nullable
    Prepared next() throws SQLException {
        try {
            return switch (steps.take()) {
                case Step.Ready(Prepared prepared) -> prepared;
                case Step.End _ -> null;
                case Step.Failed(SQLException failure) -> throw failure;
                case Step.Failed(RuntimeException failure) -> throw failure;
                case Step.Failed(Throwable failure) -> throw new IllegalStateException(failure);
            };
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the load was interrupted", stop);
        }
    }

    private void run() {
        try {
            InForce inForce = ledger.inForce();
            Rules rules = inForce.rules(register).orElseThrow(() -> new SheetException("没有台账 " + register));
            Completing completing = new Completing(rules, inForce.model(), load.at());
            Preparing preparing = new Preparing(inForce, rules, load, connection, ledger.clock(), pool);
            RowMarks marks = load.recognition() == Recognition.SOURCE ? null : new RowMarks(rules.register());
            for (long i = 0; i < passedOver && !closed; i++) {
                if (entries.next() instanceof Entering.Ready row && marks != null) {
                    marks.mark(row.values());
                }
            }
            for (Chunk chunk = chunk(completing, marks); chunk.rows() > 0
                    && !closed; chunk = chunk(completing, marks)) {
                hand(new Step.Ready(preparing.prepare(chunk)));
            }
            hand(new Step.End());
        } catch (SQLException | RuntimeException | Error failure) {
            hand(new Step.Failed(failure));
        }
    }

    private Chunk chunk(Completing completing, @Nullable RowMarks rowMarks) {
        List<Entering.Ready> ready = new ArrayList<>(Chunk.ROWS);
        List<Entering.Refused> refused = new ArrayList<>();
        Map<Entering.Ready, RowMark> marks = rowMarks == null ? Map.of() : new IdentityHashMap<>(Chunk.ROWS);
        while (ready.size() + refused.size() < Chunk.ROWS) {
            Entering next = entries.next();
            if (next instanceof Entering.Ready row && rowMarks != null) {
                marks.put(row, rowMarks.mark(row.values()));
            }
            Entering complete = next instanceof Entering.Ready row ? completing.complete(row) : next;
            switch (complete) {
                case Entering.Ready row -> ready.add(row);
                case Entering.Refused row -> refused.add(row);
                case null -> {
                    return new Chunk(ready, refused, marks, 0);
                }
            }
        }
        return new Chunk(ready, refused, marks, 0);
    }

    private void hand(Step step) {
        try {
            while (!closed && !steps.offer(step, 100, TimeUnit.MILLISECONDS)) {
                continue;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the thread and waits until it has let go of the source and the connection. */
    @Override
    public void close() {
        closed = true;
        steps.clear();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
