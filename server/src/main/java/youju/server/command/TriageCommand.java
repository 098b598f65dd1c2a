package youju.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.ledger.load.PlainSheet;
import youju.methods.triage.Evaluation;

/** {@code youju triage FILE}: how good suggestions would be on past orders of one's own. */
@Command(name = "triage", description = {
    "Tells how often the category and the unit that are suggested for a new order (分类、派单建议) would have been right on past ones of your own.",
    "The earlier orders are learnt, the later ones asked; beside them stand the commonest answer always and naive Bayes. Nothing is kept."}, //
        footer = "%nThe data that Youju shows by itself are made up: what they give is a demonstration. Your own export decides.")
@SuppressWarnings("NullAway.Init")
final class TriageCommand implements Callable<Integer> {
    private static final int MOST = 2_000_000;
    private static final int LISTED = 12;
    private static final String CATEGORY = "category";
    private static final String UNIT = "unit";

    @Mixin
    private Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "Past orders, one a row: CSV or .xlsx.")
    private Path file;

    @Option(names = "--time", paramLabel = "COLUMN", description = "The column of the time it was received; without it 受理时间, 来电时间, 创建时间, received_at, created_at …")
    private @Nullable String time;

    @Option(names = "--text", paramLabel = "COLUMN", description = "A column of what it says; may be given several times. Without it 诉求标题, 诉求内容, 标题, 内容, subject, content …")
    private @Nullable List<String> text;

    @Option(names = "--category", paramLabel = "COLUMN", description = "The column of its category; without it 诉求分类, 分类, category …")
    private @Nullable String category;

    @Option(names = "--unit", paramLabel = "COLUMN", description = "The column of the unit that handled it; without it 承办单位, 责任单位, handler, unit …")
    private @Nullable String unit;

    @Option(names = "--train", paramLabel = "PERCENT", description = "How many of the orders, the earliest, are learnt (80).")
    private int train = 80;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    private enum Column {
        TIME("受理时间", "来电时间", "诉求时间", "登记时间", "创建时间", "时间", "已受理时间", "received_at", "created_at", "time"), TEXT("诉求标题",
                "诉求内容",
                "标题", "内容", "主题", "工单标题", "工单内容", "subject", "content", "title", "text"), CATEGORY("诉求分类", "分类", "诉求类别",
                        "类别",
                        "问题分类", "事项分类", "category"), UNIT("承办单位", "责任单位", "办理单位", "主办单位", "处理单位", "handler", "unit");

        private final List<String> called;

        Column(String... called) {
            this.called = List.of(called);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (train < 1 || train > 99) {
            throw new RefusedException("--train " + train + " is no share of the orders; expected 1 to 99");
        }
        PlainSheet sheet = PlainSheet.read(file, MOST);
        List<Integer> texts = columns(sheet, Column.TEXT, text);
        int at = only(sheet, Column.TIME, time).orElseThrow(() -> unknown(sheet, "time", Column.TIME));
        if (texts.isEmpty()) {
            throw unknown(sheet, "text", Column.TEXT);
        }
        Map<String, Integer> decided = new LinkedHashMap<>();
        only(sheet, Column.CATEGORY, category).ifPresent(column -> decided.put(CATEGORY, column));
        only(sheet, Column.UNIT, unit).ifPresent(column -> decided.put(UNIT, column));
        if (decided.isEmpty()) {
            throw unknown(sheet, "category", Column.CATEGORY);
        }
        List<Evaluation.Case> cases = new ArrayList<>();
        int without = 0;
        for (PlainSheet.Row row : sheet.rows()) {
            String said = String.join("\n", texts.stream().map(column -> row.cells().get(column)).filter(
                    cell -> !cell.isEmpty()).toList());
            Map<String, String> answers = new LinkedHashMap<>();
            decided.forEach((what, column) -> {
                if (!row.cells().get(column).isEmpty()) {
                    answers.put(what, row.cells().get(column));
                }
            });
            if (said.isEmpty() || answers.isEmpty() || row.cells().get(at).isEmpty()) {
                without++;
            } else {
                cases.add(new Evaluation.Case(time(row, at), said, answers));
            }
        }
        if (cases.size() < Evaluation.FEWEST) {
            throw new RefusedException(file.getFileName() + " has " + cases.size()
                    + " orders with a time, a text and an answer; expected " + Evaluation.FEWEST + " or more");
        }
        Evaluation.Report report = Evaluation.of(cases, train, List.copyOf(decided.keySet()));
        if (json) {
            answer(report, without);
        } else {
            lines(report, without).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return 0;
    }

    private static List<Integer> columns(PlainSheet sheet, Column column, @Nullable List<String> named) {
        if (named == null) {
            return column.called.stream().map(sheet.headings()::indexOf).filter(at -> at >= 0).toList();
        }
        return named.stream().map(name -> at(sheet, name)).toList();
    }

    private static Optional<Integer> only(PlainSheet sheet, Column column, @Nullable String named) {
        return named != null ? Optional.of(at(sheet, named)) : columns(sheet, column, null).stream().findFirst();
    }

    private static int at(PlainSheet sheet, String name) {
        int at = sheet.headings().indexOf(name.replaceAll("\\s", "").toLowerCase(Locale.ROOT));
        if (at < 0) {
            throw new RefusedException("there is no column '" + name + "'; there are " + String.join("、", sheet
                    .headings()));
        }
        return at;
    }

    private static RefusedException unknown(PlainSheet sheet, String option, Column column) {
        return new RefusedException("no column is called " + String.join(" or ", column.called.subList(0, 3))
                + "; name it by --" + option + ", there are " + String.join("、", sheet.headings()));
    }

    private Instant time(PlainSheet.Row row, int at) {
        String cell = row.cells().get(at);
        return SheetTime.of(cell, ZoneId.of("Asia/Shanghai")).orElseThrow(() -> new RefusedException(file.getFileName()
                + " row " + row.line() + ": '" + cell + "' is no time; expected such as 2023-01-05 09:30"));
    }

    private static List<String> lines(Evaluation.Report report, int without) {
        List<String> lines = new ArrayList<>();
        lines.add("先学 %d 件，再问其后（%s 起）的 %d 件%s".formatted(report.learnt(), report.from().atZone(ZoneId.of(
                "Asia/Shanghai")).toLocalDate(), report.asked(), without == 0
                        ? ""
                        : "；另有 " + without
                                + " 件缺时间、内容或结果，未用"));
        report.results().forEach((what, result) -> {
            lines.add("");
            lines.add(what.equals(CATEGORY) ? "分类" : "承办单位");
            lines.add(line("按相似工单建议（第一个）", result.right()));
            lines.add(line("  前三个中有对的", result.amongThree()));
            lines.add(line("对照：朴素贝叶斯", result.bayes()));
            lines.add(line("对照：总说最常见的", result.commonest()));
            lines.add(line("有把握才建议：给出建议的", result.told()));
            lines.add(line("  其中说对的", result.toldRight()));
            lines.add("各类说对的：");
            result.recalls().stream().limit(LISTED).forEach(each -> lines.add(line("  " + each.answer(), each
                    .right())));
            if (result.recalls().size() > LISTED) {
                lines.add("  （另有 " + (result.recalls().size() - LISTED) + " 类，见 --json）");
            }
            lines.add("最常混淆的：");
            result.worst().forEach(each -> lines.add("  %s 说成 %s：%d 件".formatted(each.answer(), each.told(), each
                    .cases())));
        });
        lines.add("");
        lines.add("本系统自带的数据是编造的，只作演示；好不好用，以您自己导出的工单为准。");
        return lines;
    }

    private static String line(String what, Evaluation.Share share) {
        return "%s  %s%%（%d/%d）".formatted(what, share.percent().toPlainString(), share.part(), share.whole());
    }

    private void answer(Evaluation.Report report, int without) {
        try (JsonAnswer answer = new JsonAnswer(terminal.out())) {
            answer.object(() -> {
                answer.number("learnt", report.learnt());
                answer.number("asked", report.asked());
                answer.number("left_out", without);
                answer.text("from", report.from());
                report.results().forEach((what, result) -> answer.object(what, () -> result(answer, result)));
            });
        }
    }

    private static void result(JsonAnswer answer, Evaluation.Result result) {
        share(answer, "right", result.right());
        share(answer, "among_three", result.amongThree());
        share(answer, "naive_bayes", result.bayes());
        share(answer, "commonest", result.commonest());
        share(answer, "suggested", result.told());
        share(answer, "suggested_right", result.toldRight());
        answer.array("recall", result.recalls(), each -> {
            answer.text("answer", each.answer());
            share(answer, "right", each.right());
        });
        answer.array("confused", result.worst(), each -> {
            answer.text("answer", each.answer());
            answer.text("told", each.told());
            answer.number("cases", each.cases());
        });
    }

    private static void share(JsonAnswer answer, String name, Evaluation.Share share) {
        answer.object(name, () -> {
            answer.number("part", share.part());
            answer.number("whole", share.whole());
            answer.number("percent", share.percent());
        });
    }
}
