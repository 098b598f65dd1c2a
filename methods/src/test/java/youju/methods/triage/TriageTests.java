package youju.methods.triage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TriageTests {
    private static final Instant NOON = Instant.parse("2023-06-01T04:00:00Z");

    private static CaseIndex index(String... texts) throws IOException {
        CaseIndex index = CaseIndex.inMemory();
        for (int i = 0; i < texts.length; i++) {
            index.put("c" + i, List.of("a"), texts[i], NOON.plus(Duration.ofDays(i)));
        }
        index.refresh();
        return index;
    }

    @Test
    void whatSaysTheSameIsNearestAndWhatSharesNothingIsNotFound() throws IOException {
        try (CaseIndex index = index("示例一巷路灯不亮", "示例二巷暖气不热", "示例大道下水道堵塞")) {
            List<Near> near = index.nearest("示例一巷路灯不亮了", "a", null, 10);
            assertThat(near.getFirst().id()).isEqualTo("c0");
            assertThat(near.getFirst().likeness()).isGreaterThan(0.5);
            assertThat(near).allSatisfy(each -> assertThat(each.likeness()).isBetween(0.0, 1.0));
            assertThat(index.nearest("咨询护照", "a", null, 10)).isEmpty();
            assertThat(index.nearest("！？……", "a", null, 10)).isEmpty();
            assertThat(index.nearest("路灯不亮", "another", null, 10)).isEmpty();
            assertThat(index.nearest("示例", "a", NOON.plus(Duration.ofHours(30)), 10)).extracting(Near::id)
                    .containsExactly("c2");
        }
    }

    @Test
    void aCaseIsReplacedAndRemovedAndWhatWasKeptIsThereAgain(@TempDir Path folder) throws IOException {
        try (CaseIndex index = CaseIndex.in(folder).orElseThrow()) {
            assertThat(index.mark()).isEmpty();
            assertThat(CaseIndex.in(folder)).as("another process").isEmpty();
            index.put("one", List.of("a"), "路灯不亮", NOON);
            index.put("one", List.of("a"), "暖气不热", NOON);
            index.put("two", List.of("a"), "路灯不亮", NOON);
            index.remove("two");
            index.keep("12.3");
            index.put("three", List.of("a"), "没有留下", NOON);
        }
        try (CaseIndex again = CaseIndex.in(folder).orElseThrow()) {
            assertThat(again.mark()).contains("12.3");
            assertThat(again.size()).isEqualTo(1);
            assertThat(again.nearest("路灯", "a", null, 5)).isEmpty();
            assertThat(again.nearest("暖气", "a", null, 5)).extracting(Near::id).containsExactly("one");
        }
    }

    private static Votes.Decided vote(double likeness, String answer) {
        return new Votes.Decided(new Near(answer + likeness, likeness), answer);
    }

    @Test
    void theNearestOutweighSeveralThatAreFurtherAndNothingIsSaidWhereNothingIsAlikeOrAgrees() {
        Votes.Suggested suggested = Votes.suggest(List.of(vote(0.9, "路灯"), vote(0.4, "供暖"), vote(0.4, "供暖")))
                .orElseThrow();
        assertThat(suggested.answer()).isEqualTo("路灯");
        assertThat(suggested.confidence()).isCloseTo(0.81 / (0.81 + 0.32), within(1e-9));
        assertThat(suggested.because()).extracting(Near::likeness).containsExactly(0.9);
        assertThat(Votes.suggest(List.of())).isEmpty();
        assertThat(Votes.suggest(List.of(vote(0.19, "路灯")))).isEmpty();
        assertThat(Votes.suggest(List.of(vote(0.6, "一"), vote(0.6, "二"), vote(0.6, "三")))).isEmpty();
    }

    @Property(tries = 200)
    void sharesOfTheVotesMakeOne(@ForAll List<@DoubleRange(min = 0, max = 1) Double> likenesses) {
        List<Votes.Decided> votes = new ArrayList<>();
        likenesses.forEach(each -> votes.add(vote(each, "答" + votes.size() % 3)));
        List<Votes.Suggested> ranked = Votes.ranked(votes);
        if (!ranked.isEmpty()) {
            assertThat(ranked.stream().mapToDouble(Votes.Suggested::confidence).sum()).isCloseTo(1, within(1e-9));
        }
        assertThat(ranked).isSortedAccordingTo(java.util.Comparator.comparingDouble(Votes.Suggested::confidence)
                .reversed());
    }

    @Property(tries = 200)
    void aRepetitionIsNoMoreThanTheLikenessAndLessTheFurtherAndTheOlder(
            @ForAll @DoubleRange(min = 0, max = 1) double likeness,
            @ForAll @DoubleRange(min = 0, max = 1e5) double metres,
            @ForAll @LongRange(min = 0, max = 60 * 86_400) long seconds) {
        double here = Repetition.of(likeness, metres, Duration.ofSeconds(seconds));
        assertThat(here).isBetween(0.0, likeness);
        assertThat(Repetition.of(likeness, metres + 100, Duration.ofSeconds(seconds))).isLessThanOrEqualTo(here);
        assertThat(Repetition.of(likeness, metres, Duration.ofSeconds(seconds + 86_400))).isLessThanOrEqualTo(here);
        assertThat(Repetition.of(likeness, metres, Duration.ofSeconds(-seconds))).isEqualTo(here);
    }

    @Test
    void theSameWordsFromTheSamePlaceAreShownAndFromAcrossTheTownAreNot() {
        assertThat(Repetition.of(0.7, 20.0, Duration.ofHours(3))).isGreaterThan(Repetition.SHOWN);
        assertThat(Repetition.of(0.7, 5_000.0, Duration.ofHours(3))).isLessThan(Repetition.SHOWN);
        assertThat(Repetition.of(0.7, null, Duration.ofHours(3))).isGreaterThan(Repetition.SHOWN);
    }

    @Test
    void naiveBayesAgreesWithTheTextbook() {
        // Manning, Raghavan and Schütze, example 13.1: P(c|d5) ~ 0.0003, P(not c|d5) ~ 0.0001.
        NaiveBayes bayes = new NaiveBayes();
        bayes.learn(List.of("Chinese", "Beijing", "Chinese"), "china");
        bayes.learn(List.of("Chinese", "Chinese", "Shanghai"), "china");
        bayes.learn(List.of("Chinese", "Macao"), "china");
        bayes.learn(List.of("Tokyo", "Japan", "Chinese"), "other");
        assertThat(bayes.answer(List.of("Chinese", "Chinese", "Chinese", "Tokyo", "Japan"))).isEqualTo("china");
        assertThat(bayes.answer(List.of("Tokyo", "Japan"))).isEqualTo("other");
        assertThat(new NaiveBayes().answer(List.of("Chinese"))).isEmpty();
    }

    @Test
    void theEarlierAreLearntAndTheLaterAskedWhateverTheirOrder() throws IOException {
        List<Evaluation.Case> cases = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            // From the fortieth on lamps are another's: what is learnt before can't know.
            String unit = i % 2 == 0 ? i < 40 ? "市政" : "路灯所" : "供热";
            cases.add(new Evaluation.Case(NOON.plus(Duration.ofDays(i)), i % 2 == 0 ? "路灯不亮" : "暖气不热", Map.of("unit",
                    unit)));
        }
        java.util.Collections.reverse(cases);
        Evaluation.Report report = Evaluation.of(cases, 80, List.of("unit"));
        assertThat(report.learnt()).isEqualTo(40);
        assertThat(report.from()).isEqualTo(NOON.plus(Duration.ofDays(40)));
        Evaluation.Result result = report.results().get("unit");
        assertThat(result.right()).isEqualTo(new Evaluation.Share(5, 10));
        assertThat(result.bayes()).isEqualTo(new Evaluation.Share(5, 10));
        assertThat(result.right().percent()).isEqualByComparingTo("50.0");
        assertThat(result.worst()).containsExactly(new Evaluation.Confused("路灯所", "市政", 5));
        assertThat(result.recalls()).containsExactly(new Evaluation.Recall("供热", new Evaluation.Share(5, 5)),
                new Evaluation.Recall("路灯所", new Evaluation.Share(0, 5)));
        assertThatThrownBy(() -> Evaluation.of(cases.subList(0, 19), 80, List.of("unit"))).isInstanceOf(
                IllegalArgumentException.class);
    }
}
