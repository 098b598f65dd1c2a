package youju.server.event;

import java.time.Instant;
import java.util.UUID;

import youju.ledger.event.Position;

/** A message that was given up after that many tries: the events after one line, up to and with another. */
public record GivenUp(UUID id, UUID webhook, Position after, Position through, int events, int attempts,
        String outcome, Instant at) {}
