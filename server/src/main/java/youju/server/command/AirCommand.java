package youju.server.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.methods.air.DayIndex;
import youju.methods.air.Indicator;
import youju.methods.air.Level;
import youju.methods.air.Pollutant;
import youju.methods.air.Year;
import youju.server.air.Hours;

/** {@code youju air FILE}: hours of air stations to the index of their days and the evaluation of their years. */
@Command(name = "air", description = "Reckons the air quality index (AQI, 空气质量指数) of days from hours of stations; needs no data.", //
        footer = {
            "%nColumns: station,time,so2,no2,co,o3,pm10,pm25. The time is the hour's end in local time (2023-01-01T01:00, or",
            "with a space; midnight as 24:00 or as 00:00 of the next day); µg/m³, CO mg/m³; empty is missing.",
            "HJ 633-2012, GB 3095-2012 and HJ 663-2013, from 2026-03-01 on HJ 633-2026 (docs/methods.md).",
            "A wrong row is told with its station, hour and line; then nothing is answered and the exit code is 2."})
@SuppressWarnings("NullAway.Init")
final class AirCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "A CSV of hours (UTF-8, UTF-16, GB18030).")
    private Path file;

    @Option(names = "--year", description = "Evaluate years instead: values, composite index (综合指数), good days.")
    private boolean yearly;

    @Option(names = "--district", paramLabel = "NAME", description = "Take the stations of the file as those of one district, and answer its means.")
    private @Nullable String district;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Hours hours = switch (Hours.read(file)) {
            case Hours.Reading.Read(Hours read) -> read;
            case Hours.Reading.Mistaken(var problems, boolean all) -> throw new MistakesException(problems,
                    "nothing was computed" + (all ? "" : "; what follows wasn't looked at"));
        };
        List<Hours.Of<DayIndex>> days = district == null ? hours.days() : hours.days(district);
        if (yearly) {
            List<Hours.Of<Year>> years = Hours.years(days);
            years.forEach(this::lacking);
            if (json) {
                answer(years, AirCommand::year);
            } else {
                yearLines(years).forEach(terminal.out()::println);
            }
        } else if (json) {
            answer(days, AirCommand::day);
        } else {
            dayLines(days).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return 0;
    }

    private void lacking(Hours.Of<Year> of) {
        String year = of.station() + " " + of.value().year() + ": ";
        if (of.value().refused() != null) {
            terminal.say(year + of.value().refused());
        }
        of.value().gaps().forEach(gap -> terminal.say(year + gap));
    }

    private interface Fields<T> {
        void write(JsonAnswer answer, Hours.Of<T> of);
    }

    private <T> void answer(List<Hours.Of<T>> all, Fields<T> fields) {
        try (JsonAnswer answer = new JsonAnswer(terminal.out())) {
            answer.lines(all, of -> fields.write(answer, of));
        }
    }

    private static void day(JsonAnswer answer, Hours.Of<DayIndex> of) {
        DayIndex day = of.value();
        Level level = day.level();
        answer.text("station", of.station());
        answer.text("date", day.date());
        number(answer, "aqi", day.aqi());
        answer.text("level", level == null ? null : level.chinese());
        answer.texts("primary", day.primary().stream().map(Pollutant::key).toList());
        answer.object("iaqi", () -> {
            for (Indicator indicator : Indicator.values()) {
                number(answer, indicator.key(), day.iaqi().get(indicator));
            }
        });
        answer.flag("complete", day.complete());
    }

    private static void year(JsonAnswer answer, Hours.Of<Year> of) {
        Year year = of.value();
        answer.text("station", of.station());
        answer.number("year", year.year());
        answer.object("values", () -> {
            for (Pollutant pollutant : Pollutant.values()) {
                answer.number(pollutant.key(), year.values().get(pollutant));
            }
        });
        answer.number("index", year.index());
        answer.number("good_days", year.goodDays());
        answer.number("valid_days", year.validDays());
    }

    private static void number(JsonAnswer answer, String name, @Nullable Integer value) {
        if (value == null) {
            answer.text(name, null);
        } else {
            answer.number(name, value);
        }
    }

    private static List<String> dayLines(List<Hours.Of<DayIndex>> days) {
        Columns columns = new Columns();
        List<String> head = new ArrayList<>(List.of("点位 Station", "日期 Date", "AQI", "级别 Level", "首要污染物 Primary"));
        Arrays.stream(Indicator.values()).forEach(indicator -> head.add(indicator.key()));
        head.add("完整 Complete");
        columns.line(head.toArray(String[]::new));
        for (Hours.Of<DayIndex> of : days) {
            DayIndex day = of.value();
            Level level = day.level();
            List<String> line = new ArrayList<>(List.of(of.station(), day.date().toString(), shown(day.aqi()),
                    level == null ? "—" : level.chinese() + " " + level.english(), day.primary().isEmpty()
                            ? "—"
                            : day.primary().stream().map(Pollutant::key).collect(Collectors.joining(" "))));
            Arrays.stream(Indicator.values()).forEach(indicator -> line.add(shown(day.iaqi().get(indicator))));
            line.add(day.complete() ? "是 yes" : "否 no");
            columns.line(line.toArray(String[]::new));
        }
        return columns.laidOut();
    }

    private static List<String> yearLines(List<Hours.Of<Year>> years) {
        Columns columns = new Columns();
        List<String> head = new ArrayList<>(List.of("点位 Station", "年 Year"));
        Arrays.stream(Pollutant.values()).forEach(pollutant -> head.add(pollutant.key()));
        head.addAll(List.of("综合指数 Index", "优良天数 Good days", "有效天数 Valid days"));
        columns.line(head.toArray(String[]::new));
        for (Hours.Of<Year> of : years) {
            Year year = of.value();
            List<String> line = new ArrayList<>(List.of(of.station(), String.valueOf(year.year())));
            Arrays.stream(Pollutant.values()).forEach(pollutant -> line.add(shown(year.values().get(pollutant))));
            line.addAll(List.of(shown(year.index()), String.valueOf(year.goodDays()), String.valueOf(year
                    .validDays())));
            columns.line(line.toArray(String[]::new));
        }
        return columns.laidOut();
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "—" : value.toString();
    }
}
