package youju.figures;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Period;
import youju.model.Register;

/**
 * Answers questions with figures, each of which says where it comes from. All figures of one answer are of one moment, and
 * include every action that was acknowledged before they were asked.
 *
 * <p>Where a figure is held in several ways, it is what was measured; else what was stated; else what was derived. The
 * others are in its evidence, with the difference. A growth that was stated at constant prices so stays the stated one
 * beside a growth derived from stated levels, and a count of the registers prevails over a statement of the same.
 *
 * <p>Where a register isn't kept, there is no figure rather than a zero ({@link Held#count}); a region whose records are
 * those of some of its peers only has none either. A rank is calculated only where every peer's value is held; a gap only
 * where that of the whole is. A figure stated for a year is never split over shorter periods. Safe from many threads.
 */
public final class Figures {
    private static final Comparator<Question> BY_SUBJECT = Comparator.comparing(Question::region)
            .thenComparing(Question::period).thenComparing(Question::indicator).thenComparing(Question::aspect)
            .thenComparing(Question::of, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Question::peers, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Ledger ledger;
    private final Kept<All, Everything> kept = new Kept<>();
    private final Kept<Explained, Map<Question, List<Evidence>>> explained = new Kept<>();
    private final Kept<Own, List<Figure>> own = new Kept<>();
    private final KeptCounts counts = new KeptCounts();
    private volatile @Nullable Declared last;

    /** All figures of a region in a period, some of which depend on what day it is there. */
    private record All(String region, Period period, LocalDate today) {}

    /** All figures held, and earlier revisions of those that were stated. */
    private record Everything(List<Figure> figures, Map<Question, List<Figure>> superseded) {}

    /** Own values of indicators in regions and periods, and what day it is in these regions. */
    private record Own(List<String> indicators, List<String> regions, List<Period> periods, List<LocalDate> today) {
        Own {
            indicators = List.copyOf(indicators);
            regions = List.copyOf(regions);
            periods = List.copyOf(periods);
            today = List.copyOf(today);
        }
    }

    /** What the answers to questions of one region and period rest on. */
    private record Explained(List<Question> questions, LocalDate today) {}

    public Figures(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Every figure held: each aspect of each indicator that has one, in the order of their declaration, and each thing that a
     * milestone reached. Asked again before anything was committed, and on the same day, the answer is the same one, as of when it
     * was read; it then costs one look at the database. Else what was counted is read anew of the tallies that have changed.
     *
     * @throws IllegalArgumentException
     *             where no such region is declared
     */
    public List<Figure> all(String region, Period period) throws SQLException {
        return everything(region, period).figures();
    }

    /**
     * Earlier revisions of what was stated of a region in a period, as figures, the newest first, by the question they answered;
     * what was never superseded isn't there. Read and kept with {@link #all}.
     *
     * @throws IllegalArgumentException
     *             where no such region is declared
     */
    public Map<Question, List<Figure>> superseded(String region, Period period) throws SQLException {
        return everything(region, period).superseded();
    }

    private Everything everything(String region, Period period) throws SQLException {
        Declared declared = declared();
        All asked = new All(region, period, today(declared, region));
        return kept(kept, asked, declared, connection -> {
            Collection<Indicator> indicators = declared.model().indicators().values();
            Held held = held(connection, declared, indicators, region, period);
            Reckoning reckoning = new Reckoning(declared, held);
            List<Figure> figures = reckoned(reckoning, indicators, region, period).stream().map(Reckoned::figure)
                    .toList();
            return new Everything(figures, superseded(reckoning, held, declared.model(), region, period));
        });
    }

    /**
     * Where two sources say different things of a region in a period, in the order of the indicators.
     *
     * @throws IllegalArgumentException
     *             where no such region is declared
     */
    public List<Disagreement> disagreements(String region, Period period) throws SQLException {
        Declared declared = declared();
        Collection<Indicator> indicators = declared.model().indicators().values();
        return atOneMoment(connection -> {
            Held held = held(connection, declared, indicators, region, period);
            Reckoning reckoning = new Reckoning(declared, held);
            Disagreements disagreements = new Disagreements(reckoning, held);
            List<Disagreement> found = new ArrayList<>();
            for (Indicator indicator : indicators) {
                reckoning.of(indicator, region, period).forEach(each -> found.addAll(disagreements.of(each,
                        indicator)));
            }
            return found;
        });
    }

    private static Map<Question, List<Figure>> superseded(Reckoning reckoning, Held held, Model model, String region,
            Period period) {
        Map<Question, List<Figure>> superseded = new LinkedHashMap<>();
        held.stated().keySet().forEach(question -> {
            List<Held.Stated> revisions = held.revisions(question);
            if (revisions.size() > 1 && question.region().equals(region) && question.period().equals(period)) {
                Indicator indicator = indicator(question.indicator(), model);
                superseded.put(question, revisions.stream().skip(1)
                        .map(stated -> reckoning.figure(indicator, question, stated)).toList());
            }
        });
        return superseded;
    }

    /** The answer that is kept, else a new one, which is kept. */
    private <Q, A> A kept(Kept<Q, A> answers, Q asked, Declared declared, Asking<A> asking) throws SQLException {
        return atOneMoment(connection -> {
            Kept.State state = new Kept.State(declared, snapshot(connection));
            A known = answers.of(state, asked);
            if (known != null) {
                return known;
            }
            A answer = asking.with(connection);
            answers.keep(state, asked, answer);
            return answer;
        });
    }

    private LocalDate today(Declared declared, String region) {
        return LocalDate.ofInstant(ledger.clock().instant(), declared.model().zone(region));
    }

    /** Which transactions are seen: the same text, the same data. */
    private static String snapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_current_snapshot()::text")) {
            row.next();
            return row.getString(1);
        }
    }

    /**
     * Every figure held of one indicator.
     *
     * @throws IllegalArgumentException
     *             where no such indicator or region is declared
     */
    public List<Figure> of(String indicator, String region, Period period) throws SQLException {
        Declared declared = declared();
        List<Indicator> one = List.of(indicator(indicator, declared.model()));
        Held held = atOneMoment(connection -> held(connection, declared, one, region, period));
        return reckoned(new Reckoning(declared, held), one, region, period).stream().map(Reckoned::figure).toList();
    }

    /**
     * The answers to a question: one, or none where nothing is held; several where the question leaves open what is ranked,
     * among which peers, or which thing was reached.
     *
     * @throws IllegalArgumentException
     *             where no such indicator or region is declared
     */
    public List<Figure> ask(Question question) throws SQLException {
        return of(question.indicator(), question.region(), question.period()).stream()
                .filter(figure -> figure.question().answers(question)).toList();
    }

    /**
     * Why a figure is what it is, reckoned anew: the entries are counted in their register, whatever the tallies say, and the
     * first {@code listed} are named. The cost is a scan of the register.
     *
     * @throws IllegalArgumentException
     *             where the figure isn't held any more
     */
    public Evidence evidence(Figure figure, int listed) throws SQLException {
        return evidence(figure, listed, _ -> DSL.trueCondition());
    }

    /**
     * As {@link #evidence(Figure, int)}, for somebody who sees only the entries that {@code seen} is true of: all are counted, and
     * it is told how many of them those are, and the first of those.
     */
    public Evidence evidence(Figure figure, int listed, Function<Register, Condition> seen) throws SQLException {
        Declared declared = declared();
        Question question = figure.question();
        Indicator indicator = indicator(question.indicator(), declared.model());
        return atOneMoment(connection -> {
            Reckoning reckoning = new Reckoning(declared, held(connection, declared, List.of(indicator), question
                    .region(), question.period()));
            Reckoned found = reckoning.of(indicator, question.region(), question.period()).stream()
                    .filter(each -> each.figure().question().equals(question)
                            && (question.aspect() != Aspect.MILESTONE || each.figure().shown().equals(figure.shown())))
                    .findFirst().orElseThrow(() -> new IllegalArgumentException("nothing is held any more of "
                            + question));
            return new EvidenceReader(connection, declared, reckoning, seen).recounted(found, listed);
        });
    }

    /**
     * What the answers to many questions rest on, in their order; of each region and period what is held is read once, so that
     * all of its answers are of one moment. As {@link #ask} gives them, with the entries as the tallies counted them and none
     * named: {@link #evidence(Figure, int)} counts them anew. Asked again before anything was committed, the answer is the same
     * one.
     *
     * @throws IllegalArgumentException
     *             where no such indicator or region is declared
     */
    public Map<Question, List<Evidence>> evidence(Collection<Question> questions) throws SQLException {
        Declared declared = declared();
        Map<List<Object>, List<Question>> together = questions.stream().collect(Collectors
                .groupingBy(each -> List.of(each.region(), each.period()), LinkedHashMap::new, Collectors.toList()));
        Map<Question, List<Evidence>> found = new LinkedHashMap<>();
        questions.forEach(question -> found.put(question, List.of()));
        for (List<Question> asked : together.values()) {
            found.putAll(explained(declared, asked));
        }
        return found;
    }

    private Map<Question, List<Evidence>> explained(Declared declared, List<Question> questions)
            throws SQLException {
        Explained asked = new Explained(questions, today(declared, questions.getFirst().region()));
        return kept(explained, asked, declared, connection -> read(connection, declared, questions));
    }

    private Map<Question, List<Evidence>> read(Connection connection, Declared declared, List<Question> asked)
            throws SQLException {
        String region = asked.getFirst().region();
        Period period = asked.getFirst().period();
        Map<String, Indicator> indicators = new LinkedHashMap<>();
        for (Question question : asked) {
            indicators.put(question.indicator(), indicator(question.indicator(), declared.model()));
        }
        Reckoning reckoning = new Reckoning(declared, held(connection, declared, indicators.values(), region, period));
        Map<String, List<Reckoned>> reckoned = new LinkedHashMap<>();
        indicators.forEach((id, indicator) -> reckoned.put(id, reckoning.of(indicator, region, period)));
        EvidenceReader reader = new EvidenceReader(connection, declared, reckoning, _ -> DSL.trueCondition());
        Map<Question, List<Evidence>> found = new LinkedHashMap<>();
        for (Question question : asked) {
            found.put(question, reckoned.getOrDefault(question.indicator(), List.of()).stream()
                    .filter(each -> each.figure().question().answers(question))
                    .map(reader::told).toList());
        }
        return found;
    }

    /**
     * What was stated, each revision, by region, period and indicator, the first revision first; of entries that state it, {@code seen}
     * tells which whoever asks sees.
     */
    public List<Observed> observed(Subjects asked, Function<Register, Condition> seen) throws SQLException {
        Declared declared = declared();
        return atOneMoment(connection -> {
            Stating stating = new Stating(connection, declared, seen);
            List<Observed> observed = new ArrayList<>();
            new StatedReader(connection, declared).read(asked).stated().forEach((question, revisions) -> revisions
                    .reversed().forEach(each -> observed.add(new Observed(question, each.value(), each.unit(), each
                            .bound(), each.stated(), each.source(), each.revision(), each.why(), each.note(),
                            each
                                    .demonstration(),
                            each.recordedAt(), stating.of(each.by())))));
            return observed.stream().sorted(Comparator.comparing(Observed::question, BY_SUBJECT).thenComparing(
                    Observed::demonstration).thenComparing(Observed::revision)).toList();
        });
    }

    /** What is to be reached, by region, period and indicator. */
    public List<Reachable> targets(Subjects asked) throws SQLException {
        Declared declared = declared();
        return atOneMoment(connection -> new StatedReader(connection, declared).read(asked).targets().entrySet()
                .stream().map(each -> new Reachable(each.getKey(), each.getValue().goal().value(), each.getValue()
                        .goal().source(), each.getValue().goal().demonstration(), each.getValue().recordedAt()))
                .sorted(Comparator.comparing(Reachable::question, BY_SUBJECT)).toList());
    }

    private static List<Reckoned> reckoned(Reckoning reckoning, Collection<Indicator> indicators, String region,
            Period period) {
        return indicators.stream().flatMap(indicator -> reckoning.of(indicator, region, period).stream()).toList();
    }

    /**
     * Every figure held of one indicator in each of these regions and periods, region by region: what is held is read once for all of
     * them.
     *
     * @throws IllegalArgumentException
     *             where no such indicator or region is declared
     */
    public List<Figure> table(String indicator, Collection<String> regions, Collection<Period> periods)
            throws SQLException {
        Declared declared = declared();
        Indicator one = indicator(indicator, declared.model());
        regions.forEach(region -> region(region, declared.model()));
        return atOneMoment(connection -> {
            Instant asOf = ledger.clock().instant().truncatedTo(ChronoUnit.MILLIS);
            Reckoning reckoning = new Reckoning(declared,
                    new HeldReader(connection, declared, counts).read(List.of(one),
                            regions, periods, asOf));
            return regions.stream().flatMap(region -> periods.stream().flatMap(period -> reckoning.of(one, region,
                    period).stream())).map(Reckoned::figure).toList();
        });
    }

    /**
     * The own value, level or share, of each indicator in each of these regions and periods, where one is held: by indicator, then
     * region, then period. Nothing is compared, so that a long row of periods costs little; what was asked before is kept as
     * {@link #all} keeps it.
     *
     * @throws IllegalArgumentException
     *             where no such indicator or region is declared
     */
    public List<Figure> own(List<String> indicators, List<String> regions, List<Period> periods) throws SQLException {
        Declared declared = declared();
        List<Indicator> asked = indicators.stream().map(id -> indicator(id, declared.model())).toList();
        regions.forEach(region -> region(region, declared.model()));
        List<LocalDate> days = regions.stream().map(region -> today(declared, region)).toList();
        return kept(own, new Own(indicators, regions, periods, days), declared, connection -> {
            Instant asOf = ledger.clock().instant().truncatedTo(ChronoUnit.MILLIS);
            Reckoning reckoning = new Reckoning(declared, new HeldReader(connection, declared, counts).readOwn(asked,
                    regions, periods, asOf));
            return asked.stream().flatMap(indicator -> regions.stream().flatMap(region -> periods.stream().flatMap(
                    period -> reckoning.own(indicator, region, period).stream()))).map(Reckoned::figure).toList();
        });
    }

    private static void region(String code, Model model) {
        if (!model.regions().containsKey(code)) {
            throw new IllegalArgumentException("unknown region '" + code + "'");
        }
    }

    private Held held(Connection connection, Declared declared, Collection<Indicator> indicators, String region,
            Period period) throws SQLException {
        region(region, declared.model());
        Instant asOf = ledger.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new HeldReader(connection, declared, counts).read(indicators, region, period, asOf);
    }

    private static Indicator indicator(String id, Model model) {
        Indicator indicator = model.indicators().get(id);
        if (indicator == null) {
            throw new IllegalArgumentException("unknown indicator '" + id + "'");
        }
        return indicator;
    }

    /** What was compiled is kept until the packs change. */
    private Declared declared() throws SQLException {
        Model model = ledger.inForce().model();
        Declared before = last;
        if (before != null && before.model() == model) {
            return before;
        }
        Declared declared = new Declared(Objects.requireNonNull(model));
        last = declared;
        return declared;
    }

    private interface Asking<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T atOneMoment(Asking<T> asking) throws SQLException {
        try (Connection connection = ledger.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
                return asking.with(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
