package youju.figures.shown;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Position;
import youju.model.Title;

/** A figure that was stated, as it stands in the facts of the year 2023. */
public record Fact(String region, String period, String indicator, String title, Aspect aspect, @Nullable Aspect of,
        @Nullable String peers, String stated, @Nullable BigDecimal value, String unit, Bound bound, String kind) {
    private static final Pattern DIGITS = Pattern.compile("\\d+(?:\\.(\\d+))?");

    /** All of them. */
    public static List<Fact> all() {
        try (InputStream file = Objects.requireNonNull(Fact.class.getResourceAsStream(
                "/youju/figures/facts-2023.csv"));
                CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                        .ofNamedCsvRecord(new String(file.readAllBytes(), StandardCharsets.UTF_8))) {
            return rows.stream().map(Fact::of).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Fact of(NamedCsvRecord row) {
        String of = row.getField("of");
        String peers = row.getField("peers");
        String value = row.getField("value");
        return new Fact(row.getField("region"), row.getField("period"), row.getField("indicator"),
                row.getField("title"), Aspect.of(row.getField("aspect")), of.isEmpty() ? null : Aspect.of(of),
                peers.isEmpty() ? null : peers, row.getField("stated"), value.isEmpty() ? null : new BigDecimal(value),
                row.getField("unit"), Bound.of(row.getField("bound")), row.getField("kind"));
    }

    /** The digits of what was stated, and 百 of 近百; empty where it was said in words. */
    public String digits() {
        return digits(stated);
    }

    /** The first number of a text, 百 of 近百 too; empty where there is none. */
    public static String digits(String text) {
        Matcher number = DIGITS.matcher(text.replace("近百", "100"));
        return number.find() ? number.group() : "";
    }

    /** An indicator that declares what is needed to write this fact as it was stated. */
    public Indicator declared() {
        Matcher number = DIGITS.matcher(stated);
        int decimals = number.find() && number.group(1) != null ? number.group(1).length() : 0;
        String in = stated.contains("千米") ? "千米" : null;
        String word = stated.contains("突破") ? "突破" : stated.contains("近") ? "近" : stated.contains("余") ? "余" : null;
        Aspect own = aspect == Aspect.SHARE ? Aspect.SHARE : Aspect.LEVEL;
        String step = word == null || value == null
                ? null
                : BigDecimal.ONE.scaleByPowerOfTen(value.precision() - value.stripTrailingZeros().precision())
                        .toPlainString();
        Indicator.Show show = new Indicator.Show(in, Map.of(aspect, decimals), word == null ? Bound.EXACT : bound,
                step, word);
        return new Indicator(indicator, Title.of(title), List.of(), "P1", Title.of(""), own, unit, show, null, null,
                false,
                false, true, false, null, null, new Position("facts.csv", 1));
    }

    @Override
    public String toString() {
        return region + " " + title + " " + aspect.id() + " " + stated;
    }
}
