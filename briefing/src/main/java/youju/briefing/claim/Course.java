package youju.briefing.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.briefing.claim.Predicate.Sense;
import youju.model.Aspect;

/** One sentence as it is read, clause by clause and figure by figure. */
final class Course {
    private static final int CONTEXT = 60;

    private final Folded folded;
    private final Topics topics;
    private final Regions regions;
    private final int sentence;
    private final List<Claim> claims = new ArrayList<>();
    private When.Now now;
    private boolean planned;
    private boolean done;
    private @Nullable Aspect lastPercent;
    private @Nullable Aspect lastRanked;
    private String lastSubject = "";
    private @Nullable String scope;
    private final Map<String, String> countedNouns = new HashMap<>();

    Course(Folded folded, Topics topics, Regions regions, When.Now now, int sentence) {
        this.folded = folded;
        this.topics = topics;
        this.regions = regions;
        this.now = now;
        this.sentence = sentence;
    }

    List<Claim> claims() {
        return claims;
    }

    When.Now now() {
        return now;
    }

    void clause(Clause clause) {
        plan(clause.words());
        List<Predicate> predicates = new ArrayList<>();
        for (Clause.Group group : clause.groups()) {
            Predicate read = LeadReader.read(clause, group);
            predicates.add(predicates.isEmpty() ? read : read.continuing(predicates.getLast(), group.lead()));
        }
        int inner = 0;
        for (int i = 0; i < clause.groups().size(); i++) {
            Predicate next = i + 1 < predicates.size() ? predicates.get(i + 1) : null;
            for (; inner < clause.inners().size() && clause.inners().get(inner).after() <= i; inner++) {
                inner(clause.inners().get(inner));
            }
            new GroupReader(this, clause, i, predicates.get(i), next).read();
        }
        for (; inner < clause.inners().size(); inner++) {
            inner(clause.inners().get(inner));
        }
        new WordClaims(this, clause, clause.groups().isEmpty()
                ? clause.from()
                : clause.groups().getLast().figures()
                        .getLast().end())
                .read();
        if (clause.groups().isEmpty()) {
            silent(clause);
        }
    }

    /** What is in brackets is said of the same thing, and changes nothing of what follows. */
    private void inner(Clause.Inner inner) {
        Course within = new Course(folded, topics.copy(), regions, now, sentence);
        within.planned = planned;
        within.lastPercent = lastPercent;
        within.lastRanked = lastRanked;
        within.lastSubject = lastSubject;
        List<String> other = References.in(inner.words().substring(Math.max(0, inner.words().length() - 8)));
        within.scope = other.isEmpty() ? scope : other.getLast();
        inner.clauses().forEach(within::clause);
        claims.addAll(within.claims);
    }

    /** A clause without figures may name the time and the thing of the next one. */
    private void silent(Clause clause) {
        String words = clause.tail();
        for (int i = 0; i < words.length(); i++) {
            char before = i == 0 ? ' ' : words.charAt(i - 1);
            if (Clause.time(words.charAt(i)) && "比较与同在按".indexOf(before) < 0) {
                speakOf(clause.time(words.charAt(i) - Clause.TIME));
            }
        }
        int open = words.indexOf('×');
        int verb = Lexicon.CHANGE.lastIn(words, 0, open >= 0 ? open : words.length());
        if (verb > 1 && Lexicon.GROWTH_NOUNS.lengthAt(words, verb) > 0) {
            lastPercent = Aspect.GROWTH;
        }
        Noun noun = Noun.of(strippedAdverbs(verb >= 0
                ? words.substring(0, verb)
                : open >= 0
                        ? words.substring(0, open)
                        : words));
        String name = noun.name();
        if (name.length() >= 2 && name.length() <= 16 && (open >= 0 || verb > 1 || Noun.head(name).length() > 1)) {
            topics.speakOf(List.of(name), noun.inner());
        }
    }

    private static String strippedAdverbs(String words) {
        int end = words.length();
        for (int length; (length = Lexicon.ADVERBS.lengthBefore(words, end)) > 0 && Lexicon.HEADS.lengthBefore(words,
                end) <= length;) {
            end -= length;
        }
        return words.substring(0, end);
    }

    private void plan(String words) {
        planned |= Lexicon.PLANNED.in(words, Lexicon.Plan.TO_BE) || done && words.contains("预计");
        done |= words.contains("已");
    }

    /** From here on figures are of that time. */
    void speakOf(@Nullable When when) {
        if (when != null) {
            now = now.at(when);
        }
    }

    Topics topics() {
        return topics;
    }

    boolean planned() {
        return planned;
    }

    @Nullable
    Aspect lastPercent() {
        return lastPercent;
    }

    /** What a ranking of the subject ranks, where the text doesn't say: what was said of it last. */
    @Nullable
    Aspect lastRanked(String subject) {
        return subject.equals(lastSubject) ? lastRanked : null;
    }

    void scope(@Nullable String named) {
        scope = named;
    }

    /** The noun that a counting word counted last in this sentence; empty where it counted none. */
    String counted(Unit unit) {
        return countedNouns.getOrDefault(unit.name(), "");
    }

    /** From here on the counting word alone counts that noun: 12项主要指标中，9项 … */
    void counts(Unit unit, String thing) {
        countedNouns.put(unit.name(), thing);
    }

    /** Puts a claim down. */
    void claim(Piece.Figure figure, Said said) {
        Aspect aspect = said.aspect();
        if (said.unit().is(Unit.Kind.PERCENT)) {
            lastPercent = aspect;
        }
        if (aspect == Aspect.LEVEL || aspect == Aspect.GROWTH || aspect == Aspect.SHARE) {
            lastRanked = aspect;
            lastSubject = said.subject();
        } else if (aspect == Aspect.RANK && said.of() != null) {
            // 总量居全市第2位、居四区第1位: the second ranks what the first does.
            lastRanked = said.of();
            lastSubject = said.subject();
        }
        claims.add(new Claim(folded.slice(figure.start(), figure.end()), folded.start(figure.start()), said.value(),
                said
                        .step(),
                said.unit().name(), aspect, said.subject(), said.of(), said.peers(), regions.current(),
                scopeOf(said.scope()), said
                        .now().period(),
                said.approximation(), planned, said.predicate() == Sense.MULTIPLE, null, context(
                        said.clause(), figure.start(), figure.end()),
                sentence));
    }

    /** Puts down a claim without a number, said by [{@code from}, {@code to}) of the folded text. */
    void claim(int from, int to, @Nullable BigDecimal value, String unit, Aspect aspect, String subject, Clause clause,
            String words) {
        claims.add(new Claim(folded.slice(from, to), folded.start(from), value, value == null ? null : BigDecimal.ONE,
                unit, aspect, subject, null, null, regions.current(), scopeOf(null), now.period(), Approximation.EXACT,
                planned, false,
                words,
                context(clause, from, to), sentence));
    }

    private @Nullable String scopeOf(@Nullable String named) {
        return named != null ? named : scope;
    }

    /** The words around a figure, within its clause. */
    private String context(Clause clause, int from, int to) {
        return folded.plain().substring(Math.max(clause.from(), from - CONTEXT), Math.min(clause.to(), to + CONTEXT));
    }

    String plain() {
        return folded.plain();
    }

    /** What a figure says. */
    record Said(Clause clause, BigDecimal value, BigDecimal step, Unit unit, Aspect aspect, String subject,
            @Nullable Aspect of, @Nullable String peers, @Nullable String scope, When.Now now,
            Approximation approximation, Sense predicate) {}
}
