package youju.server.api;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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

import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Kind;
import youju.figures.Question;
import youju.figures.goal.Progress;
import youju.ledger.entry.Entry;
import youju.ledger.list.ListQuery;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.GoalRule;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Period;
import youju.model.Register;
import youju.server.District;
import youju.server.security.SignedIn;

/** Goals of a year in the registers that keep them: what is aimed at by quarter, what is there, who is behind and since when. */
@RestController
@RequestMapping("/api/goals")
@Tag(name = "goals", description = "目标督办与考评")
final class GoalsController {
    private final District district;
    private final Access access;

    GoalsController(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    @Schema(name = "GoalRule", description = "亮灯规则：到期季度的累计完成率（%）不低于 green 为绿，不低于 yellow 为黄，其余为红")
    record RuleView(@Schema(format = "decimal") BigDecimal green, @Schema(format = "decimal") BigDecimal yellow,
            @Schema(description = "本系统读法") boolean ours) {}

    /** A quarter of a goal, from the year's beginning on; {@code figure} tells what is there, where an indicator does. */
    @Schema(name = "GoalQuarter")
    record QuarterView(int quarter, @Schema(format = "decimal") BigDecimal aim,
            @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal actual,
            @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal percent,
            @Schema(description = "季度已结束") boolean due,
            @Schema(allowableValues = {"green", "yellow", "red", "none"}) String light,
            @Schema(types = {"object", "null"}) @Nullable FigureView figure) {}

    /** A goal; {@code since} is the day from which on it has been behind without a break. */
    @Schema(name = "Goal")
    record GoalView(UUID id, String number, @Schema(types = {"string", "null"}) @Nullable String name,
            @Schema(types = {"string", "null"}, format = "uuid") @Nullable UUID parent, String region, String owner,
            @JsonProperty("owner_name") String ownerName, String stage,
            @Schema(types = {"string", "null"}) @Nullable String indicator,
            @JsonProperty("indicator_title") @Schema(types = {"string", "null"}) @Nullable String indicatorTitle,
            @Schema(types = {"string", "null"}) @Nullable String aspect, @Schema(description = "目标值的单位") String unit,
            @Schema(description = "越低越好（位次等）") boolean lower, List<QuarterView> quarters,
            @Schema(allowableValues = {"green", "yellow", "red", "none"}) String light,
            @Schema(types = {"string", "null"}, format = "date") @Nullable LocalDate since, List<String> actions,
            int version, boolean demonstration) {}

    @Schema(name = "GoalRegister")
    record Kept(String register, Titles title, RuleView rule, List<GoalView> goals) {}

    @Schema(name = "Goals")
    record Goals(int year, @Schema(format = "date") LocalDate on, List<Kept> registers) {}

    @GetMapping
    @Operation(summary = "Goals of a year with their lights", description = "目标树。一个区划一年的目标、分季目标与实绩（有对应指标的取数字）、亮灯、从哪天起落后；on 是看哪一天，不给则今天")
    Goals goals(@Parameter(example = "410702") @RequestParam String region,
            @Parameter(example = "2023") @RequestParam int year,
            @Parameter(example = "2023-12-31", schema = @Schema(type = "string", format = "date")) @RequestParam @Nullable String on,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Model model = district.model();
        String code = Parameters.region(region, model).code();
        if (year < 1900 || year > 2200) {
            throw Problem.invalid("year", "年度应为 1900 至 2200");
        }
        LocalDate day = on == null
                ? LocalDate.ofInstant(district.ledger().clock().instant(), model.zone(code))
                : Parameters.day("on", on);
        List<Kept> kept = new ArrayList<>();
        for (Register register : model.registers().values()) {
            GoalRule rule = register.goals();
            if (rule != null && signedIn.mayRead(register.id())) {
                Access.Door door = access.door(register.id(), signedIn);
                if (!door.sight().isNothing()) {
                    kept.add(new Kept(register.id(), Titles.of(register.title()),
                            new RuleView(rule.green(), rule.yellow(), rule
                                    .ours()),
                            views(door, access.all(door, new ListQuery("year == " + year, null,
                                    code, "id", null, ListQuery.LARGEST, false)), year, rule, day)));
                }
            }
        }
        return new Goals(year, day, kept);
    }

    private List<GoalView> views(Access.Door door, List<Entry> entries, int year, GoalRule rule, LocalDate day)
            throws SQLException {
        Model model = door.inForce().model();
        Set<Question> asked = new LinkedHashSet<>();
        entries.forEach(entry -> quarters(entry).forEach(row -> question(entry, quarter(row), year, model, asked)));
        Map<Question, Figure> answers = new LinkedHashMap<>();
        Map<Question, List<Evidence>> held = district.figures().evidence(asked);
        for (Question question : asked) {
            List<Evidence> found = held.getOrDefault(question, List.of());
            if (!found.isEmpty()) {
                answers.put(question,
                        District.told(List.of(found.getFirst().figure()), door.actor(), model).getFirst());
            }
        }
        Set<UUID> seen = entries.stream().map(Entry::id).collect(Collectors.toSet());
        return entries.stream().map(entry -> view(door, entry, year, rule, day, answers, seen)).toList();
    }

    private GoalView view(Access.Door door, Entry entry, int year, GoalRule rule, LocalDate day,
            Map<Question, Figure> answers,
            Set<UUID> seen) {
        Model model = door.inForce().model();
        Indicator indicator = model.indicators().get(String.valueOf(entry.fields().get("indicator")));
        Aspect aspect = aspect(entry, indicator);
        boolean lower = aspect == Aspect.RANK
                || indicator != null && !indicator.bigger() && aspect != Aspect.COMPLETION;
        Map<Integer, FigureView> figures = new LinkedHashMap<>();
        List<Progress.Aim> aims = new ArrayList<>();
        String unit = "";
        for (Map<?, ?> row : quarters(entry)) {
            int quarter = quarter(row);
            BigDecimal actual = row.get("actual") instanceof BigDecimal given ? given : null;
            if (indicator != null) {
                Set<Question> one = new LinkedHashSet<>();
                question(entry, quarter, year, model, one);
                Figure figure = answers.get(one.iterator().next());
                actual = figure == null ? null : number(figure);
                if (figure != null) {
                    figures.put(quarter, FigureView.of(figure));
                    unit = figure.unit();
                }
            }
            aims.add(new Progress.Aim(quarter, (BigDecimal) Objects.requireNonNull(row.get("aim")), actual));
        }
        Progress progress = Progress.of(year, aims, lower, rule, day);
        String owner = String.valueOf(entry.fields().get("owner"));
        return new GoalView(entry.id(), entry.number(), new EntryValues(model).name(entry),
                entry.fields().get("parent") instanceof UUID id
                        && seen.contains(id) ? id : null,
                entry.region(), owner, model.unitName(owner), entry.stage(), indicator == null
                        ? null
                        : indicator.id(),
                indicator == null ? null : indicator.title().zh(), indicator == null ? null : aspect.id(),
                unit.isEmpty() && indicator != null
                        ? indicator.unit()
                        : unit,
                lower,
                progress.quarters().stream().map(each -> new QuarterView(each.quarter(), each.aim(), each.actual(), each
                        .percent(), each.due(), word(each.light()), figures.get(each.quarter()))).toList(),
                word(progress.light()), progress
                        .since(),
                door.possible(entry).stream().map(action -> action.id()).toList(), entry.version(),
                entry.demonstration());
    }

    private static String word(Enum<?> light) {
        return light.name().toLowerCase(Locale.ROOT);
    }

    /** What can be compared with an aim: a stated 600余 can't. */
    private static @Nullable BigDecimal number(Figure figure) {
        return figure.kind() == Kind.REPORTED && figure.bound() != Bound.EXACT ? null : figure.value();
    }

    private static List<Map<?, ?>> quarters(Entry entry) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (entry.fields().get("quarters") instanceof List<?> given) {
            given.forEach(row -> rows.add((Map<?, ?>) row));
        }
        return rows;
    }

    private static int quarter(Map<?, ?> row) {
        return ((Number) Objects.requireNonNull(row.get("quarter"))).intValue();
    }

    private static Aspect aspect(Entry entry, @Nullable Indicator indicator) {
        Object named = entry.fields().get("aspect");
        return named != null ? Aspect.of(named.toString()) : indicator == null ? Aspect.LEVEL : indicator.own();
    }

    private static void question(Entry entry, int quarter, int year, Model model, Set<Question> into) {
        Indicator indicator = model.indicators().get(String.valueOf(entry.fields().get("indicator")));
        if (indicator != null) {
            into.add(Question.of(entry.region(), new Period(LocalDate.of(year, 1, 1), Progress.end(year, quarter)),
                    indicator.id(), aspect(
                            entry, indicator)));
        }
    }
}
