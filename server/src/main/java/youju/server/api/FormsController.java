package youju.server.api;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.briefing.form.AskedCell;
import youju.briefing.form.CellBinding;
import youju.briefing.form.FilledCell;
import youju.briefing.form.Form;
import youju.briefing.form.FormException;
import youju.briefing.form.Forms;
import youju.briefing.form.Source;
import youju.briefing.form.Suggestion;
import youju.briefing.form.Suggestions;
import youju.figures.shown.Phrases;
import youju.ledger.entry.Entry;
import youju.ledger.list.ListQuery;
import youju.ledger.right.Sight;
import youju.model.Action;
import youju.model.Model;
import youju.model.OfficeForm;
import youju.model.Period;
import youju.model.Region;
import youju.model.Register;
import youju.server.District;
import youju.server.security.SignedIn;

/**
 * Other offices' forms: what each asks, what its cells may be filled from, what they would be filled with, and the file filled. Forms
 * are received, bound and filled by the actions of their registers.
 */
@RestController
@RequestMapping("/api/forms")
@Tag(name = "forms", description = "一表通：收表、绑定、填报用台账的动作办理（见 /api/registers）")
final class FormsController {
    private static final int MOST = 200;

    private final District district;
    private final Access access;

    FormsController(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    /** A form in the list. */
    @Schema(name = "FormLine")
    record Line(UUID id, String register, String number, String name, @JsonProperty("asked_by") String askedBy,
            String region, String stage, @JsonProperty("stage_title") String stageTitle, int version,
            @Schema(description = "要填的格数") long cells, @Schema(description = "已绑定的格数") long bound,
            boolean demonstration, @Schema(description = "已填报过的，新的在前") List<FillingLine> fillings) {}

    /** When a form was filled for which region and period. */
    @Schema(name = "FillingLine")
    record FillingLine(UUID id, String register, String number, String region, String period,
            @JsonProperty("period_said") String periodSaid, String stage,
            @JsonProperty("stage_title") String stageTitle, long filled, long missing, long unbound,
            @JsonProperty("changed_at") @Schema(format = "date-time") String changedAt, boolean demonstration) {
        static FillingLine of(Entry entry, Model model) {
            String period = text(entry, OfficeForm.PERIOD);
            return new FillingLine(entry.id(), entry.register().id(), entry.number(), text(entry, OfficeForm.REGION),
                    period, Phrases.of(Period.parse(period)), entry.stage(), stageOf(entry), amount(entry,
                            OfficeForm.FILLED),
                    amount(entry, OfficeForm.MISSING), amount(entry, OfficeForm.UNBOUND), entry.changedAt().atZone(model
                            .zone(entry.region())).toOffsetDateTime().toString(),
                    entry.demonstration());
        }
    }

    @Schema(name = "Forms")
    record FormList(List<Line> forms) {}

    @GetMapping
    @Operation(summary = "Forms of other offices", description = "外单位表样。您看得到的，新的在前；每张附已填报过的各期")
    FormList forms(@AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Model model = district.model();
        Map<String, List<FillingLine>> fillings = new LinkedHashMap<>();
        for (Entry entry : entries(signedIn, OfficeForm::fills)) {
            fillings.computeIfAbsent(text(entry, OfficeForm.FORM), _ -> new ArrayList<>()).add(FillingLine.of(entry,
                    model));
        }
        List<Line> lines = new ArrayList<>();
        for (Entry entry : entries(signedIn, OfficeForm::keeps)) {
            lines.add(new Line(entry.id(), entry.register().id(), entry.number(), name(entry), text(entry, "asked_by"),
                    entry.region(), entry.stage(), stageOf(entry), entry.version(), amount(entry, OfficeForm.ASKED),
                    amount(entry, OfficeForm.BOUND), entry.demonstration(), fillings.getOrDefault(entry.id()
                            .toString(), List.of())));
        }
        return new FormList(lines);
    }

    /** The newest entries of registers of that kind that the asker sees. */
    private List<Entry> entries(SignedIn signedIn, Predicate<Register> kind) throws SQLException {
        List<Entry> seen = new ArrayList<>();
        for (Register register : district.model().registers().values()) {
            if (kind.test(register) && signedIn.mayRead(register.id())) {
                seen.addAll(access.page(access.door(register.id(), signedIn), ListQuery.first(MOST)));
            }
        }
        seen.removeIf(Entry::isVoid);
        seen.sort(Comparator.comparing(Entry::id).reversed());
        return seen;
    }

    private Entry entry(UUID id, SignedIn signedIn, Predicate<Register> kind) throws SQLException {
        for (Register register : district.model().registers().values()) {
            if (kind.test(register) && signedIn.mayRead(register.id())) {
                Access.Door door = access.door(register.id(), signedIn);
                Optional<Entry> entry = district.ledger().find(register.id(), id).filter(door.sight()::sees);
                if (entry.isPresent()) {
                    return entry.get();
                }
            }
        }
        throw Problem.notFound("没有这张表，或您看不到它");
    }

    /** A cell as it is seen. */
    @Schema(name = "FormCell", description = "格子：行列数大于 1 的是合并的")
    record Seen(String cell, String text, int rows, int columns, boolean formula) {}

    @Schema(name = "FormSheet")
    record SheetView(String name, List<List<Seen>> rows) {}

    /** What a cell is bound to. */
    @Schema(name = "FormBinding")
    record BindingView(String source, String title,
            @Schema(description = "空为填报的时期；month、so-far、Q2、H1、Y、before 等为相对的时期") String period,
            @Schema(types = {
                "string", "null"}) @Nullable String region,
            @Schema(types = {"string", "null"}) @Nullable String unit,
            @Schema(types = {"string", "null"}, description = "来源已不能用的原因") @Nullable String broken) {
        static BindingView of(CellBinding binding, Model model) {
            try {
                return new BindingView(binding.source(), Source.read(binding.source(), model).title(
                        model), binding.period(), binding.region(), binding.unit(), null);
            } catch (FormException gone) {
                return new BindingView(binding.source(), binding.source(), binding.period(), binding.region(), binding
                        .unit(), gone.getMessage());
            }
        }
    }

    /** A cell that asks. */
    @Schema(name = "AskedCell")
    record AskedView(String sheet, String cell, String row, String column, @Schema(types = {
        "string", "null"}) @Nullable String unit,
            @Schema(description = "表上写明的时期，空为填报的时期") String when,
            @Schema(types = {"string", "null"}, description = "表上写明的区划") @Nullable String where,
            @Schema(types = {"object", "null"}) @Nullable BindingView binding) {}

    @Schema(name = "FormReading", description = "表样。sheets 是看到的样子，asked 是要填的格子及其绑定；period、region 是表题写明的，没有写明为 null")
    record Reading(UUID id, String register, String number, String name, String stage,
            @JsonProperty("stage_title") String stageTitle, int version, String edition,
            @Schema(types = {
                "string", "null"}, description = "与上一版的不同，一行一处") @Nullable String changes,
            @Schema(types = {"string", "null"}) @Nullable String period,
            @Schema(types = {"string", "null"}) @Nullable String region, List<SheetView> sheets,
            List<AskedView> asked, @Schema(description = "您现在能办的动作") List<String> actions) {}

    @GetMapping("/{id}")
    @Operation(summary = "A form as it is read", description = "表样。按看到的样子给出各工作表，以及要填的格子和它们的绑定")
    Reading form(@PathVariable UUID id, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException, FormException {
        Model model = district.model();
        Entry entry = entry(id, signedIn, OfficeForm::keeps);
        Form form = district.forms().read(entry);
        List<AskedView> asked = new ArrayList<>();
        Forms.cells(entry.fields().get(OfficeForm.CELLS)).forEach((cell, binding) -> asked.add(new AskedView(cell
                .sheet(), cell.cell(), cell.row(), cell.column(), cell.unit(), cell.period(), cell.region(),
                binding.map(
                        bound -> BindingView.of(bound, model)).orElse(null))));
        Access.Door door = access.door(entry.register().id(), signedIn);
        return new Reading(entry.id(), entry.register().id(), entry.number(), name(entry), entry.stage(), stageOf(
                entry), entry.version(), text(entry, OfficeForm.EDITION),
                entry.fields().get(
                        OfficeForm.CHANGES) instanceof String changes ? changes : null,
                form.period() == null
                        ? null
                        : form.period().toString(),
                form.region(), form.sheets().stream().map(sheet -> new SheetView(sheet
                        .name(),
                        sheet.rows().stream().map(row -> row.stream().map(cell -> new Seen(cell.cell(), cell
                                .text(), cell.rows(), cell.columns(), cell.formula())).toList()).toList()))
                        .toList(),
                asked, door.possible(entry).stream().map(Action::id).toList());
    }

    /** What a cell may be filled from. */
    @Schema(name = "FormSuggestion", description = "建议。score 越高越合适（最高 100），reason 说明为什么")
    record SuggestionView(String source, String title, String period, @Schema(types = {
        "string", "null"}) @Nullable String region,
            @Schema(types = {"string", "null"}) @Nullable String unit, String reason, int score) {
        static SuggestionView of(Suggestion suggestion) {
            return new SuggestionView(suggestion.source(), suggestion.title(), suggestion.period(), suggestion.region(),
                    suggestion.unit(), suggestion.reason(), suggestion.score());
        }
    }

    /** The suggestions for a cell, the best first. */
    @Schema(name = "CellSuggestions")
    record CellSuggestions(String sheet, String cell, List<SuggestionView> suggestions) {}

    @Schema(name = "FormSuggestions")
    record SuggestionList(List<CellSuggestions> cells) {}

    @GetMapping("/{id}/suggestions")
    @Operation(summary = "What the cells of a form may be filled from", description = "绑定建议。不给 sheet、cell 则给出每个要填的格子的；给 words 则按词检索，只对一个格子")
    SuggestionList suggestions(@PathVariable UUID id, @RequestParam @Nullable String sheet,
            @Parameter(example = "C5") @RequestParam @Nullable String cell,
            @Parameter(description = "检索的词，如 地区生产总值") @RequestParam @Nullable String words,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        if ((sheet == null) != (cell == null) || words != null && cell == null) {
            throw Problem.invalid("cell", "sheet 和 cell 一起给；检索须写明格子");
        }
        Model model = district.model();
        Entry entry = entry(id, signedIn, OfficeForm::keeps);
        List<AskedCell> asked = Forms.cells(entry.fields().get(OfficeForm.CELLS)).keySet().stream().filter(
                each -> cell == null || each.sheet().equals(sheet) && each.cell().equals(cell)).toList();
        if (cell != null && asked.isEmpty()) {
            throw Problem.invalid("cell", "表上没有要填的格子“" + sheet + "!" + cell + "”");
        }
        Suggestions suggestions = new Suggestions(model,
                register -> Forms.seesAll(register, signedIn.actor()));
        String searched = words == null || words.isBlank() ? null : Bodies.optional("words", words.strip(), 100);
        return new SuggestionList(asked.stream().map(each -> new CellSuggestions(each.sheet(), each.cell(),
                (searched == null ? suggestions.of(each) : suggestions.search(searched, each)).stream().map(
                        SuggestionView::of).toList()))
                .toList());
    }

    /** A cell as it is or would be filled. */
    @Schema(name = "FilledCell", description = "state：filled 已填、missing 没有掌握（why 说明）、unbound 未绑定；about 是依据：figures/… 是数字，可在依据接口查看")
    record FilledView(String sheet, String cell, String label, String state, String written, @Schema(types = {
        "string", "null"}) @Nullable String unit,
            @Schema(types = {"string", "null"}) @Nullable String about,
            @Schema(types = {"string", "null"}) @Nullable String title,
            @Schema(types = {"string", "null"}) @Nullable String shown,
            @Schema(types = {"string", "null"}) @Nullable String kind, boolean demonstration,
            @Schema(types = {"string", "null"}) @Nullable String why) {
        static FilledView of(FilledCell cell) {
            return new FilledView(cell.cell().sheet(), cell.cell().cell(), cell.cell().label(), cell.state().id(), cell
                    .written(), cell.unit(), cell.about(), cell.title(), cell.shown(), cell.kind(),
                    cell
                            .demonstration(),
                    cell.why());
        }
    }

    @Schema(name = "FormFilling")
    record FillingView(String region, String period, @JsonProperty("period_said") String periodSaid,
            List<FilledView> cells, long filled, long missing, long unbound) {
        static FillingView of(String region, Period period, List<FilledCell> cells) {
            return new FillingView(region, period.toString(), Phrases.of(period), cells.stream().map(FilledView::of)
                    .toList(), FilledCell.State.FILLED.in(cells), FilledCell.State.MISSING.in(cells),
                    FilledCell.State.UNBOUND.in(cells));
        }
    }

    @GetMapping("/{id}/preview")
    @Operation(summary = "What a form would be filled with", description = "试填。一个区划、一个统计期的每个格子会填什么、依据什么；不留记录")
    FillingView preview(@PathVariable UUID id, @Parameter(example = "410702") @RequestParam String region,
            @Parameter(example = "2023") @RequestParam String period, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException, FormException {
        Entry entry = entry(id, signedIn, OfficeForm::keeps);
        Region where = Parameters.region(region, district.model());
        Period when = Parameters.period(period);
        return FillingView.of(where.code(), when, district.forms().preview(entry, where.code(), when));
    }

    @GetMapping("/fillings/{id}")
    @Operation(summary = "What a form was filled with", description = "填报。当时每个格子填了什么、依据什么")
    FillingView filling(@PathVariable UUID id, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Entry entry = entry(id, signedIn, OfficeForm::fills);
        return FillingView.of(text(entry, OfficeForm.REGION), Period.parse(text(entry, OfficeForm.PERIOD)), Forms
                .answers(entry));
    }

    @GetMapping("/fillings/{id}/file")
    @Operation(summary = "The filled form", description = "下载填好的表。就是外单位的表，格式和公式不变，最后加一张填报依据")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = SheetsController.XLSX, schema = @Schema(type = "string", format = "binary")))
    void file(@PathVariable UUID id, @AuthenticationPrincipal SignedIn signedIn, HttpServletResponse response)
            throws SQLException, IOException, FormException {
        Entry entry = entry(id, signedIn, OfficeForm::fills);
        Model model = district.model();
        byte[] file = district.forms().file(entry);
        Region region = model.regions().get(text(entry, OfficeForm.REGION));
        String form = formName(entry, model, signedIn);
        SheetsController.attachment(response, form + "-" + (region == null ? "" : region.name()) + "-" + text(entry,
                OfficeForm.PERIOD) + ".xlsx", SheetsController.XLSX);
        response.setContentLength(file.length);
        response.getOutputStream().write(file);
    }

    private String formName(Entry filling, Model model, SignedIn signedIn) throws SQLException {
        for (Register register : model.registers().values()) {
            if (OfficeForm.keeps(register)) {
                Optional<Entry> form = district.ledger().find(register.id(), UUID.fromString(text(filling,
                        OfficeForm.FORM))).filter(Sight.of(register, signedIn.actor(), model)::sees);
                if (form.isPresent()) {
                    return name(form.get());
                }
            }
        }
        return filling.number();
    }

    private static String name(Entry entry) {
        return Objects.requireNonNullElse(entry.name(), entry.number());
    }

    private static String stageOf(Entry entry) {
        return Objects.requireNonNull(entry.register().stages().get(entry.stage())).zh();
    }

    private static String text(Entry entry, String field) {
        Object value = entry.fields().get(field);
        return value == null ? "" : value.toString();
    }

    private static long amount(Entry entry, String field) {
        return entry.fields().get(field) instanceof Number number ? number.longValue() : 0;
    }
}
