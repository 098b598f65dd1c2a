package youju.ledger.tally;

import java.math.BigDecimal;
import java.time.LocalDate;

/** So many entries more (or fewer) of a tally, under a region, a day and a key, with the amount they add. */
public record TallyLine(String tally, String region, LocalDate day, String key, boolean demonstration, long entries,
        BigDecimal amount) {}
