package youju.ledger.tally;

import java.math.BigDecimal;
import java.time.LocalDate;

/** So many entries more (or fewer) of a tally, under a region, a day and a key, with the amount they add. */
public record TallyLine(String tally, String region, LocalDate day, String key, boolean demonstration, long entries,
        BigDecimal amount) {

    /** As many fewer. */
    public TallyLine negated() {
        return new TallyLine(tally, region, day, key, demonstration, -entries, amount.negate());
    }

    /** Whether it is counted where the other is, so that both can be one. */
    public boolean samePlace(TallyLine other) {
        return tally.equals(other.tally) && region.equals(other.region) && day.equals(other.day)
                && key.equals(other.key)
                && demonstration == other.demonstration;
    }

    /** Both as one; the other has the same place. */
    public TallyLine plus(TallyLine other) {
        return new TallyLine(tally, region, day, key, demonstration, entries + other.entries, amount.add(other.amount));
    }
}
