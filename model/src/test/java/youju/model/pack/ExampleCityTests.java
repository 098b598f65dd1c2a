package youju.model.pack;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import youju.model.Aspect;
import youju.model.Model;
import youju.model.Observation;
import youju.model.Region;
import youju.model.value.Place;

import static org.assertj.core.api.Assertions.assertThat;

/** The example city is plainly made up, whole, and agrees with itself. */
class ExampleCityTests {
    private static final String CITY = "990100";
    private static final Model MODEL = switch (PackReader.read(List.of(Path.of("..", "packs", "example-city")))) {
        case PackReader.Reading.Read(Model model) -> model;
        case PackReader.Reading.Refused(var problems) -> throw new AssertionError(problems);
    };
    private static final Map<List<Object>, BigDecimal> STATED = MODEL.observations().stream().filter(o -> o
            .revision() == 1 && o.aspect() != Aspect.RANK).collect(Collectors.toMap(o -> List.of(o.region(), o
                    .period(), o.indicator(), o.aspect()), o -> o.value()));

    private static List<String> districts() {
        return MODEL.regions().values().stream().filter(region -> CITY.equals(region.parent())).map(Region::code)
                .toList();
    }

    @Test
    void nobodyTakesItForARealCity() {
        assertThat(MODEL.regions().values()).hasSize(1 + 12 + 1 + 4).allSatisfy(region -> {
            // GB/T 2260 gives out 11 to 82.
            assertThat(region.code()).startsWith("99");
            assertThat(region.name()).startsWith("示例");
        });
        assertThat(MODEL.observations()).hasSizeGreaterThan(6000).allMatch(Observation::demonstration);
        assertThat(MODEL.targets()).isNotEmpty().allMatch(target -> target.demonstration());
        assertThat(MODEL.sources().values()).allMatch(source -> source.demonstration() && source.title().contains(
                "虚构"));
        // In the Gulf of Guinea.
        assertThat(MODEL.boundaries().values()).allSatisfy(boundary -> assertThat(boundary.polygons().getFirst()
                .getFirst()).allMatch(place -> place.lon() < 1 && place.lat() < 1));
    }

    @Test
    void twelveDistrictsTellThirtySixMonths() {
        assertThat(districts()).hasSize(12);
        List<String> months = IntStream.range(0, 36).mapToObj(i -> "%d-%02d".formatted(2022 + i / 12, 1 + i % 12))
                .toList();
        for (String indicator : Set.of("industry-value-added", "fixed-asset-investment", "industrial-investment",
                "retail-sales", "budget-revenue", "goods-trade")) {
            for (String district : districts()) {
                assertThat(months).allMatch(month -> STATED.containsKey(List.of(district, month, indicator,
                        Aspect.LEVEL)));
            }
        }
    }

    @Test
    void theDistrictsAddUpToTheCityAndMonthsToYears() {
        Set<String> told = new TreeSet<>();
        STATED.forEach((key, value) -> {
            String indicator = (String) key.get(2);
            String period = (String) key.get(1);
            if (key.get(3) != Aspect.LEVEL || indicator.equals("disposable-income")) {
                return;
            }
            if (key.get(0).equals(CITY)) {
                assertThat(districts().stream().map(district -> STATED.get(List.of(district, period, indicator,
                        Aspect.LEVEL))).reduce(BigDecimal.ZERO, BigDecimal::add)).as(key.toString())
                        .isEqualByComparingTo(value);
                told.add(indicator);
            }
            if (period.length() == 4) {
                assertThat(STATED.entrySet().stream().filter(each -> each.getKey().get(0).equals(key.get(0)) && each
                        .getKey().get(2).equals(indicator) && each.getKey().get(3) == Aspect.LEVEL
                        && ((String) each.getKey().get(1)).startsWith(period + "-")).map(Map.Entry::getValue).reduce(
                                BigDecimal.ZERO, BigDecimal::add))
                        .as(key.toString()).isEqualByComparingTo(value);
            }
        });
        assertThat(told).hasSize(7);
    }

    @Test
    void growthIsWhatTheLevelsSay() {
        Map<List<Object>, BigDecimal> growth = new HashMap<>(STATED);
        growth.keySet().removeIf(key -> key.get(3) != Aspect.GROWTH);
        assertThat(growth).hasSizeGreaterThan(1500).allSatisfy((key, value) -> {
            String period = (String) key.get(1);
            String before = (Integer.parseInt(period.substring(0, 4)) - 1) + period.substring(4);
            BigDecimal now = STATED.get(List.of(key.get(0), period, key.get(2), Aspect.LEVEL));
            BigDecimal then = STATED.get(List.of(key.get(0), before, key.get(2), Aspect.LEVEL));
            assertThat(now.multiply(BigDecimal.valueOf(100)).divide(then, 12, RoundingMode.HALF_UP).subtract(BigDecimal
                    .valueOf(100)).setScale(1, RoundingMode.HALF_UP)).as(key.toString()).isEqualByComparingTo(value);
        });
    }

    /** What every place of every border belongs to: districts share borders, and together make up the city's. */
    @Test
    void theDistrictsTileTheCity() {
        assertThat(MODEL.boundaries().keySet()).contains(CITY).hasSize(13).containsAll(districts());
        Map<Set<Place>, Integer> edges = new HashMap<>();
        double area = 0;
        for (String district : districts()) {
            List<Place> ring = MODEL.boundaries().get(district).polygons().getFirst().getFirst();
            edges(ring).forEach(edge -> edges.merge(edge, 1, Integer::sum));
            area += area(ring);
        }
        List<Place> whole = MODEL.boundaries().get(CITY).polygons().getFirst().getFirst();
        assertThat(edges.values()).containsOnly(1, 2);
        assertThat(edges.entrySet().stream().filter(edge -> edge.getValue() == 1).map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(edges(whole));
        assertThat(area).isCloseTo(area(whole), org.assertj.core.data.Offset.offset(1e-9));
    }

    private static List<Set<Place>> edges(List<Place> ring) {
        List<Set<Place>> edges = new ArrayList<>();
        for (int i = 1; i < ring.size(); i++) {
            edges.add(Set.of(ring.get(i - 1), ring.get(i)));
        }
        return edges;
    }

    private static double area(List<Place> ring) {
        double twice = 0;
        for (int i = 1; i < ring.size(); i++) {
            twice += ring.get(i - 1).lon() * ring.get(i).lat() - ring.get(i).lon() * ring.get(i - 1).lat();
        }
        return Math.abs(twice) / 2;
    }
}
