package youju.server.event;

import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Work that is done again and again while the server runs, with a pause between. What fails is logged once, and tried again. */
final class Repeating implements SmartLifecycle {
    private final String name;
    private final Duration pause;
    private final Work work;
    private volatile @Nullable Thread thread;

    /** One round. */
    interface Work {
        void run() throws SQLException;
    }

    Repeating(String name, Duration pause, Work work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("youju-" + name).start(this::rounds);
    }

    private void rounds() {
        boolean failing = false;
        try {
            while (thread != null) {
                try {
                    work.run();
                    failing = false;
                } catch (SQLException | RuntimeException failed) {
                    if (!failing) {
                        System.getLogger(Repeating.class.getName()).log(System.Logger.Level.WARNING, name
                                + " failed, tried again: " + failed.getMessage());
                    }
                    failing = true;
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends after the round that is under way. */
    @Override
    public void stop() {
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
