package youju.ledger.deadline;

import java.time.Instant;

/** A time in which a deadline's clock stood still, from {@code from} up to {@code to}. */
public record Pause(Instant from, Instant to) {}
