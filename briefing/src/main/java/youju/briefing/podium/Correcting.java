package youju.briefing.podium;

import java.util.List;
import java.util.Locale;

import youju.briefing.podium.Mark.Correction;
import youju.figures.Figure;
import youju.figures.Question;
import youju.figures.shown.Phrases;
import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Period;

/** Puts what is held into the place of what a text says otherwise. */
public final class Correcting {
    private static final List<String> GROWTH = List.of("同比增长", "增长", "同比下降", "下降", "增加", "减少", "上升", "提高", "降低");
    /** Chinese clauses end there; nothing behind such a sign belongs to the figure. */
    private static final String STOPS = "，。；、：！？\n,;";

    private final int[] text;
    private final Model model;

    Correcting(String text, Model model) {
        this.text = text.codePoints().toArray();
        this.model = model;
    }

    /**
     * What stands at [{@code at}, {@code end}) said as the figure says it. Where its phrase brings a verb or what it is compared
     * with, those that stand before it in the text are replaced with it.
     */
    Correction of(int at, int end, Figure figure, Period period) {
        Question question = figure.question();
        String phrase = Phrases.of(figure);
        int from = switch (question.aspect()) {
            case GROWTH, CHANGE -> verb(at);
            case GAP -> compared(at, question.peers());
            case RANK -> ranked(at, question.peers());
            case COMPLETION -> completed(at);
            case LEVEL, SHARE, MILESTONE -> at;
        };
        return new Correction(from, end, phrase, binding(question, period, model));
    }

    private String slice(int from, int to) {
        return new String(text, from, to - from);
    }

    private int clause(int at) {
        int from = at;
        while (from > 0 && STOPS.indexOf(text[from - 1]) < 0) {
            from--;
        }
        return from;
    }

    private int verb(int at) {
        String before = slice(clause(at), at);
        return GROWTH.stream().filter(before::endsWith).findFirst().map(verb -> at - (verb.startsWith("同比")
                ? verb.length() - 2
                : verb.length())).orElse(at);
    }

    private int compared(int at, @org.jspecify.annotations.Nullable String peers) {
        int from = clause(at);
        String before = slice(from, at);
        int higher = Math.max(before.lastIndexOf("高于"), before.lastIndexOf("低于"));
        return higher < 0 ? at : from + before.codePointCount(0, higher);
    }

    private int ranked(int at, @org.jspecify.annotations.Nullable String peers) {
        String before = slice(clause(at), at);
        for (String lead : List.of("居" + peers, "位居" + peers, "列" + peers, "位列" + peers, "排" + peers, "排名" + peers)) {
            if (before.endsWith(lead)) {
                return at - lead.codePointCount(0, lead.length());
            }
        }
        return at;
    }

    private int completed(int at) {
        int from = clause(at);
        String before = slice(from, at);
        int done = before.lastIndexOf("完成");
        return done >= 0 && before.endsWith("的") ? from + before.codePointCount(0, done) : at;
    }

    /** How a question is bound in a text that is about that period. */
    public static String binding(Question question, Period period, Model model) {
        Indicator indicator = model.indicators().get(question.indicator());
        Aspect own = indicator == null ? Aspect.LEVEL : indicator.own();
        String words = switch (question.aspect()) {
            case GAP -> "gap " + question.peers();
            case RANK -> "rank " + (question.of() == null ? own : question.of()).id() + " " + question.peers();
            case MILESTONE -> String.valueOf(question.thing());
            default -> question.aspect() == own ? "" : question.aspect().name().toLowerCase(Locale.ROOT);
        };
        String when = question.period().equals(period) ? "" : question.period().toString();
        String asked = (words + " " + when).strip();
        return "{{" + question.indicator() + (asked.isEmpty() ? "" : " | " + asked) + "}}";
    }
}
