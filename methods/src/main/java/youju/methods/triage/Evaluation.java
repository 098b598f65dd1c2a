package youju.methods.triage;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * How good suggestions are on past cases: the earlier ones are learnt, the later ones asked, as it will be at work; beside two that know
 * less, the commonest answer always and naive Bayes. What it tells holds for the cases that were given, and for no others.
 */
public final class Evaluation {
    /** The text that stands for all cases of one group. */
    private static final String GROUP = "";
    private static final int LISTED = 10;
    /** Fewer cases tell nothing. */
    public static final int FEWEST = 20;

    private final List<Case> learnt;
    private final List<Case> asked;
    private final Map<String, Case> byId = new HashMap<>();

    private Evaluation(List<Case> learnt, List<Case> asked) {
        this.learnt = learnt;
        this.asked = asked;
    }

    /** A past case: when it came, what it says, and what was decided of it by what that is (category, unit); nothing where it wasn't. */
    public record Case(Instant at, String text, Map<String, String> decided) {
        public Case {
            decided = Map.copyOf(decided);
        }
    }

    /** So many of so many. */
    public record Share(int part, int whole) {
        /** In percent, to one digit behind the point, rounded half up; 0 of nothing is 0. */
        public BigDecimal percent() {
            return whole == 0
                    ? BigDecimal.ZERO.setScale(1)
                    : BigDecimal.valueOf(part * 100L).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
        }
    }

    /** Of the cases of one answer, those that were told right. */
    public record Recall(String answer, Share right) {}

    /** Cases of one answer that were told to be of another. */
    public record Confused(String answer, String told, int cases) {}

    /**
     * What came of it.
     *
     * @param right
     *            where the first suggestion is taken, however unsure (and where nothing is alike the commonest answer)
     * @param amongThree
     *            where one of the first three is right
     * @param commonest
     *            told right by the commonest answer of those learnt
     * @param bayes
     *            told right by naive Bayes
     * @param told
     *            the cases of which something is suggested, since enough is alike and agrees
     * @param toldRight
     *            of those, what is right
     * @param recalls
     *            by answer, the commonest first
     * @param worst
     *            the pairs that are most often taken for each other
     */
    public record Result(Share right, Share amongThree, Share commonest, Share bayes, Share told, Share toldRight,
            List<Recall> recalls, List<Confused> worst) {
        public Result {
            recalls = List.copyOf(recalls);
            worst = List.copyOf(worst);
        }
    }

    /** All results, by what is decided; {@code from} is when the first case came that was asked. */
    public record Report(int learnt, int asked, Instant from, Map<String, Result> results) {
        public Report {
            results = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(results));
        }
    }

    /**
     * Learns the earlier ones and asks the later.
     *
     * @param percent
     *            of the cases that are learnt, from 1 to 99
     * @param of
     *            what is decided, in the order of the report
     * @throws IllegalArgumentException
     *             where there are fewer than {@link #FEWEST} cases
     */
    public static Report of(List<Case> cases, int percent, List<String> of) throws IOException {
        if (cases.size() < FEWEST) {
            throw new IllegalArgumentException("fewer than " + FEWEST + " cases");
        }
        List<Case> ordered = new ArrayList<>(cases);
        ordered.sort(Comparator.comparing(Case::at));
        int cut = Math.clamp((long) ordered.size() * percent / 100, 1, ordered.size() - 1);
        List<Case> asked = ordered.subList(cut, ordered.size());
        Map<String, Result> results = new Evaluation(ordered.subList(0, cut), asked).results(of);
        return new Report(cut, asked.size(), asked.getFirst().at(), results);
    }

    private Map<String, Result> results(List<String> of) throws IOException {
        try (CaseIndex index = CaseIndex.inMemory()) {
            for (int i = 0; i < learnt.size(); i++) {
                String id = Integer.toString(i);
                byId.put(id, learnt.get(i));
                index.put(id, List.of(GROUP), learnt.get(i).text(), learnt.get(i).at());
            }
            index.refresh();
            List<List<Near>> nearest = new ArrayList<>();
            for (Case each : asked) {
                nearest.add(index.nearest(each.text(), GROUP, null, Votes.VOTERS));
            }
            Map<String, Result> results = new LinkedHashMap<>();
            of.forEach(what -> results.put(what, result(what, nearest)));
            return results;
        }
    }

    private Result result(String what, List<List<Near>> nearest) {
        NaiveBayes bayes = new NaiveBayes();
        Map<String, Integer> counts = new TreeMap<>();
        for (Case each : learnt) {
            String answer = each.decided().get(what);
            if (answer != null) {
                bayes.learn(Words.of(each.text()), answer);
                counts.merge(answer, 1, Integer::sum);
            }
        }
        String commonest = counts.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue().thenComparing(
                Map.Entry.comparingByKey(Comparator.reverseOrder()))).map(Map.Entry::getKey).orElse("");
        Marks marks = new Marks();
        for (int i = 0; i < asked.size(); i++) {
            String answer = asked.get(i).decided().get(what);
            if (answer != null) {
                List<Votes.Decided> voting = nearest.get(i).stream().flatMap(near -> decided(near, what).stream())
                        .toList();
                marks.mark(answer, Votes.ranked(voting), Votes.suggest(voting).orElse(null), commonest, bayes.answer(
                        Words.of(asked.get(i).text())));
            }
        }
        return marks.result();
    }

    private java.util.Optional<Votes.Decided> decided(Near near, String what) {
        Case past = byId.get(near.id());
        String answer = past == null ? null : past.decided().get(what);
        return answer == null ? java.util.Optional.empty() : java.util.Optional.of(new Votes.Decided(near, answer));
    }

    /** What was right so far. */
    private static final class Marks {
        private final Map<String, Integer> cases = new TreeMap<>();
        private final Map<String, Integer> rightOf = new HashMap<>();
        private final Map<List<String>, Integer> confused = new HashMap<>();
        private int all;
        private int right;
        private int three;
        private int common;
        private int bayesian;
        private int told;
        private int toldRight;

        void mark(String answer, List<Votes.Suggested> ranked, Votes.@Nullable Suggested suggested, String commonest,
                String bayes) {
            String first = ranked.isEmpty() ? commonest : ranked.getFirst().answer();
            all++;
            cases.merge(answer, 1, Integer::sum);
            if (first.equals(answer)) {
                right++;
                rightOf.merge(answer, 1, Integer::sum);
            } else {
                confused.merge(List.of(answer, first), 1, Integer::sum);
            }
            three += first.equals(answer) || ranked.stream().limit(3).anyMatch(each -> each.answer().equals(answer))
                    ? 1
                    : 0;
            common += commonest.equals(answer) ? 1 : 0;
            bayesian += bayes.equals(answer) ? 1 : 0;
            if (suggested != null) {
                told++;
                toldRight += suggested.answer().equals(answer) ? 1 : 0;
            }
        }

        Result result() {
            List<Recall> recalls = cases.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue()
                    .reversed().thenComparing(Map.Entry.comparingByKey())).map(
                            each -> new Recall(each.getKey(),
                                    new Share(rightOf.getOrDefault(each.getKey(), 0), each.getValue())))
                    .toList();
            List<Confused> worst = confused.entrySet().stream().map(each -> new Confused(each.getKey().getFirst(), each
                    .getKey().getLast(), each.getValue())).sorted(Comparator.comparingInt(Confused::cases).reversed()
                            .thenComparing(Confused::answer).thenComparing(Confused::told))
                    .limit(LISTED).toList();
            return new Result(new Share(right, all), new Share(three, all), new Share(common, all), new Share(bayesian,
                    all), new Share(told, all), new Share(toldRight, told), recalls, worst);
        }
    }
}
