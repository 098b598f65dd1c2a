package youju.briefing.write;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Kind;
import youju.figures.Question;
import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Period;
import youju.model.Region;

/** Chinese words for a figure and what it rests on. */
public final class NoteWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日");

    private final Model model;

    public NoteWords(Model model) {
        this.model = model;
    }

    /** The line of the list of evidence for a figure. */
    Note note(int number, Evidence evidence) {
        Figure figure = evidence.figure();
        Question question = figure.question();
        String what = figure.title() + aspect(question) + "（" + region(question.region()) + "，" + period(
                question.period()) + "）";
        return new Note(number, what, figure.shown(), kind(figure.kind()), ground(evidence), String.join("；", evidence
                .marks()), evidence);
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
        Region region = model.regions().get(code);
        return region == null ? code : region.name();
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

    /** 2023年, 2023年上半年, 2023年三季度, 2023年6月, 2023年6月15日, 2023年1—11月. */
    public static String period(Period period) {
        LocalDate from = period.from();
        LocalDate last = period.to().minusDays(1);
        String form = period.toString();
        String year = from.getYear() + "年";
        if (form.length() == 4) {
            return year;
        }
        if (form.contains("H")) {
            return year + (form.endsWith("1") ? "上半年" : "下半年");
        }
        if (form.contains("Q")) {
            return year + "一二三四".charAt(form.charAt(6) - '1') + "季度";
        }
        if (form.length() == 10) {
            return DAY.format(from);
        }
        if (!form.contains("..")) {
            return year + from.getMonthValue() + "月";
        }
        return year + from.getMonthValue() + "月—" + (last.getYear() == from.getYear() ? "" : last.getYear() + "年")
                + last.getMonthValue() + "月";
    }

    /** What a figure rests on, in a line: the document, or the register and how many entries of it, or the arithmetic. */
    public String ground(Evidence evidence) {
        Evidence.Reported reported = evidence.reported();
        if (reported != null) {
            return "《" + reported.title() + "》，" + reported.publisher() + "，" + DAY.format(reported.date()) + (reported
                    .superseded().isEmpty() ? "" : "，第" + reported.revision() + "次修订");
        }
        List<String> words = new java.util.ArrayList<>();
        Evidence.Entries entries = evidence.entries();
        if (entries != null) {
            words.add(entries(entries));
        }
        if (!evidence.parts().isEmpty()) {
            words.add("由" + evidence.parts().stream().map(this::part).collect(Collectors.joining("、")) + "计算");
        }
        words.addAll(evidence.arithmetic());
        return words.isEmpty() ? evidence.definition() : String.join("；", words);
    }

    private static String entries(Evidence.Entries entries) {
        String sources = entries.listed().stream().map(Evidence.Entry::source).filter(java.util.Objects::nonNull)
                .distinct().collect(Collectors.joining("、"));
        String made = entries.demonstration() == 0 ? "" : "（其中演示记录" + entries.demonstration() + "条）";
        return "台账“" + entries.title() + "”" + entries.count() + "条记录" + made + (sources.isEmpty()
                ? ""
                : "，出处：" + sources);
    }

    private String part(Figure part) {
        return part.title() + aspect(part.question()) + "（" + period(part.question().period()) + "）" + part.shown();
    }
}
