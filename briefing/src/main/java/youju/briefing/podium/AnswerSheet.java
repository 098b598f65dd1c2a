package youju.briefing.podium;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import youju.briefing.write.NoteWords;
import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Figures;
import youju.figures.Question;
import youju.figures.shown.Phrases;
import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Period;

/**
 * What a journalist will ask about each figure of a text, and what is held to answer it (答问口径). An answer says figures and what
 * they rest on, nothing else; where nothing is held, the question isn't there.
 */
public final class AnswerSheet {
    private final Figures figures;
    private final Model model;
    private final NoteWords words;

    public AnswerSheet(Figures figures, Model model) {
        this.figures = figures;
        this.model = model;
        this.words = new NoteWords(model);
    }

    /** The questions about an indicator, {@code said} as the text says it. */
    public record Subject(String about, String said, boolean demonstration, List<Answered> answers) {
        public Subject {
            answers = List.copyOf(answers);
        }
    }

    /** A question with its answer and the figures that it says. */
    public record Answered(String question, String answer, List<Figure> figures) {
        public Answered {
            figures = List.copyOf(figures);
        }
    }

    /** One indicator after the other, as they come in the text. */
    public List<Subject> of(Reading reading) throws SQLException {
        Map<List<Object>, List<Mark>> subjects = new LinkedHashMap<>();
        for (Mark mark : reading.marks()) {
            Figure figure = mark.figure();
            if (figure != null && !mark.wrong()) {
                Question question = figure.question();
                List<Object> subject = List.of(question.indicator(), question.region(), question.period(), question
                        .aspect() == Aspect.MILESTONE ? figure.title() : "");
                subjects.computeIfAbsent(subject, _ -> new ArrayList<>()).add(mark);
            }
        }
        List<Subject> sheet = new ArrayList<>();
        for (List<Mark> marks : subjects.values()) {
            sheet.add(subject(marks));
        }
        return sheet;
    }

    private Subject subject(List<Mark> marks) throws SQLException {
        Figure first = Objects.requireNonNull(marks.getFirst().figure());
        Question asked = first.question();
        String name = first.title();
        String about = words.region(asked.region()) + Phrases.of(asked.period()) + name;
        List<Answered> answers = new ArrayList<>();
        Evidence evidence = evidence(asked, first);
        if (evidence != null && !evidence.definition().zh().isBlank()) {
            answers.add(new Answered(name + "是怎么界定的？", evidence.definition().zh(), List.of()));
        }
        if (evidence != null) {
            answers.add(new Answered("这个数字从哪里来？", ended(words.ground(evidence) + (evidence.arithmetic().isEmpty()
                    ? ""
                    : "；算法：" + String.join("，", evidence.arithmetic()))), List.of(first)));
        }
        if (asked.aspect() != Aspect.MILESTONE) {
            compared(asked, name, answers);
        }
        return new Subject(about, marks.stream().map(Mark::text).distinct().collect(Collectors.joining("、")),
                marks.stream()
                        .anyMatch(mark -> mark.figure() != null && mark.figure().demonstration()),
                answers);
    }

    private @org.jspecify.annotations.Nullable Evidence evidence(Question asked, Figure figure) throws SQLException {
        return figures.evidence(List.of(asked)).values().stream().flatMap(List::stream).filter(each -> each.figure()
                .question().equals(asked) && each.figure().title().equals(figure.title())).findFirst().orElse(null);
    }

    private void compared(Question asked, String name, List<Answered> answers) throws SQLException {
        List<Figure> held = figures.of(asked.indicator(), asked.region(), asked.period());
        List<Figure> before = new ArrayList<>(of(held, Aspect.GROWTH));
        before.addAll(of(held, Aspect.CHANGE));
        Period previous = asked.period().previous();
        List<Figure> earlier = figures.of(asked.indicator(), asked.region(), previous).stream().filter(figure -> figure
                .question().aspect() == Aspect.LEVEL || figure.question().aspect() == Aspect.SHARE).toList();
        if (!before.isEmpty() || !earlier.isEmpty()) {
            List<String> said = new ArrayList<>();
            before.forEach(figure -> said.add("同比" + Phrases.of(figure)));
            earlier.forEach(figure -> said.add(Phrases.of(previous) + "为" + figure.shown()));
            answers.add(new Answered("和上年相比怎么样？", ended(String.join("；", said)), joined(before, earlier)));
        }
        List<Figure> gaps = of(held, Aspect.GAP);
        if (!gaps.isEmpty()) {
            answers.add(new Answered("和" + peers(gaps) + "平均水平相比呢？", said(gaps, name), gaps));
        }
        List<Figure> ranks = of(held, Aspect.RANK);
        if (!ranks.isEmpty()) {
            answers.add(new Answered("在" + peers(ranks) + "排第几？", said(ranks, name), ranks));
        }
        List<Figure> done = of(held, Aspect.COMPLETION);
        if (!done.isEmpty()) {
            answers.add(new Answered("年初定的目标完成了吗？", said(done, name), done));
        }
    }

    private static List<Figure> of(List<Figure> held, Aspect aspect) {
        return held.stream().filter(figure -> figure.question().aspect() == aspect && !figure.shown().isEmpty())
                .toList();
    }

    private static List<Figure> joined(List<Figure> one, List<Figure> other) {
        List<Figure> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static String peers(List<Figure> figures) {
        return figures.stream().map(figure -> figure.question().peers()).filter(Objects::nonNull).distinct().collect(
                Collectors.joining("、"));
    }

    private String said(List<Figure> all, String name) {
        return ended(
                all.stream().map(figure -> name + ranked(figure.question()) + Phrases.of(figure)).distinct().collect(
                        Collectors.joining("；")));
    }

    private String ranked(Question question) {
        Indicator indicator = model.indicators().get(question.indicator());
        boolean rate = indicator != null && indicator.own() == Aspect.SHARE;
        return question.aspect() == Aspect.GAP && !rate || question.of() == Aspect.GROWTH
                ? "增速"
                : question.aspect() == Aspect.RANK && question.of() == Aspect.LEVEL ? "总量" : "";
    }

    private static String ended(String text) {
        return text.endsWith("。") ? text : text + "。";
    }
}
