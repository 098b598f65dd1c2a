package youju.server.command;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.briefing.write.NoteWords;
import youju.figures.Evidence;
import youju.figures.Figure;
import youju.model.Aspect;
import youju.model.Model;
import youju.model.Period;
import youju.model.Region;
import youju.server.District;

/** {@code youju figures [INDICATOR]}: the figures held of a region in a period, and what they rest on. */
@Command(name = "figures", description = "Answers with figures (数字): an indicator (指标) of a region (区划) in a period.", //
        footer = "%nPeriods: 2023, 2023-06, 2023-H1, 2023-Q3, 2023-06-15, 2023-01..2023-11 (cumulative).%n"
                + "Aspects (方面): level, growth, change, gap, rank, share, completion, milestone.")
@SuppressWarnings("NullAway.Init")
final class FiguresCommand implements Callable<Integer> {
    /** Entries named as evidence; their count is always that of all. */
    private static final int LISTED = 100;

    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Parameters(arity = "0..1", paramLabel = "INDICATOR", description = "An indicator's id, title or other name: gdp, 地区生产总值; without it every figure held.")
    private @Nullable String indicator;

    @Option(names = "--region", required = true, paramLabel = "R", description = "A region's code or name: 410703, 卫滨区.")
    private String region;

    @Option(names = "--period", required = true, paramLabel = "P", description = "A period, such as 2023.")
    private String period;

    @Option(names = "--aspect", paramLabel = "A", description = "Only this aspect.")
    private @Nullable String aspect;

    @Option(names = "--peers", paramLabel = "PEERS", description = "Only ranks and gaps among these peers (比较范围): 全市, 四区.")
    private @Nullable String peers;

    @Option(names = "--evidence", description = "With what each figure rests on (依据).")
    private boolean evidence;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws SQLException {
        try (District district = District.of(data.open(terminal))) {
            Model model = district.model();
            Region asked = Asked.region(region, model);
            Period when = Asked.period(period);
            Map<Figure, @Nullable Evidence> found = new LinkedHashMap<>();
            for (Figure figure : figures(district, asked, when)) {
                found.put(figure, evidence ? district.figures().evidence(figure, LISTED) : null);
            }
            if (found.isEmpty()) {
                terminal.say("nothing is held of " + (aspect == null ? "" : aspect + " of ")
                        + (indicator == null ? "" : indicator + " of ") + asked.name()
                        + (peers == null ? "" : " among " + peers) + " in " + when);
            }
            if (json) {
                answer(found);
            } else {
                FigureLines.of(found, new NoteWords(model)).forEach(terminal.out()::println);
            }
            terminal.out().flush();
            return 0;
        }
    }

    private List<Figure> figures(District district, Region asked, Period when) throws SQLException {
        Model model = district.model();
        Aspect only = aspect == null ? null : Asked.aspect(aspect);
        String among = peers == null ? null : Asked.peers(peers, model);
        List<Figure> all = indicator == null
                ? district.figures().all(asked.code(), when)
                : district.figures().of(Asked.indicator(indicator, model), asked.code(), when);
        return all.stream().filter(figure -> only == null || figure.question().aspect() == only).filter(
                figure -> among == null || among.equals(figure.question().peers())).toList();
    }

    private void answer(Map<Figure, @Nullable Evidence> found) {
        try (JsonAnswer answer = new JsonAnswer(terminal.out())) {
            answer.lines(List.copyOf(found.entrySet()), each -> FigureAnswer.write(answer, each.getKey(), each
                    .getValue()));
        }
    }
}
