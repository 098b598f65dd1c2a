package youju.briefing.write;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Kind;
import youju.figures.Question;
import youju.figures.shown.Phrases;
import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Source;

/** Chinese words for a figure and what it rests on. */
public final class NoteWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日");

    private final Model model;

    public NoteWords(Model model) {
        this.model = model;
    }

    /** The line of the list of evidence for a figure. */
    public Note note(int number, Evidence evidence) {
        Figure figure = evidence.figure();
        return new Note(number, what(figure), figure.shown(), kind(figure.kind()), ground(evidence),
                String.join("；", evidence
                        .marks()),
                evidence);
    }

    /** What it is about: 地区生产总值增速（卫滨区，2023年）. */
    public String what(Figure figure) {
        Question question = figure.question();
        return figure.title() + aspect(question) + "（" + region(question.region()) + "，" + Phrases.of(question.period())
                + "）";
    }

    /** 实测, 推算 or 上报. */
    public static String kind(Kind kind) {
        return switch (kind) {
            case MEASURED -> "实测";
            case DERIVED -> "推算";
            case REPORTED -> "上报";
        };
    }

    /** The region's name, or its code where it has none. */
    public String region(String code) {
        return model.regionName(code);
    }

    /** What is asked beside the indicator's own value: 增速, 与全市之差, 增速在四区的位次; empty for the own value. */
    public String aspect(Question question) {
        Indicator indicator = model.indicators().get(question.indicator());
        String peers = question.peers() == null ? "" : question.peers();
        return switch (question.aspect()) {
            case LEVEL, MILESTONE -> "";
            case SHARE -> indicator != null && indicator.own() == Aspect.SHARE ? "" : "占比";
            case GROWTH -> "增速";
            case CHANGE -> "增减";
            case GAP -> "与" + peers + "之差";
            case RANK -> (question.of() == Aspect.GROWTH ? "增速" : "") + "在" + peers + "的位次";
            case COMPLETION -> "完成情况";
        };
    }

    /** What a figure rests on, in a line: the document, or the register and how many entries of it, and how it was calculated. */
    public String ground(Evidence evidence) {
        List<String> words = new ArrayList<>();
        Evidence.Entries entries = evidence.entries();
        Evidence.Reported reported = evidence.reported();
        if (evidence.figure().kind() == Kind.REPORTED && reported != null) {
            words.add(
                    "《" + reported.title() + "》，" + reported.publisher() + "，" + DAY.format(reported.date()) + (reported
                            .superseded().isEmpty() ? "" : "，第" + reported.revision() + "版"));
        } else {
            if (entries != null) {
                words.add(entries(entries));
            }
            if (!evidence.parts().isEmpty()) {
                words.add("由" + evidence.parts().stream().map(this::part).collect(Collectors.joining("、")) + "计算");
            }
        }
        return words.isEmpty() ? evidence.definition().zh() : String.join("；", words);
    }

    private String entries(Evidence.Entries entries) {
        String sources = entries.sources().stream().map(this::document).collect(Collectors.joining("、"));
        String made = entries.demonstration() == 0
                ? ""
                : entries.demonstration() == entries.count()
                        ? "（均为演示记录）"
                        : "（其中演示记录%,d条）".formatted(entries.demonstration());
        // Quotation marks within quotation marks are single ones (GB/T 15834-2011, 4.8).
        String title = entries.title().replace('“', '‘').replace('”', '’');
        return "台账“%s”%,d条记录".formatted(title, entries.count()) + made + (sources.isEmpty() ? "" : "，出处：" + sources);
    }

    private String document(String source) {
        Source document = model.sources().get(source);
        return document == null ? source : "《" + document.title() + "》";
    }

    private String part(Figure part) {
        return part.title() + aspect(part.question()) + "（" + Phrases.of(part.question().period()) + "）" + part.shown();
    }
}
