package youju.figures;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import youju.ledger.act.Request;
import youju.model.Period;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is done to entries, in whatever order and however late, figures are what the entries themselves give. */
class RandomActionsTests {
    private static final Map<String, String> UNITS = Map.of("410702", "water", "410703", "roads", "410703001", "roads");
    private static final List<String> REGIONS = List.of("410702", "410703", "410703001", "410700");
    private static final List<String> PERIODS = List.of("2022", "2023", "2023-H1", "2023-Q4", "2023-06",
            "2022-11..2023-02", "2023-01-01");
    @TempDir
    Path folder;
    private final List<UUID> projects = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 20230306})
    void figuresEqualRecounts(long seed) throws SQLException {
        Random random = new Random(seed);
        try (District district = new District(folder)) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 90; i++) {
                    act(district, random);
                    if (random.nextInt(25) == 0) {
                        district.fold();
                    }
                    if (random.nextInt(4) == 0) {
                        whatIsKeptIsWhatIsRead(district, random);
                    }
                }
                district.clock.set("2024-03-06T02:00:00Z");
                compare(district);
            }
            assertThat(projects).hasSizeGreaterThan(40);
        }
    }

    /** Counts that are kept from asking before are those that somebody reads who asks for the first time. */
    private static void whatIsKeptIsWhatIsRead(District district, Random random) throws SQLException {
        String region = REGIONS.get(random.nextInt(REGIONS.size()));
        Period period = Period.parse(PERIODS.get(random.nextInt(PERIODS.size())));
        assertThat(district.figures.all(region, period)).isEqualTo(new Figures(district.ledger).all(region, period));
    }

    private void act(District district, Random random) throws SQLException {
        // An action may be done at any time of two years, so that much is entered late.
        district.clock.set(Instant.parse("2022-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(2 * 525_600))));
        int choice = random.nextInt(10);
        if (choice < 4 || projects.isEmpty()) {
            String region = List.copyOf(UNITS.keySet()).get(random.nextInt(UNITS.size()));
            Map<String, @Nullable Object> input = input(random);
            input.put("name", "示例项目" + projects.size());
            projects.add(district.make("project", "talk", region, UNITS.get(region), input));
            return;
        }
        UUID id = projects.get(random.nextInt(projects.size()));
        Request request = switch (choice) {
            case 4, 5, 6 -> Request.on("project", id, random.nextInt(4) == 0 ? "end" : "sign", Map.of(),
                    District.OPERATOR);
            case 7 -> Request.on("project", id, "correct", input(random), District.OPERATOR).because("更正");
            case 8 -> {
                String region = List.copyOf(UNITS.keySet()).get(random.nextInt(UNITS.size()));
                yield Request.on("project", id, "move", Map.of(), District.OPERATOR).at(region, UNITS.get(region))
                        .because("划转");
            }
            default -> Request.on("project", id, random.nextInt(3) == 0 ? "void" : "sign", Map.of(),
                    District.OPERATOR).because("重复");
        };
        // Where the stage doesn't allow it, it is refused and nothing happens.
        district.ledger.act(request);
    }

    private static Map<String, @Nullable Object> input(Random random) {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("value", random.nextInt(5) == 0 ? null : new BigDecimal(random.nextInt(300_000_000)));
        input.put("kind", List.of("light", "food").get(random.nextInt(2)));
        input.put("company", random.nextInt(5) == 0 ? null : "示例企业" + random.nextInt(12));
        return input;
    }

    private static void compare(District district) throws SQLException {
        assertThat(new Recount(district.ledger).all(_ -> {}).mismatches()).isEmpty();
        int compared = 0;
        List<Figure> unfolded = new ArrayList<>();
        List<Figure> folded = new ArrayList<>();
        for (String region : REGIONS) {
            for (String period : PERIODS) {
                List<Figure> figures = district.figures.all(region, Period.parse(period));
                unfolded.addAll(figures);
                for (Figure figure : figures) {
                    compared += compare(district, figure);
                }
            }
        }
        district.fold();
        for (String region : REGIONS) {
            for (String period : PERIODS) {
                folded.addAll(district.figures.all(region, Period.parse(period)));
            }
        }
        assertThat(folded).isEqualTo(unfolded);
        assertThat(compared).isGreaterThan(60);
        assertThat(new Recount(district.ledger).all(_ -> {}).mismatches()).isEmpty();
    }

    private static int compare(District district, Figure figure) throws SQLException {
        Evidence evidence = district.figures.evidence(figure, 1000);
        assertThat(evidence.marks()).as(figure.toString()).doesNotContain("明细与计数不符，须核对");
        if (!evidence.parts().isEmpty() || evidence.entries() == null) {
            return 0;
        }
        BigDecimal counted = evidence.entries().total() == null
                ? BigDecimal.valueOf(evidence.entries().count())
                : evidence.entries().total();
        assertThat(figure.value()).as(figure.toString()).isEqualByComparingTo(counted);
        assertThat(evidence.entries().listed()).hasSize((int) evidence.entries().count());
        assertThat(evidence.entries().listed().stream().map(Evidence.Entry::adds).reduce(BigDecimal.ZERO,
                BigDecimal::add)).isEqualByComparingTo(figure.value());
        return 1;
    }
}
