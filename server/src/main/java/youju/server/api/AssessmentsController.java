package youju.server.api;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.figures.Question;
import youju.figures.assessment.Assessed;
import youju.figures.assessment.Assessments;
import youju.figures.assessment.Basis;
import youju.figures.assessment.Given;
import youju.figures.assessment.Score;
import youju.ledger.entry.Entry;
import youju.ledger.list.ListQuery;
import youju.model.Model;
import youju.model.Scheme;
import youju.model.Unit;
import youju.model.expression.Nearest;
import youju.server.District;
import youju.server.security.SignedIn;

/** Units assessed by the schemes of the packs: what the sheets hold, and what they would hold if they were filled now. */
@RestController
@RequestMapping("/api/assessments")
@Tag(name = "goals", description = "目标督办与考评")
final class AssessmentsController {
    private final District district;
    private final Access access;

    AssessmentsController(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    @Schema(name = "SchemeItem", description = "考评项。method：target 目标比、rank 位次、min_max 极差、improvement 改进、bonus 加分、deduction 扣分、veto 一票否决")
    record ItemView(String id, Titles title, @Schema(format = "decimal") BigDecimal weight, String method) {
        static ItemView of(Scheme.Item item) {
            return new ItemView(item.id(), Titles.of(item.title()), item.weight(), switch (item.method()) {
                case Scheme.Method.Target _ -> "target";
                case Scheme.Method.Ranked _ -> "rank";
                case Scheme.Method.MinMax _ -> "min_max";
                case Scheme.Method.Improvement _ -> "improvement";
                case Scheme.Method.Points points -> points.adds() ? "bonus" : "deduction";
                case Scheme.Method.Veto _ -> "veto";
            });
        }
    }

    @Schema(name = "Scheme")
    record SchemeView(String id, Titles title, String register, String period,
            @Schema(description = "本系统读法") boolean ours,
            @Schema(types = {
                "string", "null"}) @Nullable String definition,
            List<ItemView> items) {
        static SchemeView of(Scheme scheme) {
            return new SchemeView(scheme.id(), Titles.of(scheme.title()), scheme.register(), scheme.period().toString(),
                    scheme.ours(),
                    scheme.definition(), scheme.items().values().stream().map(ItemView::of).toList());
        }
    }

    @Schema(name = "Schemes")
    record Schemes(List<SchemeView> schemes) {}

    @GetMapping
    @Operation(summary = "Schemes of assessment", description = "考评方案。只列出您看得到其评分表的")
    Schemes schemes(@AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        List<SchemeView> schemes = new ArrayList<>();
        for (Scheme scheme : district.model().schemes().values()) {
            if (signedIn.mayRead(scheme.register()) && !access.door(scheme.register(), signedIn).sight().isNothing()) {
                schemes.add(SchemeView.of(scheme));
            }
        }
        return new Schemes(schemes);
    }

    /** Entries that were counted: those of a register that name the unit in a field, in the scheme's period. */
    @Schema(name = "ScoreCount")
    record CountView(String register, String title, String unit, String at, @Schema(types = {
        "string", "null"}) @Nullable String where,
            long count) {
        static @Nullable CountView of(Basis.@Nullable Counted counted) {
            return counted == null
                    ? null
                    : new CountView(counted.register(), counted.title(), counted.unit(), counted.at(), counted.where(),
                            counted
                                    .count());
        }
    }

    /** The figure that a value is. */
    @Schema(name = "ScoreFigure")
    record AskedFigure(String region, String period, String indicator, String title, String aspect,
            @Schema(types = {
                "string", "null"}) @Nullable String of,
            @Schema(types = {"string", "null"}) @Nullable String peers,
            @Schema(types = {"string", "null"}) @Nullable String shown, List<String> arithmetic) {
        static AskedFigure of(Basis.OfFigure basis, Model model) {
            Question question = basis.question();
            return new AskedFigure(question.region(), question.period().toString(), question.indicator(),
                    Objects.requireNonNull(model
                            .indicators().get(question.indicator())).title().zh(),
                    question.aspect().id(), question.of() == null
                            ? null
                            : question.of().id(),
                    question.peers(), basis.shown(), basis.arithmetic());
        }
    }

    /** A unit's score of an item. */
    @Schema(name = "Score", description = "得分。score 是得分率（%），points 是得分（扣分为负）；没有数据的都为 null，why 说明缺什么")
    record ScoreView(String item, @Schema(types = {
        "string", "null"}) @Nullable String value,
            @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal score,
            @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal points, List<String> why,
            @Schema(types = {"object", "null"}) @Nullable AskedFigure figure,
            @Schema(types = {"object", "null"}) @Nullable CountView entries,
            @Schema(types = {"object", "null"}) @Nullable CountView per, boolean demonstration) {
        static ScoreView of(Score score, Model model) {
            Basis basis = score.given().basis();
            Basis.OfEntries counted = basis instanceof Basis.OfEntries entries ? entries : null;
            return new ScoreView(score.item().id(), Assessments.value(score.given()).orElse(null), score.score(),
                    score.points(), score
                            .why(),
                    basis instanceof Basis.OfFigure figure ? AskedFigure.of(figure, model) : null,
                    counted == null
                            ? null
                            : CountView.of(counted.entries()),
                    counted == null ? null : CountView.of(counted.per()),
                    score.given() instanceof Given.Held held && held.demonstration());
        }
    }

    /** What a unit would get now. */
    @Schema(name = "Assessed")
    record AssessedView(List<ScoreView> scores, @Schema(types = {
        "string", "null"}, format = "decimal") @Nullable BigDecimal weighted,
            @Schema(format = "decimal") BigDecimal bonus, @Schema(format = "decimal") BigDecimal deduction,
            boolean vetoed,
            @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal total, List<String> why) {
        static AssessedView of(Assessed assessed, Model model) {
            return new AssessedView(assessed.scores().stream().map(score -> ScoreView.of(score, model)).toList(),
                    assessed.weighted(), assessed
                            .bonus(),
                    assessed.deduction(), assessed.vetoed(), assessed.total(), assessed.why());
        }
    }

    /** An item of which a sheet says something else than what would be filled in now. */
    @Schema(name = "ScoreDifference")
    record Difference(String item, @Schema(types = {"string", "null"}) @Nullable String value,
            @JsonProperty("value_now") @Schema(types = {"string", "null"}) @Nullable String valueNow,
            @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal points,
            @JsonProperty("points_now") @Schema(types = {"string",
                "null"}, format = "decimal") @Nullable BigDecimal pointsNow) {}

    /** A unit: its sheet, where there is one that the asker sees, what it would get now, where they see that, and what differs. */
    @Schema(name = "AssessmentRow")
    record Row(String unit, String name, @Schema(types = {"object", "null"}) @Nullable EntryView sheet,
            @Schema(types = {"object", "null"}) @Nullable AssessedView now, List<Difference> differences) {}

    @Schema(name = "AssessmentTable")
    record Table(SchemeView scheme, List<Row> rows) {}

    @GetMapping("/{scheme}")
    @Operation(summary = "Sheets of a scheme, and what they would be now", description = "考评表。各单位的评分表、按现在的数字会得多少分（算式到每个数字）、评分表与现在的差异；审定的评分表不因此改变")
    Table table(@PathVariable String scheme, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Model model = district.model();
        Scheme declared = model.schemes().get(scheme);
        if (declared == null || !signedIn.mayRead(declared.register())) {
            throw Problem.notFound("没有考评方案 " + scheme + Nearest.hint(scheme, model.schemes().keySet()));
        }
        Access.Door door = access.door(declared.register(), signedIn);
        if (door.sight().isNothing()) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "您看不到这个方案的评分表");
        }
        Map<String, Entry> sheets = sheets(door, declared);
        Map<String, Assessed> now = declared.units().stream().anyMatch(unit -> seesNow(door, unit, sheets.get(unit)))
                ? district.assessments().of(declared)
                : Map.of();
        EntryValues values = new EntryValues(model);
        List<Row> rows = new ArrayList<>();
        for (String unit : declared.units()) {
            Entry sheet = sheets.get(unit);
            boolean seen = seesNow(door, unit, sheet);
            Assessed assessed = seen ? now.get(unit) : null;
            if (sheet != null || assessed != null) {
                rows.add(new Row(unit, model.unitName(unit), sheet == null
                        ? null
                        : values.view(sheet, door.possible(sheet), door.keeps(sheet)),
                        assessed == null ? null : AssessedView.of(assessed, model), sheet == null
                                || assessed == null ? List.of() : differences(sheet, assessed)));
            }
        }
        return new Table(SchemeView.of(declared), rows);
    }

    /** Whether the asker sees the unit's sheet, or would see one that was made now. */
    private boolean seesNow(Access.Door door, String unit, @Nullable Entry sheet) {
        Unit office = door.inForce().model().units().get(unit);
        return sheet != null || office != null && door.sight()
                .sees(new Entry(new UUID(0, 0), door.register(), "", 1, office.region(), unit,
                        door.register().stages().firstEntry().getKey(), district.ledger().clock().instant(),
                        district.ledger().clock().instant(),
                        false, false, null, null, Map.of(), Map.of("assessed", unit)));
    }

    private Map<String, Entry> sheets(Access.Door door, Scheme scheme) throws SQLException {
        Map<String, Entry> sheets = new LinkedHashMap<>();
        access.all(door, new ListQuery("scheme == '" + scheme.id() + "'", null, null, "id", null, ListQuery.LARGEST,
                false)).forEach(entry -> sheets.put(String.valueOf(entry.fields().get("assessed")), entry));
        return sheets;
    }

    private static List<Difference> differences(Entry sheet, Assessed now) {
        Map<String, Map<?, ?>> held = new LinkedHashMap<>();
        if (sheet.fields().get("scores") instanceof List<?> rows) {
            rows.forEach(row -> held.put(String.valueOf(((Map<?, ?>) row).get("item")), (Map<?, ?>) row));
        }
        List<Difference> differences = new ArrayList<>();
        for (Score score : now.scores()) {
            Map<?, ?> row = held.getOrDefault(score.item().id(), Map.of());
            String value = row.get("value") instanceof String text ? text : null;
            BigDecimal points = row.get("points") instanceof BigDecimal number ? number : null;
            String valueNow = Assessments.value(score.given()).orElse(null);
            boolean same = points == null
                    ? score.points() == null
                    : score.points() != null && points.compareTo(score.points()) == 0;
            if (!same || !Objects.equals(value, valueNow)) {
                differences.add(new Difference(score.item().id(), value, valueNow, points, score.points()));
            }
        }
        return differences;
    }
}
