package youju.ledger.load;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The memory that a chunk is encoded into, one table each, used again once the chunk is written: arrays of megabytes that were
 * made anew would be copied about by every collection.
 */
record Buffers(CopyRows entries, CopyRows journal, CopyRows personal, CopyRows tallies, CopyRows rows,
        CopyRows deadlines) {

    /** Those that no chunk uses now. Safe from many threads. */
    static final class Pool {
        private final ConcurrentLinkedQueue<Buffers> free = new ConcurrentLinkedQueue<>();

        Buffers take() {
            Buffers buffers = free.poll();
            return buffers != null
                    ? buffers
                    : new Buffers(new CopyRows(), new CopyRows(), new CopyRows(), new CopyRows(),
                            new CopyRows(), new CopyRows());
        }

        void give(Buffers buffers) {
            buffers.entries.empty();
            buffers.journal.empty();
            buffers.personal.empty();
            buffers.tallies.empty();
            buffers.rows.empty();
            buffers.deadlines.empty();
            free.add(buffers);
        }
    }
}
