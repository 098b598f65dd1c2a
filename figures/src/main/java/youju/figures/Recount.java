package youju.figures;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import youju.ledger.Ledger;
import youju.ledger.packs.InForce;
import youju.ledger.tally.Tally;
import youju.model.Model;

/**
 * Counts every tally anew from the entries and compares: what {@code youju verify} does. Each tally is counted at one moment
 * while people work; the cost is a scan of its register.
 */
public final class Recount {
    private static final String COMPARE = """
            with kept as (select region, day, key, demonstration, sum(entries) as entries, sum(amount) as amount
                          from (select region, day, key, demonstration, entries, amount from tally where tally = ?
                                union all
                                select region, day, key, demonstration, entries, amount from tally_change where tally = ?) l
                          group by region, day, key, demonstration having sum(entries) <> 0 or sum(amount) <> 0),
                 counted as (%s)
            select region, day, key, demonstration, coalesce(k.entries, 0) as kept, coalesce(c.entries, 0) as counted,
                   coalesce(k.amount, 0) as kept_amount, coalesce(c.amount, 0) as counted_amount
            from kept k full join counted c using (region, day, key, demonstration)
            where k.entries is distinct from c.entries or k.amount is distinct from c.amount
            order by region, day, key, demonstration""";

    private final Ledger ledger;

    public Recount(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What came of it: so many tallies were compared; {@code mismatches} is empty where all agree. */
    public record Report(int tallies, List<Mismatch> mismatches) {
        public Report {
            mismatches = List.copyOf(mismatches);
        }
    }

    /** A line of a tally that isn't what the entries give; {@code indicators} are those that count by it. */
    public record Mismatch(List<String> indicators, String register, String region, LocalDate day, String key,
            boolean demonstration, long kept, long counted, BigDecimal keptAmount, BigDecimal countedAmount) {
        public Mismatch {
            indicators = List.copyOf(indicators);
        }

        /** In one line, for people. */
        @Override
        public String toString() {
            return String.join(", ", indicators) + " (" + register + ") in " + region + " on " + day
                    + (key.isEmpty() ? "" : " of " + key) + ": kept " + kept + " entries, " + keptAmount.toPlainString()
                    + "; counted " + counted + ", " + countedAmount.toPlainString();
        }
    }

    /** Recounts all; {@code progress} hears of each tally as it is begun. */
    public Report all(Consumer<String> progress) throws SQLException {
        InForce inForce = ledger.inForce();
        List<Mismatch> mismatches = new ArrayList<>();
        for (Tally tally : inForce.tallies().values()) {
            List<String> indicators = indicators(tally, inForce.model());
            progress.accept("counting " + String.join(", ", indicators) + " anew");
            mismatches.addAll(compare(tally, indicators, inForce.model()));
        }
        return new Report(inForce.tallies().size(), mismatches);
    }

    private static List<String> indicators(Tally tally, Model model) {
        return model.indicators().values().stream().filter(indicator -> Declared.measures(indicator).stream()
                .anyMatch(measure -> Declared.register(measure).filter(tally.register()::equals).isPresent()
                        && Tally.of(measure, model).filter(each -> each.id().equals(tally.id())).isPresent()))
                .map(indicator -> indicator.id()).toList();
    }

    private List<Mismatch> compare(Tally tally, List<String> indicators, Model model) throws SQLException {
        String sql = COMPARE.formatted(youju.ledger.tally.Recount.sql(tally, model));
        List<Mismatch> mismatches = new ArrayList<>();
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tally.id());
            statement.setString(2, tally.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    mismatches.add(new Mismatch(indicators, tally.register(), row.getString("region"),
                            row.getObject("day", LocalDate.class), row.getString("key"),
                            row.getBoolean("demonstration"), row.getLong("kept"), row.getLong("counted"),
                            row.getBigDecimal("kept_amount"), row.getBigDecimal("counted_amount")));
                }
            }
        }
        return mismatches;
    }
}
