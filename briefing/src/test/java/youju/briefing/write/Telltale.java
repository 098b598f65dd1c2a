package youju.briefing.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Kind;
import youju.figures.Question;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Model;
import youju.model.Period;
import youju.model.Title;
import youju.model.pack.PackReader;

/** A small pack, and figures held of it: a reported one with its growth, a demonstration count, a milestone of two things. */
final class Telltale {
    private static final OffsetDateTime AS_OF = OffsetDateTime.parse("2024-03-06T09:00+08:00");
    private static final Map<String, String> FILES = Map.of("pack.yaml", "id: p\ntitle: 试验包\n", "regions.csv", """
            code,name,parent,zone,from,to,successor
            410700,新乡市,,Asia/Shanghai,,,
            410703,卫滨区,410700,Asia/Shanghai,,,
            """, "peers.yaml", "全市: {whole: \"410700\", members: [\"410703\"]}\n", "indicators/a.yaml", """
            indicator: gdp
            title: 地区生产总值
            system: G1
            topic: 经济运行
            unit: 元
            ---
            indicator: calls
            title: 热线工单
            system: S3
            topic: 政务服务
            unit: 件
            ---
            indicator: milestone
            title: 重大进展
            system: P3
            topic: 重大进展
            unit: ""
            """);

    private Telltale() {}

    /** The pack with a briefing of that text. */
    static Model model(String text) {
        try {
            Path folder = Files.createTempDirectory("youju-pack").resolve("p");
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                Files.createDirectories(folder.resolve(file.getKey()).getParent());
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            Files.createDirectories(folder.resolve("briefings"));
            Files.writeString(folder.resolve("briefings/b.md"), """
                    ---
                    id: b
                    title: 卫滨区发布稿
                    region: "410703"
                    period: "2023"
                    ---
                    """ + text);
            return switch (PackReader.read(List.of(folder))) {
                case PackReader.Reading.Read(Model model) -> model;
                case PackReader.Reading.Refused(var problems) -> throw new IllegalStateException(problems.toString());
            };
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Map<Question, List<Evidence>> held(Collection<Question> questions) {
        return questions.stream().collect(Collectors.toMap(question -> question, Telltale::held));
    }

    private static List<Evidence> held(Question question) {
        return switch (question.indicator() + " " + question.aspect().id()) {
            case "gdp level" -> List.of(reported(question, "14180000000", "141.8亿元"));
            case "gdp growth" -> List.of(reported(question, "2.3", "2.3%"));
            case "calls level" -> List.of(counted(question));
            case "milestone milestone" -> List.of(reached(question, "开工建设"), reached(question, "主体封顶"));
            default -> List.of();
        };
    }

    static Writing write(String text) {
        Model model = model(text);
        return new Writer(model, Telltale::held).write(model.briefings().get("b"));
    }

    static Document document(String text) {
        return switch (write(text)) {
            case Writing.Done(Document document) -> document;
            case Writing.Refused(var problems, _) -> throw new IllegalStateException(problems.toString());
        };
    }

    private static Evidence reported(Question question, String value, String shown) {
        return new Evidence(
                new Figure(question, "地区生产总值", new BigDecimal(value), "元", Bound.EXACT, shown, Kind.REPORTED,
                        false, null, "press", AS_OF),
                Title.of("按现价"), null, new Evidence.Reported(shown, "press", "新闻发布会", "新闻办公室", LocalDate
                        .of(2024, 3, 6), 1, null, null, List.of(), null),
                List.of(), List.of(), List.of());
    }

    private static Evidence counted(Question question) {
        return new Evidence(
                new Figure(question, "热线工单", new BigDecimal(24600), "件", Bound.EXACT, "2.46万件", Kind.MEASURED,
                        true, null, null, AS_OF),
                Title.of("按办结时间"),
                new Evidence.Entries("hotline_order", "12345热线工单", 24600, 24600, 24600, null, List.of(),
                        List.of()),
                null, List.of(), List.of(), List.of("演示数据"));
    }

    private static Evidence reached(Question question, String what) {
        return new Evidence(
                new Figure(new Question("410703", Period.year(2023), "milestone", Aspect.MILESTONE, null, null,
                        question.thing()), "孵化园", null, "", Bound.EXACT, what, Kind.MEASURED, false, null, "press",
                        AS_OF),
                Title.of("台账"), null,
                null, List.of(), List.of(), List.of());
    }
}
