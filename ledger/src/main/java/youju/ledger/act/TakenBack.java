package youju.ledger.act;

import java.time.Instant;

/** What may be taken back (撤回) by whoever did it: the action, until when, and the stage in which the entry would stand again. */
public record TakenBack(String action, Instant until, String stage) {}
