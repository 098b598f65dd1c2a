package youju.briefing.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.briefing.claim.Predicate.Sense;
import youju.model.Aspect;

/** Reads the figures of one group: of what each is said, and what it says. */
final class GroupReader {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Words<Boolean> RANKED_RATES = Words.set("率 占比 比重 比例 份额");

    private final Course course;
    private final Clause clause;
    private final Predicate predicate;
    private final @Nullable Predicate next;
    private final List<Piece.Figure> figures;
    private final String behind;
    private final Noun noun;
    private final CountedThing thing;

    GroupReader(Course course, Clause clause, int index, Predicate predicate, @Nullable Predicate next) {
        this.course = course;
        this.clause = clause;
        this.predicate = predicate;
        this.next = next;
        this.figures = clause.groups().get(index).figures();
        this.behind = clause.behind(index);
        this.noun = Noun.of(predicate.noun());
        this.thing = new CountedThing(course, predicate, noun, behind, figures.size() == 1, next);
    }

    void read() {
        When.Now time = time();
        if (figures.getFirst() instanceof Piece.Value value && value.unit().is(Unit.Kind.DURATION) && !lasts(value)) {
            return;
        }
        List<Piece.Figure> shared = withSharedUnit();
        List<Subject> subjects = subjects(shared.size());
        for (int i = 0; i < subjects.size(); i++) {
            Piece.Figure figure = shared.size() == 1 ? shared.getFirst() : shared.get(i);
            List<String> peers = predicate.compared();
            boolean paired = shared.size() > 1 && peers.size() == shared.size();
            for (String peer : paired
                    ? List.of(peers.get(i))
                    : peers.isEmpty() || !predicate.is(Sense.GAP)
                            ? Collections.<@Nullable String>singletonList(peers.isEmpty() ? null : peers.getLast())
                            : peers) {
                say(figure, subjects.get(i), peer, time);
            }
        }
    }

    /** Whom a figure is said of, and what of it a ranking ranks. */
    private record Subject(String name, @Nullable Aspect of) {}

    /** When the figures hold: times of this group, a passing one where the text goes from there to somewhere. */
    private When.Now time() {
        When.Now time = course.now();
        String lead = predicate.noun();
        List<When> said = new ArrayList<>(predicate.times());
        for (int i = 0; i < lead.length(); i++) {
            if (Clause.time(lead.charAt(i)) && (i == 0 || "比较与在按".indexOf(lead.charAt(i - 1)) < 0)) {
                When when = clause.time(lead.charAt(i) - Clause.TIME);
                if (when != null) {
                    said.addFirst(when);
                }
            }
        }
        for (When when : said) {
            time = time.at(when);
        }
        if (predicate.from()) {
            return said.isEmpty() ? time.before() : time;
        }
        said.forEach(course::speakOf);
        return time;
    }

    /** A duration is a figure where something is measured by it (工期缩短至11个月), not where it only tells when. */
    private boolean lasts(Piece.Value value) {
        String name = noun.name();
        boolean measured = name.endsWith("天数") || name.endsWith("时间") || name.endsWith("周期") || name.endsWith("工期")
                || name
                        .endsWith("时长")
                || name.endsWith("时限") || name.endsWith("期限") || name.endsWith("寿命") || name.endsWith(
                        "年龄")
                || name.endsWith("日");
        boolean verb = predicate.is(Sense.CHANGE) || predicate.is(Sense.REACHED) || predicate.linked();
        boolean ends = behind.isEmpty() || "、".indexOf(behind.charAt(0)) >= 0;
        if (value.unit().name().equals("年") || value.unit().name().equals("岁") && !measured && !verb) {
            return measured && value.unit().name().equals("岁");
        }
        return measured || ends && (verb && !name.isEmpty() || name.length() >= 2 && value.unit().name().equals("天"))
                || ends && predicate.is(Sense.CHANGE);
    }

    /** 1.7、2.2个百分点: the unit, and the size, of the last is that of all. */
    private List<Piece.Figure> withSharedUnit() {
        if (!(figures.getLast() instanceof Piece.Value last) || figures.size() == 1) {
            return figures;
        }
        return figures.stream()
                .map(figure -> figure instanceof Piece.Value value && needs(value.unit(), last.unit())
                        ? (Piece.Figure) value.in(last.unit(), value.sized()
                                ? BigDecimal.ONE
                                : last
                                        .size())
                        : figure)
                .toList();
    }

    private static boolean needs(Unit unit, Unit last) {
        return unit.name().isEmpty() && !last.name().isEmpty() || last.is(Unit.Kind.POINTS) && unit.name().equals("个");
    }

    private List<Subject> subjects(int count) {
        Topics topics = course.topics();
        String name = noun.name();
        if (figures.getFirst() instanceof Piece.Value value) {
            if (value.part() > 0) {
                return parts(name, count);
            }
            String counted = thing.of(value, name);
            if (!counted.isEmpty()) {
                topics.speakOf(List.of(carried(counted)), noun.inner());
                course.counts(value.unit(), carried(counted));
                return Collections.nCopies(count, new Subject(counted, null));
            }
        }
        if (noun.scope() != null) {
            course.scope(noun.scope());
        }
        if (name.isEmpty() && !noun.verb().isEmpty() && predicate.is(Sense.PLAIN)) {
            topics.speakOf(List.of(noun.verb()), noun.inner());
            return Collections.nCopies(count, new Subject(noun.verb(), null));
        }
        if (name.isEmpty() && behind.matches("的.{0,4}增长目标.*")) {
            return Collections.nCopies(count, new Subject("地区生产总值", null));
        }
        List<String> names = names(name, count);
        if (names.isEmpty() || names.stream().allMatch(Lexicon.ASPECT_NOUNS::contains)) {
            return ofTopics(names, count);
        }
        boolean counts = figures.getFirst() instanceof Piece.Value value && value.unit().is(Unit.Kind.COUNT);
        List<String> full = counts ? names.stream().map(topics::levelled).toList() : topics.full(names);
        if (counts && figures.getFirst() instanceof Piece.Value value) {
            course.counts(value.unit(), full.getLast());
        }
        topics.speakOf(full, noun.inner());
        List<String> all = full.size() == count || count == 1 ? full : Collections.nCopies(count, full.getLast());
        return all.stream().map(one -> new Subject(one, ranked(one))).toList();
    }

    /** The parts of a ratio, in the order that the name of the whole gives them. */
    private List<Subject> parts(String name, int count) {
        String whole = name.isEmpty() ? course.topics().last() : name;
        course.topics().speakOf(List.of(whole), noun.inner());
        boolean industries = count == 3 && (whole.contains("产业") || whole.contains("三次") || whole.contains("三产"));
        List<String> names = industries ? List.of("第一产业占比", "第二产业占比", "第三产业占比") : Collections.nCopies(count, whole);
        return names.stream().map(part -> new Subject(part, Aspect.SHARE)).toList();
    }

    /** The things named: as many as there are figures, or all of which the one figure is said. */
    private List<String> names(String name, int count) {
        if (name.isEmpty()) {
            return List.of();
        }
        if (count > 1) {
            List<String> items = Noun.items(name, count);
            return items.isEmpty() ? List.of(name) : items;
        }
        if (predicate.each() || predicate.separate()) {
            for (int many = 6; many > 1; many--) {
                List<String> items = Noun.items(name, many);
                if (!items.isEmpty()) {
                    return items;
                }
            }
        }
        int list = name.indexOf('、');
        return List.of(list == 0 ? name.substring(1) : name);
    }

    /** What was spoken of before, or an aspect of it (增速, 总量). */
    private List<Subject> ofTopics(List<String> aspects, int count) {
        Topics topics = course.topics();
        if (topics.current().isEmpty() && !aspects.isEmpty()) {
            topics.speakOf(aspects, noun.inner());
            return topics.forEach(Math.max(1, count)).stream().map(aspect -> new Subject(aspect, ranked(aspect)))
                    .toList();
        }
        if (aspects.size() == 1 && count == 1 && ranked(aspects.getFirst()) == null && !topics.base().isEmpty()) {
            String name = ofBase(topics.base(), aspects.getFirst());
            topics.speakOfAspect(name);
            return List.of(new Subject(name, null));
        }
        List<String> carried = topics.forEach(Math.max(1, count));
        if (aspects.isEmpty() && count == 1 && predicate.each() && topics.current().size() > 1) {
            carried = topics.current();
        }
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < Math.max(aspects.size(), count > 1 ? count : carried.size()); i++) {
            String aspect = aspects.isEmpty() ? "" : aspects.get(Math.min(i, aspects.size() - 1));
            String topic = carried.get(aspects.size() > 1 ? carried.size() - 1 : Math.min(i, carried.size() - 1));
            boolean plain = aspect.isEmpty() || aspect.equals("总量") || aspect.equals("总额");
            subjects.add(new Subject(plain ? topic : ofBase(topic, aspect), ranked(aspect)));
        }
        return subjects;
    }

    /** 总投资 of a project; 产量 after 播种面积 is of what was sown. */
    private static String ofBase(String base, String aspect) {
        if (aspect.equals("新增")) {
            return base.startsWith(aspect) ? base : aspect + base;
        }
        String head = Noun.head(base);
        boolean replaces = head.length() > 1 && "产量 产值 单产 总产 面积 销量".contains(aspect);
        String kind = replaces ? base.substring(0, base.length() - head.length()) : base;
        boolean doubled = aspect.length() > 2 && kind.endsWith(aspect.substring(0, 2));
        return kind.endsWith(aspect) ? kind : doubled ? kind + aspect.substring(2) : kind + aspect;
    }

    private static @Nullable Aspect ranked(String name) {
        if (Lexicon.GROWTH_NOUNS.lengthBefore(name, name.length()) > 0) {
            return Aspect.GROWTH;
        }
        if (name.endsWith("总量") || name.endsWith("总额") || name.endsWith("规模") || name.endsWith("总值")) {
            return Aspect.LEVEL;
        }
        return RANKED_RATES.lengthBefore(name, name.length()) > 0 ? Aspect.SHARE : null;
    }

    /** What following figures are said of: the thing without what was said of it here. */
    private static String carried(String counted) {
        int of = counted.lastIndexOf('的');
        return of > 0 && of + 2 < counted.length() ? counted.substring(of + 1) : counted;
    }

    private void say(Piece.Figure figure, Subject subject, @Nullable String peer, When.Now time) {
        Aspect aspect;
        BigDecimal value = figure.number();
        BigDecimal step = figure.step();
        Unit unit;
        Approximation approximation = predicate.approximation();
        if (figure instanceof Piece.Value number) {
            unit = unit(number);
            aspect = aspect(number, unit, subject.name());
            int sign = sign(aspect, subject.name());
            value = sign < 0 && value.signum() > 0 ? value.negate() : value;
            if (aspect == Aspect.GROWTH && unit.is(Unit.Kind.TIMES) && !predicate.is(Sense.MULTIPLE)) {
                value = value.multiply(HUNDRED);
                step = step.multiply(HUNDRED);
                unit = Unit.PERCENT;
            }
            approximation = approximation == null || number.approximation() != Approximation.EXACT
                    ? number.approximation()
                    : approximation;
        } else {
            unit = new Unit("位", Unit.Kind.NONE);
            aspect = Aspect.RANK;
            approximation = figure instanceof Piece.Place place && place.among()
                    ? Approximation.BELOW
                    : Approximation.EXACT;
        }
        if (unit.is(Unit.Kind.NONE) && aspect == Aspect.LEVEL && !plainNumber(figure, subject)) {
            return;
        }
        Aspect of = aspect == Aspect.RANK
                ? subject.of() != null ? subject.of() : course.lastRanked(subject.name())
                : null;
        course.claim(figure, new Course.Said(clause, value, step, unit, aspect, subject.name(), of, peer, noun.scope(),
                time, approximation, predicate.sense()));
        if (aspect == Aspect.RANK) {
            streak(figure,
                    new Course.Said(clause, value, step, unit, aspect, subject.name(), of, peer, noun.scope(), time
                            .before(), approximation, predicate.sense()));
        }
    }

    /** 连续两年第3位 says it of the year before too. */
    private void streak(Piece.Figure figure, Course.Said before) {
        String words = course.plain().substring(Math.max(clause.from(), figure.start() - 40), figure
                .start());
        if (words.contains("连续两年") || words.contains("连续2年") || words.contains("连续二年")) {
            course.claim(figure, before);
        }
    }

    /** A number without a unit is a figure where the words say that something amounts to it. */
    private boolean plainNumber(Piece.Figure figure, Subject subject) {
        boolean exact = figure.step().compareTo(BigDecimal.ONE) < 0
                || figure instanceof Piece.Value value && value.sized();
        boolean ends = behind.isEmpty() || "、的".indexOf(behind.charAt(0)) >= 0 || predicate.from();
        boolean named = Noun.head(subject.name()).length() > 0;
        return ends && (named && (exact || predicate.linked()) || exact && predicate.linked());
    }

    private Unit unit(Piece.Value number) {
        if (!number.unit().is(Unit.Kind.NONE)) {
            return number.unit();
        }
        return Unit.namedBy(noun.name());
    }

    private int sign(Aspect aspect, String name) {
        return switch (predicate.sense()) {
            case CHANGE, GAP, PULL -> predicate.sign();
            case PLAIN -> aspect == Aspect.GROWTH && fallen(name)
                    ? -1
                    : aspect == Aspect.GROWTH && Lexicon.GROWTH_NOUNS
                            .lengthBefore(name, name.length()) == 0 ? 1 : 1;
            default -> aspect == Aspect.GROWTH && fallen(name) ? -1 : 1;
        };
    }

    private static boolean fallen(String name) {
        Words.Found<Lexicon.Direction> growth = Lexicon.GROWTH_NOUNS.before(name, name.length());
        return growth != null && growth.meaning() == Lexicon.Direction.DOWN;
    }

    private Aspect aspect(Piece.Value number, Unit unit, String name) {
        if (number.doubling()) {
            return Aspect.GROWTH;
        }
        Sense sense = predicate.sense();
        if (predicate.from() && next != null && sense == Sense.PLAIN) {
            sense = next.sense() == Sense.CHANGE || next.is(Sense.PLAIN) ? Sense.REACHED : next.sense();
        }
        boolean percent = unit.is(Unit.Kind.PERCENT);
        return switch (sense) {
            case CHANGE -> percent || unit.is(Unit.Kind.TIMES) ? Aspect.GROWTH : Aspect.CHANGE;
            case GAP -> Aspect.GAP;
            case SHARE, PULL -> Aspect.SHARE;
            case COMPLETION -> Aspect.COMPLETION;
            case MULTIPLE -> Aspect.GROWTH;
            case REACHED, PLAIN, PLACE -> percent ? percent(number, name) : points(unit, number);
        };
    }

    private Aspect points(Unit unit, Piece.Value number) {
        if (unit.is(Unit.Kind.POINTS)) {
            return Aspect.CHANGE;
        }
        return unit.is(Unit.Kind.TIMES) && number.unit().is(Unit.Kind.TIMES) && course.plain().charAt(number.end()
                - 1) != '倍' ? Aspect.SHARE : Aspect.LEVEL;
    }

    private static String unitOf(Piece.Value number) {
        return number.unit().name();
    }

    private boolean signed(Piece.Value number) {
        return "+-".indexOf(course.plain().charAt(number.start())) >= 0;
    }

    /** What a percent is that no verb speaks of. */
    private Aspect percent(Piece.Value number, String name) {
        String own = name.isEmpty() ? noun.name() : name;
        if (number.part() > 0) {
            return Aspect.SHARE;
        }
        if (Lexicon.GROWTH_NOUNS.lengthBefore(own, own.length()) > 0 && !unitOf(number).equals("‰") || thing.grows()) {
            return Aspect.GROWTH;
        }
        if (Lexicon.DUE_RATES.lengthBefore(own, own.length()) > 0) {
            return Aspect.COMPLETION;
        }
        if (signed(number) || predicate.noun().endsWith("同比") || predicate.noun().endsWith("环比") || !predicate
                .base().isEmpty()) {
            return Aspect.GROWTH;
        }
        boolean rate = Lexicon.RATES.lengthBefore(own, own.length()) > 0;
        boolean behindIt = noun.name().isEmpty() && !behind.isEmpty() && own.startsWith(Noun.behind(behind));
        return !rate && !behindIt && course.lastPercent() == Aspect.GROWTH ? Aspect.GROWTH : Aspect.SHARE;
    }
}
