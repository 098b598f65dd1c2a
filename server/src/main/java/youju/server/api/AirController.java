package youju.server.api;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.entry.Entry;
import youju.ledger.list.ListQuery;
import youju.methods.air.DayIndex;
import youju.methods.air.Edition;
import youju.methods.air.Pollutant;
import youju.methods.air.Target;
import youju.methods.air.Year;
import youju.model.AirDay;
import youju.model.Model;
import youju.model.Region;
import youju.model.Register;
import youju.server.District;
import youju.server.air.AirDays;
import youju.server.security.SignedIn;

/** A year of a district's air: its days, its months, the year as it stands, and what is left to targets. */
@RestController
@RequestMapping("/api/air")
@Tag(name = "air", description = "空气质量：小时值、日报与年度")
final class AirController {
    private static final int GOOD = 100;

    private final District district;
    private final Access access;

    AirController(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    /** A day; {@code complete} is null where its index was typed. */
    @Schema(name = "AirDay")
    record DayView(@Schema(format = "date") LocalDate date, UUID entry, String number, String stage, int aqi,
            @Schema(allowableValues = {"excellent", "good", "light", "moderate", "heavy", "severe"}) String level,
            List<String> primary, @Schema(types = {"boolean", "null"}) @Nullable Boolean complete, boolean good,
            @Schema(description = "日均值，按指标（so2 no2 co o3_1h o3_8h pm10 pm25）") Map<String, BigDecimal> values,
            boolean demonstration) {}

    /** A month or the year so far: good days, days, and statistics of the days that have values. */
    @Schema(name = "AirSpan")
    record SpanView(String period, @JsonProperty("good_days") int goodDays, int days,
            @Schema(description = "均值；co 为第95百分位，o3 为第90百分位（按污染物 so2 no2 co o3 pm10 pm25）") Map<String, BigDecimal> values,
            @Schema(types = {"string",
                "null"}, format = "decimal", description = "综合指数；六项齐全才有") @Nullable BigDecimal index) {}

    /** A pollutant has too few valid days in the year or a month of it. */
    @Schema(name = "AirGap")
    record GapView(String pollutant, @Schema(example = "2023-05") String period, int days, int least) {}

    /** The year by the standard's own demands; {@code gaps} say why values are missing, {@code refused} that none can be had. */
    @Schema(name = "AirYear")
    record YearView(Map<String, BigDecimal> values,
            @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal index,
            List<GapView> gaps, boolean refused) {}

    @Schema(name = "AirGoodDaysLeft")
    record DaysLeft(int target, int missing, int left, boolean reachable, int spare) {}

    /** The mean that days to come may have at most, null where none are to come; negative where it is out of reach. */
    @Schema(name = "AirMeanLeft")
    record MeanLeft(@Schema(allowableValues = {"pm10", "pm25"}) String pollutant,
            @Schema(format = "decimal") BigDecimal target,
            @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal now,
            @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal left) {}

    @Schema(name = "Air")
    record Air(String region, int year, String register, List<String> stations, String station, List<DayView> days,
            List<SpanView> months, SpanView sofar, YearView evaluated,
            @JsonProperty("days_left") @Schema(types = {"object", "null"}) @Nullable DaysLeft daysLeft,
            List<MeanLeft> means) {}

    @GetMapping
    @Operation(summary = "A year of air quality", description = "一个区一年的空气质量：逐日、逐月、年初至今，按标准的年度评价，以及离目标还差多少天、还能有多高的浓度。station 不给则为全区日报")
    Air air(@Parameter(example = "410702") @RequestParam String region,
            @Parameter(example = "2023") @RequestParam int year,
            @Parameter(description = "点位；不给则为全区") @RequestParam @Nullable String station,
            @Parameter(name = "good_days", description = "优良天数目标") @RequestParam(name = "good_days") @Nullable Integer goodDays,
            @Parameter(description = "PM2.5 年均浓度目标，µg/m³") @RequestParam @Nullable BigDecimal pm25,
            @Parameter(description = "PM10 年均浓度目标，µg/m³") @RequestParam @Nullable BigDecimal pm10,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Model model = district.model();
        Region of = Parameters.region(region, model);
        if (year < 1900 || year > 2200) {
            throw Problem.invalid("year", "年度应为 1900 至 2200");
        }
        if (goodDays != null && (goodDays < 0 || goodDays > 366)) {
            throw Problem.invalid("good_days", "天数应为 0 至 366");
        }
        Register register = model.registers().values().stream().filter(AirDay::keeps).filter(each -> signedIn.mayRead(
                each.id())).findFirst().orElseThrow(() -> Problem.notFound("没有您看得到的空气质量日报台账"));
        Access.Door door = access.door(register.id(), signedIn);
        if (door.sight().isNothing()) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "您看不到" + register.title().zh());
        }
        List<Entry> entries = entries(door, of.code(), year);
        TreeSet<String> stations = new TreeSet<>();
        entries.stream().filter(entry -> !isOfDistrict(entry)).forEach(entry -> stations.add(name(entry)));
        boolean districts = entries.stream().anyMatch(AirController::isOfDistrict);
        String shown = station != null ? station : districts || stations.isEmpty() ? "" : stations.getFirst();
        List<Entry> days = entries.stream().filter(entry -> shown.isEmpty()
                ? isOfDistrict(entry)
                : !isOfDistrict(entry) && name(entry).equals(shown)).toList();
        if (station != null && !station.isEmpty() && days.isEmpty()) {
            throw Problem.notFound(of.name() + year + "年没有点位“" + station + "”的日报");
        }
        List<DayView> views = days.stream().map(AirController::view).toList();
        Map<YearMonth, List<Entry>> months = new LinkedHashMap<>();
        days.forEach(entry -> months.computeIfAbsent(YearMonth.from(date(entry)), _ -> new ArrayList<>()).add(entry));
        LocalDate last = days.isEmpty() ? LocalDate.of(year, 1, 1).minusDays(1) : date(days.getLast());
        int left = (int) java.time.temporal.ChronoUnit.DAYS.between(last, LocalDate.of(year, 12, 31));
        List<MeanLeft> means = new ArrayList<>();
        if (pm25 != null) {
            means.add(mean(Pollutant.PM25, pm25, days, left));
        }
        if (pm10 != null) {
            means.add(mean(Pollutant.PM10, pm10, days, left));
        }
        int good = (int) views.stream().filter(DayView::good).count();
        return new Air(of.code(), year, register.id(), List.copyOf(stations), shown, views, months.entrySet().stream()
                .map(month -> span(month.getKey().toString(), month.getValue())).toList(),
                span(String.valueOf(year),
                        days),
                evaluated(year, days), goodDays == null ? null : daysLeft(goodDays, good, left), means);
    }

    private static DaysLeft daysLeft(int target, int good, int left) {
        Target.GoodDays to = Target.goodDays(target, good, left);
        return new DaysLeft(target, to.missing(), to.left(), to.reachable(), to.spare());
    }

    private static YearView evaluated(int year, List<Entry> days) {
        Year evaluated = Year.of(year, indices(days));
        return new YearView(keyed(evaluated.values()), evaluated.index(), evaluated.gaps().stream().map(
                gap -> new GapView(gap.pollutant().key(), gap.period(), gap.days(), gap.least())).toList(),
                evaluated
                        .refused() != null);
    }

    private static MeanLeft mean(Pollutant pollutant, BigDecimal target, List<Entry> days, int left) {
        List<BigDecimal> values = values(days, pollutant);
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new MeanLeft(pollutant.key(), target, values.isEmpty() ? null : Year.statistic(values, pollutant),
                left < 1 ? null : Target.mean(target, sum, values.size(), left));
    }

    private static SpanView span(String period, List<Entry> days) {
        Map<Pollutant, BigDecimal> values = new LinkedHashMap<>();
        for (Pollutant pollutant : Pollutant.values()) {
            List<BigDecimal> of = values(days, pollutant);
            if (!of.isEmpty()) {
                values.put(pollutant, Year.statistic(of, pollutant));
            }
        }
        Map<Pollutant, BigDecimal> limits = days.isEmpty()
                ? null
                : Edition.of(date(days.getLast())).map(Edition::yearly).orElse(null);
        return new SpanView(period, (int) days.stream().map(AirController::view).filter(DayView::good).count(), days
                .size(), keyed(values),
                limits != null && values.size() == Pollutant.values().length
                        ? Year.composite(values, limits)
                        : null);
    }

    private static Map<String, BigDecimal> keyed(Map<Pollutant, BigDecimal> values) {
        Map<String, BigDecimal> keyed = new LinkedHashMap<>();
        values.forEach((pollutant, value) -> keyed.put(pollutant.key(), value));
        return keyed;
    }

    private static List<BigDecimal> values(Collection<Entry> days, Pollutant pollutant) {
        List<BigDecimal> values = new ArrayList<>();
        days.forEach(day -> {
            BigDecimal value = AirDays.values(day.fields()).value(pollutant.daily());
            if (value != null) {
                values.add(value);
            }
        });
        return values;
    }

    private static List<DayIndex> indices(List<Entry> days) {
        List<DayIndex> indices = new ArrayList<>();
        days.forEach(day -> Edition.of(date(day)).ifPresent(edition -> indices.add(DayIndex.of(date(day), AirDays
                .values(day.fields()), edition))));
        return indices;
    }

    private static DayView view(Entry day) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        AirDays.values(day.fields()).values().forEach((indicator, value) -> values.put(indicator.key(), value));
        int aqi = day.fields().get(AirDay.AQI) instanceof Number number ? number.intValue() : 0;
        Boolean complete = day.fields().get(AirDay.COMPLETE) instanceof Boolean whole ? whole : null;
        Object primary = day.fields().getOrDefault(AirDay.PRIMARIES, day.fields().getOrDefault(AirDay.POLLUTANT, ""));
        return new DayView(date(day), day.id(), day.number(), day.stage(), aqi, String.valueOf(day.fields().get(
                "level")), primary.toString().isEmpty() ? List.of() : List.of(primary.toString().split(" ")), complete,
                aqi <= GOOD && !Boolean.FALSE.equals(complete), values, day.demonstration());
    }

    private static boolean isOfDistrict(Entry entry) {
        return AirDay.OF_DISTRICT.equals(entry.fields().get(AirDay.SCOPE));
    }

    private static String name(Entry entry) {
        return String.valueOf(entry.fields().get(AirDay.STATION));
    }

    private static LocalDate date(Entry entry) {
        return (LocalDate) java.util.Objects.requireNonNull(entry.fields().get(AirDay.DAY));
    }

    private List<Entry> entries(Access.Door door, String region, int year) throws SQLException {
        return access.all(door, new ListQuery("day >= date(\"" + year + "-01-01\") && day <= date(\"" + year
                + "-12-31\")", null, region, "day", null, ListQuery.LARGEST, false)).stream().filter(entry -> entry
                        .region().equals(region))
                .toList();
    }
}
