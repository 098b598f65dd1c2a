package youju.model.pack;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Observation;
import youju.model.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** The packs that come with the program: they read without a mistake and hold every stated fact in exactly one place. */
class DistrictPacksTests {
    private static final Path PACKS = Path.of("..", "packs");
    private static final Model MODEL = model();
    private static final List<Fact> FACTS = table(Path.of("src", "test", "resources", "facts-2023.csv")).stream()
            .map(Fact::new).toList();

    /** A row of the facts; empty cells are empty texts. */
    record Fact(NamedCsvRecord row) {
        String cell(String column) {
            return row.getField(column).strip();
        }

        boolean reported() {
            return cell("kind").equals("reported");
        }

        Aspect aspect() {
            return Aspect.of(cell("aspect"));
        }

        boolean isHeldBy(Observation o) {
            return cell("region").equals(o.region()) && cell("period").equals(o.period())
                    && cell("indicator").equals(o.indicator()) && aspect() == o.aspect()
                    && cell("of").equals(o.of() == null ? "" : o.of().id())
                    && cell("peers").equals(Objects.requireNonNullElse(o.peers(), ""));
        }

        @Override
        public String toString() {
            return String.join(" ", cell("region"), cell("period"), cell("indicator"), cell("title"), cell("aspect"),
                    cell("peers"), cell("stated"));
        }
    }

    @Test
    void bothPacksReadWithoutAMistake() {
        assertThat(MODEL.packs()).extracting(Model.PackId::id).containsExactly("district", "xinxiang-2023");
    }

    @Test
    void everyReportedFactIsOneObservationAsStated() {
        for (Fact fact : FACTS) {
            List<Observation> held = MODEL.observations().stream().filter(fact::isHeldBy).toList();
            assertThat(held).as(fact.toString()).hasSize(fact.reported() ? 1 : 0);
            if (fact.reported()) {
                Observation o = held.getFirst();
                assertThat(o.value()).as(fact.toString()).isEqualByComparingTo(new BigDecimal(fact.cell("value")));
                assertThat(List.of(o.stated(), o.unit(), o.bound().id())).as(fact.toString())
                        .containsExactly(fact.cell("stated"), fact.cell("unit"), fact.cell("bound"));
                assertThat(MODEL.sources().get(o.source()).statement()).as(fact.toString()).isTrue();
            }
        }
    }

    @Test
    void nothingIsObservedThatNobodyStated() {
        assertThat(MODEL.observations()).allSatisfy(
                o -> assertThat(FACTS.stream().filter(Fact::reported).filter(fact -> fact.isHeldBy(o))).hasSize(1));
    }

    @Test
    void everyMeasuredFactComesOutOfOneDeclaration() {
        for (Fact fact : FACTS) {
            if (!fact.reported()) {
                assertThat(homes(fact)).as(fact.toString()).hasSize(1);
            }
        }
    }

    @Test
    void everyIndicatorOfAFactNamesItsRowItsTitleAndItsUnit() {
        for (NamedCsvRecord row : table(Path.of("src", "test", "resources", "rows-of-facts.csv"))) {
            Indicator indicator = MODEL.indicators().get(row.getField("indicator"));
            assertThat(indicator).as(row.getField("indicator")).isNotNull();
            assertThat(indicator.system()).as(indicator.id()).isEqualTo(row.getField("row"));
        }
        for (Fact fact : FACTS) {
            if (fact.aspect() != Aspect.MILESTONE) {
                assertThat(MODEL.indicators().get(fact.cell("indicator")).title().zh()).isEqualTo(fact.cell("title"));
            }
            if (fact.aspect() == Aspect.LEVEL || fact.aspect() == Aspect.SHARE) {
                assertThat(MODEL.indicators().get(fact.cell("indicator")).unit()).as(fact.toString())
                        .isEqualTo(fact.cell("unit"));
            }
        }
    }

    /** Days worked in a year: weekdays, less holidays that fall on them, and the weekend days worked in exchange. */
    @ParameterizedTest
    @CsvSource({"2022, 249", "2023, 249", "2024, 251", "2025, 248", "2026, 248"})
    void theCalendarHasTheWorkingDaysOfTheYearsNotice(int year, long days) {
        LocalDate first = LocalDate.of(year, 1, 1);
        assertThat(MODEL.calendar().provisional(first)).isFalse();
        assertThat(first.datesUntil(first.plusYears(1)).filter(MODEL.calendar()::works)).hasSize((int) days);
    }

    @Test
    void noNameMeansTwoIndicators() {
        Map<String, List<String>> named = new TreeMap<>();
        MODEL.indicators().values().forEach(indicator -> Stream.concat(Stream.of(indicator.title().zh()), indicator
                .also().stream()).distinct()
                .forEach(name -> named.computeIfAbsent(name, _ -> new ArrayList<>()).add(indicator.id())));
        assertThat(named.entrySet().stream().filter(name -> name.getValue().size() > 1)).isEmpty();
    }

    @Test
    void everyMilestoneNamesItsOwnRow() {
        assertThat(entries("milestone")).isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getField("row")).matches("[GPESCL][1-9]"));
    }

    @Test
    void entriesThatAreFactsCarryTheirSource() {
        for (Model.EntryFile file : MODEL.entries()) {
            assertThat(table(file.file())).allSatisfy(
                    entry -> assertThat(MODEL.sources()).containsKey(entry.getField("source")));
        }
    }

    /** Everything that would give the fact. */
    private static List<String> homes(Fact fact) {
        Indicator indicator = MODEL.indicators().get(fact.cell("indicator"));
        List<String> homes = new ArrayList<>();
        if (indicator == null) {
            return homes;
        }
        boolean counted = indicator.measure() != null;
        switch (fact.aspect()) {
            case LEVEL, SHARE -> {
                if (counted && indicator.own() == fact.aspect() && holdsEntries(indicator.measure(), fact)) {
                    homes.add("measure");
                }
            }
            case GROWTH -> {
                if (counted && indicator.growth()) {
                    homes.add("growth");
                }
            }
            case CHANGE -> {
                if (counted && indicator.change()) {
                    homes.add("change");
                }
            }
            case COMPLETION -> completion(fact, indicator, homes);
            case MILESTONE -> reached(fact, indicator, homes);
            case GAP, RANK -> {}
        }
        return homes;
    }

    /** An acceptance where only the result is stated; a target where there is a number. */
    private static void completion(Fact fact, Indicator indicator, List<String> homes) {
        boolean stated = fact.cell("bound").equals(Bound.EXACT.id());
        if (!stated && indicator.completion() instanceof Measure.Accepted accepted && holdsEntries(accepted, fact)) {
            homes.add("acceptance");
        }
        MODEL.targets().stream()
                .filter(t -> t.region().equals(fact.cell("region")) && t.period().equals(fact.cell("period"))
                        && t.indicator().equals(indicator.id()))
                .forEach(target -> homes.add(stated ? "target" : "a target that nobody stated"));
    }

    private static void reached(Fact fact, Indicator indicator, List<String> homes) {
        assertThat(indicator.measure()).isInstanceOf(Measure.Reached.class);
        Measure.Reached reached = (Measure.Reached) indicator.measure();
        Map<String, List<NamedCsvRecord>> things = entries(reached.register()).stream()
                .filter(entry -> entry.getField("region").equals(fact.cell("region"))
                        && entry.getField(reached.name()).equals(fact.cell("title"))
                        && (reached.peers() == null || entry.getField(reached.peers()).equals(fact.cell("peers"))))
                .collect(Collectors.groupingBy(entry -> entry.getField(reached.reached())));
        List<String> stated = Arrays.asList(fact.cell("stated").split("; "));
        if (things.keySet().containsAll(stated) && things.size() == stated.size()
                && things.values().stream().allMatch(same -> same.size() == 1)) {
            homes.add("entries");
        }
    }

    /** True where the fact's district has entries in what is counted. */
    private static boolean holdsEntries(Measure measure, Fact fact) {
        return switch (measure) {
            case Measure.Flow(String register, _, _, _) -> holds(register, fact);
            case Measure.Stock(String register, _, _, _, _) -> holds(register, fact);
            case Measure.Distinct(String register, _, _, _) -> holds(register, fact);
            case Measure.Accepted(String register, _, _, _) -> holds(register, fact);
            case Measure.Reached reached -> holds(reached.register(), fact);
            case Measure.Ratio(String part, String whole, _) -> holdsEntries(
                    Objects.requireNonNull(MODEL.indicators().get(part).measure()), fact)
                    && holdsEntries(Objects.requireNonNull(MODEL.indicators().get(whole).measure()), fact);
            case Measure.Formula _ -> true;
        };
    }

    private static boolean holds(String register, Fact fact) {
        return MODEL.recipes().stream()
                .anyMatch(r -> r.register().equals(register) && r.region().equals(fact.cell("region")))
                || entries(register).stream().anyMatch(e -> e.getField("region").equals(fact.cell("region")));
    }

    private static List<NamedCsvRecord> entries(String register) {
        return MODEL.entries().stream().filter(file -> file.register().equals(register))
                .flatMap(file -> table(file.file()).stream()).toList();
    }

    private static Model model() {
        return switch (PackReader.read(List.of(PACKS.resolve("xinxiang-2023")))) {
            case PackReader.Reading.Read(Model model) -> model;
            case PackReader.Reading.Refused(List<Problem> problems) -> throw new AssertionError(problems.stream()
                    .map(Problem::toString).collect(Collectors.joining("\n")));
        };
    }

    private static List<NamedCsvRecord> table(Path file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(Files.readString(file))) {
            return reader.stream().toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
