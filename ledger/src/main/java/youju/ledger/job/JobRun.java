package youju.ledger.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A run of a job that did something, failed or was asked for; runs that did something are one where less than a minute is
 * between them. {@code looks} is how many they are, {@code done} how much they did, {@code error} why it failed, in a line;
 * {@code askedBy} an account, null where it came up by itself.
 */
public record JobRun(long id, String job, Instant startedAt, @Nullable Instant endedAt, Outcome outcome, int looks,
        long done, @Nullable String error, String process, @Nullable String askedBy) {
    /** How a run ended, or that it goes on. */
    public enum Outcome {
        RUNNING, DONE, FAILED,
        /** Its process ended before it did. */
        LOST
    }
}
