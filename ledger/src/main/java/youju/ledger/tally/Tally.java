package youju.ledger.tally;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import youju.model.Field;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Register;
import youju.model.expression.Expression;
import youju.model.expression.IndicatorExpressions;

/**
 * What a measure counts of a register's entries (计数), one line an entry and time: {@code from} is the time it counts
 * from, {@code until} of a stock the time it no longer stands; {@code key} the field whose values are told apart, by a hash
 * where it is {@code personal}. A sum counts only entries that have a value of what is summed: where none has, nothing is
 * known, and a zero would be made up. Two measures that count the same have the same {@code id}. Immutable.
 */
public record Tally(String id, String register, String from, @Nullable String until, @Nullable String key,
        boolean personal, @Nullable Expression where, @Nullable Expression sum) {

    /** The tally of a measure that counts entries; empty for ratios, formulas and things reached. */
    public static Optional<Tally> of(Measure measure, Model model) {
        return switch (measure) {
            case Measure.Flow(String register, String at, String sum, String where) ->
                Optional.of(of(measure, model, "flow", register, at, null, null, sum, where));
            case Measure.Stock(String register, String from, String until, String sum, String where) ->
                Optional.of(of(measure, model, "stock", register, from, until, null, sum, where));
            case Measure.Distinct(String register, String of, String at, String where) ->
                Optional.of(of(measure, model, "distinct", register, at, null, of, null, where));
            case Measure.Accepted(String register, String at, String result, String where) ->
                Optional.of(of(measure, model, "accepted", register, at, null, result, null, where));
            case Measure.Ratio _,Measure.Formula _,Measure.Reached _ -> Optional.empty();
        };
    }

    private static Tally of(Measure measure, Model model, String kind, String register, String from,
            @Nullable String until, @Nullable String key, @Nullable String sum, @Nullable String where) {
        IndicatorExpressions expressions = IndicatorExpressions.of(measure, model);
        // The types of fields decide what an expression means: a changed one is another tally.
        Register declared = model.registers().get(register);
        String types = declared == null || expressions.where() == null && expressions.sum() == null
                ? ""
                : declared.fields().values().stream().map(Tally::typed).toList().toString();
        // What the id is made of says how is counted: a change of that is another tally, and counted anew.
        String summed = sum == null ? null : sum + " where known";
        String id = register + "-" + digest(Arrays.asList(kind, from, until, key, summed, where, types).toString(),
                8);
        Field told = declared == null || key == null ? null : declared.fields().get(key);
        return new Tally(id, register, from, until, key, told != null && told.personal(), expressions.where(),
                expressions.sum());
    }

    private static String typed(Field field) {
        return field.id() + ":" + field.type().getClass().getSimpleName();
    }

    private static String digest(String text, int bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** All tallies of a model, by id. */
    public static SequencedMap<String, Tally> all(Model model) {
        SequencedMap<String, Tally> tallies = new LinkedHashMap<>();
        for (Indicator indicator : model.indicators().values()) {
            for (Measure measure : Arrays.asList(indicator.measure(), indicator.completion())) {
                if (measure != null) {
                    of(measure, model).ifPresent(tally -> tallies.putIfAbsent(tally.id(), tally));
                }
            }
        }
        return tallies;
    }

    /** Those of one register. */
    public static List<Tally> of(Collection<Tally> tallies, Register register) {
        return tallies.stream().filter(tally -> tally.register().equals(register.id())).toList();
    }

    /**
     * The lines that an entry with these values stands for, taken {@code times} (1 to count it, -1 to take it out). An entry
     * that doesn't count gives none.
     */
    public void count(Map<String, Object> values, boolean demonstration, ZoneId zone, int times,
            Consumer<TallyLine> lines) {
        LocalDate begin = day(values.get(from), zone);
        Object value = key == null ? "" : values.get(key);
        if (begin == null || value == null || where != null && !where.test(values, Instant.EPOCH, zone)) {
            return;
        }
        BigDecimal adds = amount(values, zone);
        if (adds == null) {
            return;
        }
        String told = personal ? digest(id + ":" + value, 32) : value.toString();
        BigDecimal amount = adds.multiply(BigDecimal.valueOf(times));
        String region = (String) values.getOrDefault("region", "");
        lines.accept(new TallyLine(id, region, begin, told, demonstration, times, amount));
        LocalDate end = until == null ? null : day(values.get(until), zone);
        if (end != null) {
            LocalDate gone = end.isBefore(begin) ? begin : end;
            lines.accept(new TallyLine(id, region, gone, told, demonstration, -times, amount.negate()));
        }
    }

    /** What the entry adds to the sum, zero where nothing is summed; null where it has no value of it. */
    private @Nullable BigDecimal amount(Map<String, Object> values, ZoneId zone) {
        Object value = sum == null ? BigDecimal.ZERO : sum.evaluate(values, Instant.EPOCH, zone);
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number;
            case Long number -> BigDecimal.valueOf(number);
            default -> throw new IllegalStateException("no amount: " + value);
        };
    }

    private static @Nullable LocalDate day(@Nullable Object time, ZoneId zone) {
        return switch (time) {
            case null -> null;
            case LocalDate date -> date;
            case Instant instant -> instant.atZone(zone).toLocalDate();
            default -> throw new IllegalStateException("no day: " + time);
        };
    }
}
