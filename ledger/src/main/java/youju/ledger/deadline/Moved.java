package youju.ledger.deadline;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** That a running deadline fell due at another moment than before, and why; null while it was paused. */
public record Moved(@Nullable Instant from, @Nullable Instant to, String why) {}
