package youju.briefing.podium;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import youju.briefing.check.Checked;
import youju.briefing.check.Verdict;
import youju.briefing.claim.Claim;
import youju.briefing.podium.Laid.Segment;
import youju.briefing.podium.Mark.Correction;
import youju.briefing.write.NoteWords;
import youju.figures.Figure;
import youju.figures.Kind;
import youju.figures.Question;
import youju.figures.shown.Phrases;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Period;
import youju.model.Source;

/** Every figure of a text, bound or typed, with how it stands; in the order of their places. */
public final class Review {
    private final Model model;
    private final String region;
    private final Period period;
    private final Correcting correcting;
    private final NoteWords words;

    private Review(String text, String region, Period period, Model model) {
        this.model = model;
        this.region = region;
        this.period = period;
        this.correcting = new Correcting(text, model);
        this.words = new NoteWords(model);
    }

    /** Of a text with bound figures; {@code checked} are the claims that the check reads in {@link Laid#plain}. */
    public static List<Mark> of(Laid laid, List<Checked> checked, String region, Period period, Model model) {
        Review review = new Review(laid.plain(), region, period, model);
        List<Mark> marks = new ArrayList<>();
        List<Segment> bound = laid.figures();
        for (Segment segment : bound) {
            marks.add(review.bound(segment, checked.stream().filter(each -> overlaps(each.claim(), segment)).toList()));
        }
        checked.stream().filter(each -> bound.stream().noneMatch(segment -> overlaps(each.claim(), segment))).forEach(
                each -> marks.add(review.typed(each)));
        marks.sort(Comparator.comparingInt(Mark::at));
        return List.copyOf(marks);
    }

    /**
     * What should stand in the place of what a text from elsewhere says otherwise, claim by claim; null where it is right or
     * nobody knows. {@code period} is what the text is about, null where that isn't said.
     */
    public static List<@Nullable Correction> corrections(String text, List<Checked> checked, @Nullable Period period,
            Model model) {
        Correcting correcting = new Correcting(text, model);
        List<@Nullable Correction> corrections = new ArrayList<>();
        for (Checked each : checked) {
            Figure figure = each.figure();
            corrections.add(figure == null
                    ? null
                    : correcting.of(each.claim().start(), end(each.claim()), figure, period == null
                            ? figure.question().period()
                            : period));
        }
        return corrections;
    }

    private static int end(Claim claim) {
        return claim.start() + claim.text().codePointCount(0, claim.text().length());
    }

    private static boolean overlaps(Claim claim, Segment segment) {
        return claim.start() < segment.end() && segment.at() < end(claim);
    }

    private Mark bound(Segment segment, List<Checked> read) {
        if (segment.evidence() == null) {
            return new Mark(segment.at(), segment.end(), segment.text(), true, String.valueOf(segment.written()),
                    Verdict.UNKNOWN, "没有掌握这个数字", null, null, null, true, null);
        }
        Figure figure = segment.evidence().figure();
        Optional<Checked> wrong = read.stream().filter(each -> each.verdict().wrong()).findFirst();
        boolean same = figure.kind() == Kind.REPORTED && statement(figure.source());
        Verdict verdict = wrong.map(Checked::verdict).orElse(same ? Verdict.SAME_SOURCE : Verdict.SUPPORTED);
        String reason = wrong.map(each -> misplaced(each, figure)).orElse(same
                ? "随数据更新；依据就是一次发布本身"
                : "随数据更新" + (figure.demonstration() ? "（演示数据）" : ""));
        return new Mark(segment.at(), segment.end(), segment.text(), true, about(figure), verdict, reason, figure
                .question(), figure, segment.evidence(), false, null);
    }

    /** A figure that is right in itself, in a sentence that says something else of it. */
    private String misplaced(Checked checked, Figure figure) {
        Figure said = checked.figure();
        return said == null || said.question().equals(figure.question())
                ? checked.reason()
                : "文字说的是" + about(said) + "，放的是" + about(figure);
    }

    private Mark typed(Checked checked) {
        Claim claim = checked.claim();
        Figure figure = checked.figure();
        Correction correction = figure == null
                ? null
                : correcting.of(claim.start(), end(claim), figure, period);
        return new Mark(claim.start(), end(claim), claim.text(), false, about(checked), checked.verdict(),
                checked.reason(),
                question(checked), figure, null, false, correction);
    }

    private @Nullable Question question(Checked checked) {
        if (checked.figure() != null) {
            return checked.figure().question();
        }
        return checked.indicator() == null || checked.region() == null || checked.period() == null
                ? null
                : new Question(checked.region(), checked.period(), checked.indicator(), checked.aspect(), checked.of(),
                        checked.peers(), null);
    }

    private boolean statement(@Nullable String source) {
        Source declared = source == null ? null : model.sources().get(source);
        return declared != null && declared.statement();
    }

    /** The region, the period and what it is: 卫滨区2023年地区生产总值增速. */
    String about(Figure figure) {
        return words.region(figure.question().region()) + Phrases.of(figure.question().period()) + figure.title()
                + words
                        .aspect(figure.question());
    }

    private String about(Checked checked) {
        if (checked.figure() != null) {
            return about(checked.figure());
        }
        Indicator indicator = checked.indicator() == null ? null : model.indicators().get(checked.indicator());
        String where = words.region(checked.region() == null ? region : checked.region());
        String when = Phrases.of(checked.period() == null ? period : checked.period());
        return where + when + (indicator == null ? checked.claim().subject() : indicator.title().zh());
    }
}
