package youju.server.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.deadline.CalendarChange;
import youju.ledger.deadline.Preview;
import youju.model.Model;
import youju.model.Region;
import youju.model.WorkCalendar;
import youju.model.expression.Term;
import youju.server.District;
import youju.server.security.SignedIn;

/** The working days by which deadlines run; what a term comes to, and what another year's days would move. */
@RestController
@RequestMapping("/api/calendar")
@Tag(name = "calendar", description = "工作日历：放假、调休、时限推算")
final class CalendarController {
    /** In words of days some forty years, more than any law gives. */
    private static final int LONGEST = 10_000;
    private static final int FIRST = 1990;
    private static final int LAST = 2200;

    private final District district;

    CalendarController(District district) {
        this.district = district;
    }

    @Schema(name = "WorkingHours")
    record HoursView(@Schema(example = "09:00") String start, @Schema(example = "12:00") String end) {}

    /** A year: {@code off} are weekdays that are free, {@code on} weekend days that are worked. */
    @Schema(name = "CalendarYear")
    record Year(int year, @Schema(description = "放假安排已公布；否则按周末推算，可能变动") boolean announced,
            List<LocalDate> off, List<LocalDate> on, List<HoursView> hours,
            @Schema(description = "已公布安排的年份") List<Integer> years) {}

    @GetMapping("/{year}")
    @Operation(summary = "The working days of a year", description = "一年的工作日历：放假、调休上班、工作时间、是否已公布")
    Year year(
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1990", maximum = "2200")) @PathVariable int year)
            throws SQLException {
        check(year);
        WorkCalendar calendar = district.model().calendar();
        return new Year(year, calendar.announced().contains(year), of(year, calendar.off()), of(year, calendar.on()),
                calendar.hours().stream().map(each -> new HoursView(each.start().toString(), each.end().toString()))
                        .toList(),
                calendar.announced().stream().sorted().toList());
    }

    private static void check(int year) {
        if (year < FIRST || year > LAST) {
            throw Problem.invalid("year", "年份应为 " + FIRST + " 至 " + LAST);
        }
    }

    private static List<LocalDate> of(int year, Set<LocalDate> days) {
        return days.stream().filter(day -> day.getYear() == year).sorted().toList();
    }

    @Schema(name = "TermDay")
    record Day(LocalDate day,
            @Schema(description = "start、weekend、holiday、worked、out_of_hours、provisional") String why) {}

    /** When a term ends: {@code half} is when half of it has passed; {@code days} are those that need a word. */
    @Schema(name = "TermPreview")
    record TermView(String term, String zone, @Schema(format = "date-time") Instant from,
            @Schema(format = "date-time") Instant due,
            @Schema(types = {"string", "null"}, format = "date-time") @Nullable Instant half,
            @Schema(description = "经过放假安排未公布的年份，可能变动") boolean provisional, List<Day> days) {}

    @GetMapping("/term")
    @Operation(summary = "When a term ends", description = "时限推算：何时到期，哪些天不计、为什么")
    TermView term(
            @Parameter(description = "workdays(5)、workhours(12) 或 hours(48)", example = "workdays(5)") @RequestParam String term,
            @Parameter(description = "何时起算，如 2023-09-27T16:00 或 2023-09-27；不写即现在") @RequestParam(required = false) @Nullable String from,
            @Parameter(description = "区划代码或名称，按它的时区；不写即第一个") @RequestParam(required = false) @Nullable String region)
            throws SQLException {
        Model model = district.model();
        Term asked = term(term);
        ZoneId zone = zone(region, model);
        Preview preview = Preview.of(asked, model.calendar(), start(from, zone), zone);
        return new TermView(preview.within().toString(), zone.getId(), preview.started(), preview.due(), preview
                .remind(), preview.provisional(),
                preview.days().stream().map(note -> new Day(note.day(), note.why()
                        .name().toLowerCase(Locale.ROOT))).toList());
    }

    private static Term term(String given) {
        try {
            Term term = Term.of(given.replace(" ", ""));
            if (term.amount() <= LONGEST) {
                return term;
            }
        } catch (IllegalArgumentException none) {
            throw Problem.invalid("term", "时限读不懂，应如 workdays(5)、workhours(12) 或 hours(48)");
        }
        throw Problem.invalid("term", "时限至多 " + LONGEST);
    }

    private static ZoneId zone(@Nullable String region, Model model) {
        return region == null || region.isBlank()
                ? model.regions().values().stream().findFirst().map(Region::zone).orElseThrow(() -> new Problem(
                        Problem.Code.CONDITION, "region", "还没有区划，请先加载配置包"))
                : Parameters.region(region, model).zone();
    }

    private Instant start(@Nullable String from, ZoneId zone) {
        if (from == null || from.isBlank()) {
            return district.ledger().clock().instant();
        }
        try {
            LocalDateTime local = from.contains("T") || from.contains(" ")
                    ? LocalDateTime.parse(from.replace(' ', 'T'))
                    : LocalDate.parse(from).atStartOfDay();
            check(local.getYear());
            return local.atZone(zone).toInstant();
        } catch (DateTimeException wrong) {
            throw Problem.invalid("from", "起算时间读不懂，应如 2023-09-27T16:00 或 2023-09-27");
        }
    }

    /** The days of a year as they might be: in place of those in force. */
    @Schema(name = "CalendarChange")
    record Change(List<LocalDate> off, List<LocalDate> on) {}

    /** Of a deadline: how many run, and of how many of them the end would come earlier or later. */
    @Schema(name = "DeadlinesMoved")
    record MovedView(String register, String deadline, long running, long earlier, long later) {}

    @Schema(name = "CalendarEffect")
    record Effect(long running, long moved, List<MovedView> deadlines) {}

    @PostMapping("/{year}/effect")
    @Operation(summary = "What other days of a year would move", description = "试算：这一年改成这样放假、调休，会让多少在计的时限提前或推后；什么也不改；系统管理员")
    Effect effect(
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1990", maximum = "2200")) @PathVariable int year,
            @RequestBody Change change, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        check(year);
        WorkCalendar before = district.model().calendar();
        Set<Integer> announced = new HashSet<>(before.announced());
        announced.add(year);
        WorkCalendar after = new WorkCalendar(with(year, before.off(), change.off(), "off", false), with(year, before
                .on(), change.on(), "on", true), announced, before.hours());
        try (Connection connection = district.ledger().connection()) {
            List<CalendarChange.Effect> effects = CalendarChange.effects(connection, after);
            return new Effect(effects.stream().mapToLong(CalendarChange.Effect::running).sum(), effects.stream()
                    .mapToLong(each -> each.earlier() + each.later()).sum(),
                    effects.stream().map(
                            each -> new MovedView(each.register(), each.deadline(), each.running(), each.earlier(), each
                                    .later()))
                            .toList());
        }
    }

    private static Set<LocalDate> with(int year, Set<LocalDate> before, @Nullable List<LocalDate> given, String field,
            boolean weekend) {
        Set<LocalDate> days = new HashSet<>(before);
        days.removeIf(day -> day.getYear() == year);
        if (given == null) {
            throw Problem.invalid(field, "须给出全年的日子，可以为空");
        }
        for (LocalDate day : given) {
            boolean free = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (day.getYear() != year || free != weekend) {
                throw Problem.invalid(field, day + (weekend
                        ? " 不是 " + year + " 年的周末，on 里只写周末上班的日子"
                        : " 不是 " + year
                                + " 年的周一至周五，off 里只写这些日子"));
            }
            days.add(day);
        }
        return days;
    }
}
