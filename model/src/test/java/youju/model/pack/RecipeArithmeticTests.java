package youju.model.pack;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Period;
import youju.model.Target;
import youju.model.expression.IndicatorExpressions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demonstration records and the facts held as entries give every measured figure as it was stated, however the values that
 * recipes leave open fall out: the answer is the same with all of them early and all of them late.
 */
class RecipeArithmeticTests {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Model MODEL = PackReader
            .read(List.of(Path.of("..", "packs", "xinxiang-2023"))) instanceof PackReader.Reading.Read(Model model)
                    ? model
                    : unreadable();

    static Stream<NamedCsvRecord> measured() throws IOException {
        try (CsvReader<NamedCsvRecord> facts = CsvReader.builder()
                .ofNamedCsvRecord(Files.readString(Path.of("src", "test", "resources", "facts-2023.csv")))) {
            return facts.stream().filter(fact -> fact.getField("kind").equals("measured")
                    && !fact.getField("aspect").equals("milestone")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("measured")
    void recordsGiveTheFigureAsStated(NamedCsvRecord fact) {
        for (boolean late : List.of(false, true)) {
            Answers answers = new Answers(new RecipeEntries(MODEL, late), fact.getField("region"));
            Indicator indicator = MODEL.indicators().get(fact.getField("indicator"));
            Period period = Period.parse(fact.getField("period"));
            Bound bound = Bound.of(fact.getField("bound"));
            if (bound == Bound.MET || bound == Bound.EXCEEDED) {
                assertThat(answers.accepted((Measure.Accepted) Objects.requireNonNull(indicator.completion()), period))
                        .as("%s", fact).isEqualTo(bound.id());
            } else {
                assertAgrees(fact, answers.answer(indicator, Aspect.of(fact.getField("aspect")), period), bound);
            }
        }
    }

    private static void assertAgrees(NamedCsvRecord fact, BigDecimal answer, Bound bound) {
        BigDecimal stated = new BigDecimal(fact.getField("value"));
        switch (bound) {
            case ABOVE ->
                assertThat(answer).as("%s", fact).isBetween(stated, stated.multiply(new BigDecimal("1.4999")));
            case BELOW -> assertThat(answer).as("%s", fact).isBetween(stated.multiply(new BigDecimal("0.9001")),
                    stated.subtract(new BigDecimal("0.0001")));
            case EXACT -> assertThat(answer.setScale(Math.max(0, stated.scale()), RoundingMode.HALF_UP)).as("%s", fact)
                    .isEqualByComparingTo(stated);
            case MET, EXCEEDED -> throw new AssertionError(bound);
        }
    }

    private static Model unreadable() {
        throw new AssertionError("the packs don't read: see DistrictPacksTests");
    }

    /** Measures counted over the entries of one district. */
    private record Answers(RecipeEntries entries, String region) {
        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        BigDecimal answer(Indicator indicator, Aspect aspect, Period period) {
            BigDecimal own = own(indicator, period);
            return switch (aspect) {
                case LEVEL, SHARE -> own;
                case CHANGE -> own.subtract(own(indicator, period.previous()));
                case GROWTH -> own.divide(own(indicator, period.previous()), MathContext.DECIMAL64)
                        .subtract(BigDecimal.ONE).multiply(HUNDRED);
                case COMPLETION -> own.multiply(HUNDRED).divide(target(indicator, period), MathContext.DECIMAL64);
                case GAP, RANK, MILESTONE -> throw new AssertionError(aspect);
            };
        }

        private BigDecimal target(Indicator indicator, Period period) {
            return MODEL.targets().stream()
                    .filter(t -> t.indicator().equals(indicator.id()) && t.region().equals(region)
                            && Period.parse(t.period()).equals(period))
                    .map(Target::value).findFirst().orElseThrow();
        }

        private BigDecimal own(Indicator indicator, Period period) {
            Measure measure = Objects.requireNonNull(indicator.measure());
            IndicatorExpressions expressions = IndicatorExpressions.of(measure, MODEL);
            return switch (measure) {
                case Measure.Flow(String register, String at, String sum, _) -> sum(register, expressions, sum,
                        entry -> place(entry.get(at), period) == 0);
                case Measure.Stock(String register, String from, String until, String sum, _) -> sum(register,
                        expressions, sum, entry -> place(entry.get(from), period) <= 0
                                && (until == null || entry.get(until) == null || place(entry.get(until), period) > 0));
                case Measure.Distinct(String register, String of, String at, _) -> {
                    Set<Object> different = new HashSet<>();
                    entries.forEach(register, region, entry -> {
                        if (counts(expressions, entry) && place(entry.get(at), period) == 0) {
                            different.add(entry.get(of));
                        }
                    });
                    yield BigDecimal.valueOf(different.size());
                }
                case Measure.Ratio(String part, String whole, int times) -> own(MODEL.indicators().get(part), period)
                        .multiply(BigDecimal.valueOf(times))
                        .divide(own(MODEL.indicators().get(whole), period), MathContext.DECIMAL64);
                case Measure.Formula _,Measure.Accepted _,Measure.Reached _ -> throw new AssertionError(measure);
            };
        }

        private BigDecimal sum(String register, IndicatorExpressions expressions, @Nullable String sum,
                java.util.function.Predicate<Map<String, Object>> when) {
            BigDecimal[] total = {BigDecimal.ZERO};
            entries.forEach(register, region, entry -> {
                if (counts(expressions, entry) && when.test(entry)) {
                    Object adds = expressions.sum() == null
                            ? BigDecimal.ONE
                            : expressions.sum().evaluate(entry, Instant.EPOCH, ZONE);
                    total[0] = total[0].add(adds == null ? BigDecimal.ZERO : new BigDecimal(adds.toString()));
                }
            });
            return total[0];
        }

        /** {@code met} or {@code exceeded}, where all that was accepted says so. */
        String accepted(Measure.Accepted measure, Period period) {
            IndicatorExpressions expressions = IndicatorExpressions.of(measure, MODEL);
            Set<String> results = new TreeSet<>();
            entries.forEach(measure.register(), region, entry -> {
                if (counts(expressions, entry) && place(entry.get(measure.at()), period) == 0) {
                    results.add(String.valueOf(entry.get(measure.result())));
                }
            });
            return String.join(", ", results);
        }

        private static boolean counts(IndicatorExpressions expressions, Map<String, Object> entry) {
            return expressions.where() == null || expressions.where().test(entry, Instant.EPOCH, ZONE);
        }

        /** Before the period (-1), in it (0), or after it or never (1). */
        private static int place(@Nullable Object time, Period period) {
            LocalDate day = switch (time) {
                case null -> LocalDate.MAX;
                case LocalDate date -> date;
                case Instant instant -> LocalDate.ofInstant(instant, ZONE);
                default -> throw new AssertionError(time);
            };
            return day.isBefore(period.from()) ? -1 : period.contains(day) ? 0 : 1;
        }
    }
}
