package youju.ledger.load;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * The order in which lanes that write side by side take chunks and commit them: as the source has them, so that what is
 * committed is always the source's beginning. A chunk that has to be written alone makes the later ones step back, since what
 * they have locked may be what it waits for. All lanes share one.
 */
final class Turns {
    private final Feed feed;
    private long taken;
    private boolean ended;
    private long committed;
    private long alone = Long.MAX_VALUE;
    private @Nullable Throwable failure;

    Turns(Feed feed) {
        this.feed = feed;
    }

    /** A chunk and how manieth it is. */
    record Turn(long place, Prepared prepared) {}

    /** The next chunk, null where there is none or another lane has failed. */
    @Nullable
    Turn take() throws SQLException {
        // One lane at a time waits for the feed; the others stand at the door.
        synchronized (feed) {
            Prepared next = ended || failed() ? null : feed.next();
            ended = next == null;
            return next == null ? null : new Turn(taken++, next);
        }
    }

    /** Waits until all chunks before this are committed; false where it should be undone meanwhile. */
    synchronized boolean mayCommit(Turn turn) {
        while (committed < turn.place && alone >= turn.place && failure == null) {
            pause();
        }
        return failure == null && committed == turn.place;
    }

    /** Waits until it is this chunk's turn, and keeps the later ones from holding locks until it is committed. */
    synchronized boolean alone(Turn turn) {
        alone = Math.min(alone, turn.place);
        notifyAll();
        while (committed < turn.place && failure == null) {
            pause();
        }
        return failure == null;
    }

    synchronized void committed(Turn turn) {
        committed = turn.place + 1;
        alone = alone == turn.place ? Long.MAX_VALUE : alone;
        notifyAll();
    }

    synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        notifyAll();
    }

    synchronized boolean failed() {
        return failure != null;
    }

    /** What a lane failed with, null where none did. */
    synchronized @Nullable Throwable failure() {
        return failure;
    }

    private void pause() {
        try {
            wait();
        } catch (InterruptedException stop) {
            failure = new IllegalStateException("the load was interrupted", stop);
            Thread.currentThread().interrupt();
        }
    }
}
