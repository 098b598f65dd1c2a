package youju.server.api;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.figures.Figure;
import youju.figures.Question;
import youju.ledger.list.Overdue;
import youju.ledger.packs.InForce;
import youju.model.Bound;
import youju.model.Briefing;
import youju.model.Card;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Period;
import youju.model.Region;
import youju.server.District;
import youju.server.security.SignedIn;

/** What leaders look at: the indicators that packs give a card, by region, with their lights; and the work that is late. */
@RestController
@RequestMapping("/api/cockpit")
@Tag(name = "cockpit", description = "驾驶舱")
final class CockpitController {
    private static final int REGIONS = 20;

    private final District district;

    CockpitController(District district) {
        this.district = district;
    }

    /** A district, under the region it belongs to, and the periods that something was stated for there, the latest first. */
    @Schema(name = "CockpitPlace")
    record Place(String region, String name, @Schema(types = {"string", "null"}) @Nullable String parent,
            @Schema(description = "那里有上报数字或发布稿的统计期，新的在前") List<String> periods) {}

    @Schema(name = "CockpitPlaces")
    record Places(List<Place> places,
            @Schema(description = "先给看的区划：有发布稿的，没有则全部") List<String> first,
            @Schema(description = "先给看的统计期") String period) {}

    @GetMapping("/places")
    @Operation(summary = "What the cockpit can show", description = "驾驶舱可看的区划和统计期。单位所在的最低一级区划；发布稿所说的区划先给看")
    Places places() throws SQLException {
        Model model = district.model();
        Map<String, SortedSet<Period>> periods = new LinkedHashMap<>();
        model.units().values().forEach(unit -> periods.putIfAbsent(unit.region(), new TreeSet<>(Comparator
                .reverseOrder())));
        periods.keySet().removeIf(code -> periods.keySet().stream().anyMatch(other -> !other.equals(code) && model
                .within(other, code)));
        model.observations().forEach(stated -> note(periods, stated.region(), stated.period()));
        Set<String> first = new LinkedHashSet<>();
        List<Period> spokenOf = new ArrayList<>();
        for (Briefing briefing : model.briefings().values()) {
            if (periods.containsKey(briefing.region())) {
                first.add(briefing.region());
                spokenOf.add(Period.parse(briefing.period()));
                note(periods, briefing.region(), briefing.period());
            }
        }
        if (first.isEmpty()) {
            periods.keySet().stream().limit(REGIONS).forEach(first::add);
            periods.forEach((code, stated) -> spokenOf.addAll(first.contains(code) ? stated : Set.of()));
        }
        Period latest = spokenOf.stream().max(Comparator.naturalOrder()).orElseGet(() -> Period.year(LocalDate
                .ofInstant(district.ledger().clock().instant(), model.zone(null)).getYear() - 1));
        return new Places(periods.entrySet().stream().map(each -> {
            Region region = model.regions().get(each.getKey());
            return new Place(each.getKey(), region == null ? each.getKey() : region.name(), region == null
                    ? null
                    : region.parent(), each.getValue().stream().map(Period::toString).toList());
        }).toList(), List.copyOf(first), latest.toString());
    }

    private static void note(Map<String, SortedSet<Period>> periods, String region, String period) {
        SortedSet<Period> known = periods.get(region);
        if (known != null) {
            known.add(Period.parse(period));
        }
    }

    /** What is held of a card's indicator in a region; {@code figure} is null where its own value isn't held. */
    @Schema(name = "CockpitCell")
    record Cell(String region, @Schema(types = {"object", "null"}) @Nullable FigureView figure, List<FigureView> with,
            @Schema(types = {"string", "null"}, allowableValues = {"green", "yellow", "red"}) @Nullable String light) {}

    @Schema(name = "CockpitLight", description = "亮灯规则：按哪个方面，从哪个值起为绿、为黄；本系统读法，在配置包里改")
    record LightView(String by, String green, String yellow) {
        static @Nullable LightView of(Card.@Nullable Light light) {
            return light == null
                    ? null
                    : new LightView(words(light.by()), light.green().toPlainString(), light.yellow().toPlainString());
        }

        private static String words(Card.Told told) {
            return told.of() == null ? told.aspect().id() : told.aspect().id() + " " + told.of().id();
        }
    }

    @Schema(name = "CockpitCard")
    record CardView(String indicator, Titles title, String system, Titles topic, String unit,
            @Schema(types = {"object", "null"}) @Nullable LightView rule, List<Cell> cells) {}

    @Schema(name = "Cockpit")
    record Cockpit(List<CardView> cards, @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    @GetMapping
    @Operation(summary = "Cards of the cockpit", description = "驾驶舱卡片。配置包声明了 card 的指标，各区划在一个统计期的数字和亮灯；没有任何区划掌握的不列")
    Cockpit cockpit(@Parameter(example = "410703") @RequestParam List<String> region,
            @Parameter(example = "2023") @RequestParam String period, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Model model = district.model();
        Period when = Parameters.period(period);
        List<String> regions = regions(region, model);
        Instant now = district.ledger().clock().instant();
        List<List<Figure>> held = new ArrayList<>();
        for (String code : regions) {
            held.add(District.told(district.figures().all(code, when), signedIn.actor(), model));
        }
        List<CardView> cards = new ArrayList<>();
        for (Indicator indicator : carded(model)) {
            Card card = Objects.requireNonNull(indicator.card());
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < regions.size(); i++) {
                List<Figure> own = held.get(i).stream().filter(figure -> figure.question().indicator().equals(indicator
                        .id())).toList();
                cells.add(cell(regions.get(i), card, indicator, own));
            }
            if (cells.stream().anyMatch(cell -> cell.figure() != null || !cell.with().isEmpty())) {
                cards.add(new CardView(indicator.id(), Titles.of(indicator.title()), indicator.system(),
                        Titles.of(indicator.topic()), indicator.unit(), LightView.of(card.light()), cells));
            }
        }
        return new Cockpit(cards, now);
    }

    private static Cell cell(String region, Card card, Indicator indicator, List<Figure> held) {
        FigureView own = held.stream().filter(figure -> tells(figure.question(), new Card.Told(indicator.own(), null)))
                .findFirst().map(FigureView::of).orElse(null);
        List<FigureView> with = card.with().stream().flatMap(told -> held.stream().filter(figure -> tells(figure
                .question(), told))).map(FigureView::of).toList();
        return new Cell(region, own, with, card.light() == null ? null : lit(card.light(), held));
    }

    private static boolean tells(Question question, Card.Told told) {
        return question.aspect() == told.aspect() && (told.of() == null || question.of() == told.of());
    }

    /** Among several peers the worst colour counts; a target that was met without a number is green. */
    private static @Nullable String lit(Card.Light light, List<Figure> held) {
        return held.stream().filter(figure -> tells(figure.question(), light.by())).map(figure -> colour(light,
                figure)).filter(Objects::nonNull).max(Comparator.naturalOrder()).map(Card.Colour::id).orElse(null);
    }

    private static Card.@Nullable Colour colour(Card.Light light, Figure figure) {
        if (figure.value() != null) {
            return light.of(figure.value());
        }
        return figure.bound() == Bound.MET || figure.bound() == Bound.EXCEEDED ? Card.Colour.GREEN : null;
    }

    /** A region's values, one for each period of the trend; null where none is held or none is told. */
    @Schema(name = "TrendLine")
    record TrendLine(String region,
            @ArraySchema(arraySchema = @Schema(description = "与 periods 一一对应；没有掌握的为 null"), schema = @Schema(types = {
                "string", "null"}, format = "decimal")) List<@Nullable BigDecimal> values,
            boolean demonstration) {}

    @Schema(name = "Trend", description = "一个指标自身数值（总量或占比）的走势；span 是掌握的最细一级")
    record TrendView(String indicator, String aspect,
            @Schema(allowableValues = {"month", "quarter", "year"}) String span, List<String> periods,
            List<TrendLine> lines) {}

    @Schema(name = "Trends")
    record Trends(List<TrendView> trends, @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    @GetMapping("/trends")
    @Operation(summary = "Trends of the cards", description = "卡片的走势。配置包声明了 card 的指标在各区划到这个统计期为止的数值：36个月、12个季度或6年，取至少掌握两期的最细一级；没有两期的不列")
    Trends trends(@Parameter(example = "410703") @RequestParam List<String> region,
            @Parameter(example = "2023") @RequestParam String period, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Model model = district.model();
        Period until = Parameters.period(period);
        List<String> regions = regions(region, model);
        List<Indicator> carded = carded(model);
        Map<TrendSpan, List<Period>> asked = new EnumMap<>(TrendSpan.class);
        for (TrendSpan span : TrendSpan.values()) {
            asked.put(span, span.until(until.to()));
        }
        Instant now = district.ledger().clock().instant();
        List<Figure> held = District.told(district.figures().own(carded.stream().map(Indicator::id).toList(), regions,
                asked.values().stream().flatMap(List::stream).distinct().toList()), signedIn.actor(), model);
        Map<Question, Figure> found = new HashMap<>();
        held.forEach(figure -> found.put(figure.question(), figure));
        List<TrendView> trends = new ArrayList<>();
        for (Indicator indicator : carded) {
            asked.entrySet().stream().map(each -> trend(indicator, each.getKey(), each.getValue(), regions, found))
                    .filter(trend -> trend.lines().stream().anyMatch(line -> line.values().stream().filter(
                            Objects::nonNull).count() > 1))
                    .findFirst().ifPresent(trends::add);
        }
        return new Trends(trends, now);
    }

    private static TrendView trend(Indicator indicator, TrendSpan span, List<Period> periods, List<String> regions,
            Map<Question, Figure> found) {
        List<TrendLine> lines = regions.stream().map(region -> {
            List<@Nullable Figure> figures = new ArrayList<>();
            periods.forEach(period -> figures.add(found.get(Question.of(region, period, indicator.id(), indicator
                    .own()))));
            List<@Nullable BigDecimal> values = new ArrayList<>();
            figures.forEach(figure -> values.add(figure == null ? null : figure.value()));
            return new TrendLine(region, values, figures.stream().anyMatch(figure -> figure != null && figure
                    .demonstration()));
        }).toList();
        return new TrendView(indicator.id(), indicator.own().id(), span.id(), periods.stream().map(Period::toString)
                .toList(), lines);
    }

    private static List<Indicator> carded(Model model) {
        return model.indicators().values().stream().filter(indicator -> indicator.card() != null).sorted(Comparator
                .comparingInt(indicator -> Objects.requireNonNull(indicator.card()).order())).toList();
    }

    private static List<String> regions(List<String> asked, Model model) {
        if (asked.size() > REGIONS) {
            throw Problem.invalid("region", "一次至多 " + REGIONS + " 个区划");
        }
        return asked.stream().distinct().map(each -> Parameters.region(each, model).code()).distinct().toList();
    }

    /** Late work of a register that a unit keeps; {@code unit} is null of entries that no unit keeps. */
    @Schema(name = "OverdueLine")
    record OverdueLine(String register, Titles title, String region,
            @Schema(types = {"string", "null"}) @Nullable String unit,
            long entries, @JsonProperty("since") @Schema(format = "date-time") Instant since) {}

    @Schema(name = "OverdueWork")
    record OverdueWork(List<OverdueLine> lines, @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    @GetMapping("/overdue")
    @Operation(summary = "Work that is late", description = "逾期事项。看得到的记录里时限已过而未办的，按台账、区划和单位计数，since 是其中最早的到期时刻；逾期多的在前")
    OverdueWork overdue(@RequestParam(required = false) @Nullable List<String> region,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        InForce inForce = district.ledger().inForce();
        Model model = inForce.model();
        List<String> regions = region == null
                ? List.of()
                : region.stream().map(each -> Parameters.region(each, model).code()).toList();
        Instant now = district.ledger().clock().instant();
        try (Connection connection = district.ledger().connection()) {
            return new OverdueWork(new Overdue(inForce, signedIn.actor()).lines(connection, now).stream().filter(
                    line -> regions.isEmpty() || regions.stream().anyMatch(each -> model.within(line.region(), each)))
                    .map(line -> new OverdueLine(line.register().id(), Titles.of(line.register().title()),
                            line.region(), line.unit(), line.entries(), line.since()))
                    .toList(), now);
        }
    }
}
