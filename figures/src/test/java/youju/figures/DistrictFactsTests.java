package youju.figures;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import youju.figures.assessment.Assessments;
import youju.figures.shown.Fact;
import youju.ledger.Ledger;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.synthetic.PackEntries;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Period;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packs that come with the program, with all their entries, in a database: every fact comes out as one figure, with the
 * value, the bound and the digits it was stated with and of the kind it must be.
 */
class DistrictFactsTests {
    private static final Map<String, List<Figure>> HELD = new HashMap<>();
    private static Postgres database;
    private static Ledger ledger;
    private static PackEntries.Summary loaded;

    @BeforeAll
    static void load() throws SQLException, IOException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database);
        Packs.Loading loading = ledger.packs().load(List.of(Path.of("..", "packs", "xinxiang-2023")), false, _ -> {});
        assertThat(loading).isInstanceOfSatisfying(Packs.Loading.Planned.class,
                planned -> assertThat(planned.report().refusals()).isEmpty());
        ledger.fillWith(new Assessments(ledger, new Figures(ledger)));
        loaded = PackEntries.load(ledger, _ -> {});
        Figures figures = new Figures(ledger);
        for (Fact fact : Fact.all()) {
            String key = fact.region() + " " + fact.period();
            if (!HELD.containsKey(key)) {
                HELD.put(key, figures.all(fact.region(), Period.parse(fact.period())));
            }
        }
    }

    @AfterAll
    static void close() {
        ledger.close();
        database.close();
    }

    static List<Fact> facts() {
        return Fact.all();
    }

    @Test
    void allEntriesOfThePacksGoIn() {
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.entries()).isGreaterThan(600_000);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyFactIsOneFigure(Fact fact) {
        List<Figure> answers = HELD.get(fact.region() + " " + fact.period()).stream()
                .filter(figure -> answers(figure.question(), fact)).toList();
        List<String> stated = fact.aspect() == Aspect.MILESTONE
                ? Arrays.asList(fact.stated().split("; "))
                : List.of(fact.stated());
        assertThat(answers).hasSameSizeAs(stated);
        for (Figure figure : answers) {
            assertThat(figure.kind().name()).isEqualToIgnoringCase(fact.kind());
            assertThat(figure.bound()).isEqualTo(fact.bound());
            value(figure, fact);
            if (fact.aspect() == Aspect.MILESTONE) {
                assertThat(stated).contains(figure.shown());
            } else if (!fact.digits().isEmpty()) {
                assertThat(Fact.digits(figure.shown())).as(figure.shown()).isEqualTo(fact.digits());
            }
        }
    }

    @Test
    void onlyWhatIsMadeUpIsMarkedSo() {
        HELD.values().stream().flatMap(List::stream).forEach(figure -> {
            if (figure.kind() == Kind.REPORTED || figure.question().aspect() == Aspect.MILESTONE) {
                assertThat(figure.demonstration()).as(figure.title()).isFalse();
            }
        });
        assertThat(HELD.get("410702 2023")).filteredOn(f -> f.question().indicator().equals("hotline-orders"))
                .allMatch(Figure::demonstration).isNotEmpty();
    }

    private static boolean answers(Question question, Fact fact) {
        return question.indicator().equals(fact.indicator()) && question.aspect() == fact.aspect()
                && question.of() == fact.of() && Objects.equals(question.peers(), fact.peers())
                && (question.thing() == null || question.thing().equals(fact.title()));
    }

    private static void value(Figure figure, Fact fact) {
        BigDecimal stated = fact.value();
        BigDecimal value = figure.value();
        if (stated == null || value == null) {
            assertThat(value).isNull();
            assertThat(stated).isNull();
            return;
        }
        if (fact.bound() == Bound.ABOVE && fact.kind().equals("measured")) {
            assertThat(value).isBetween(stated, stated.multiply(new BigDecimal("1.4999")));
        } else if (fact.bound() == Bound.BELOW && fact.kind().equals("measured")) {
            assertThat(value).isBetween(stated.multiply(new BigDecimal("0.9001")), stated);
        } else {
            assertThat(value.setScale(Math.max(0, stated.scale()), RoundingMode.HALF_UP)).isEqualByComparingTo(stated);
        }
    }
}
