package youju.server.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.briefing.podium.AnswerSheet;
import youju.briefing.podium.Confirmation;
import youju.briefing.podium.Differences;
import youju.briefing.podium.Owners;
import youju.briefing.podium.PressPdf;
import youju.briefing.podium.Printed;
import youju.briefing.podium.Publication;
import youju.briefing.podium.Reading;
import youju.briefing.podium.WordDraft;
import youju.briefing.write.Document;
import youju.briefing.write.Html;
import youju.briefing.write.PlainText;
import youju.briefing.write.StandardWord;
import youju.briefing.write.Writing;
import youju.figures.Figure;
import youju.figures.shown.Phrases;
import youju.ledger.entry.Entry;
import youju.model.Action;
import youju.model.Briefing;
import youju.model.Model;
import youju.model.Period;
import youju.model.Region;
import youju.model.Register;
import youju.model.Template;
import youju.model.Unit;
import youju.model.text.UnreadableTextException;
import youju.model.value.BoundText;
import youju.server.District;
import youju.server.security.SignedIn;

/**
 * Briefings as they are worked on: what their texts read like, how each figure stands, who signed it off, what changed, what a
 * journalist will ask. They are written, checked, approved and published by the actions of their register.
 */
@RestController
@RequestMapping("/api/briefings")
@Tag(name = "briefings", description = "发布稿：改稿、核数、核签、审定、发布用台账的动作办理（见 /api/registers）")
final class BriefingsController {
    private static final int LONGEST = 60_000;
    private static final int FOUND = 60;
    private static final int NAMED = 5;
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final District district;
    private final BriefingEntries entries;

    BriefingsController(District district, BriefingEntries entries) {
        this.district = district;
        this.entries = entries;
    }

    /** A briefing in the list. */
    @Schema(name = "BriefingLine")
    record Line(UUID id, String register, String number, String title, String region, String period, String stage,
            @JsonProperty("stage_title") String stageTitle, int version,
            @Schema(types = {
                "string", "null"}) @Nullable UUID conference,
            @Schema(types = {"string", "null"}) @Nullable String session,
            @Schema(types = {"string", "null"}) @Nullable UUID corrects,
            @Schema(types = {"string", "null"}) @Nullable String declared,
            @Schema(types = {"string", "null"}, format = "date-time") @Nullable String embargo,
            @JsonProperty("published_at") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable String publishedAt,
            @JsonProperty("changed_at") @Schema(format = "date-time") String changedAt, boolean demonstration) {
        static Line of(Entry entry, Model model) {
            Register.Bound bound = Objects.requireNonNull(entry.register().bound());
            ZoneId zone = model.zone(entry.region());
            Publication publication = Publication.of(entry);
            return new Line(entry.id(), entry.register().id(), entry.number(),
                    Objects.requireNonNullElse(entry.name(), entry
                            .number()),
                    entry.region(), String.valueOf(entry.fields().get(bound.period())), entry.stage(), String
                            .valueOf(entry.register().stages().get(entry.stage())),
                    entry.version(), entry.fields().get("conference") instanceof UUID conference ? conference : null,
                    text(
                            entry, "session"),
                    bound.corrects() != null && entry.fields().get(bound.corrects()) instanceof UUID before
                            ? before
                            : null,
                    bound.declared() == null ? null : text(entry, bound.declared()), time(entry.fields().get("embargo"),
                            zone),
                    publication == null ? null : time(publication.at(), zone),
                    EntryValues.time(entry.changedAt(), zone),
                    entry.demonstration());
        }

        private static @Nullable String text(Entry entry, String field) {
            Object value = entry.fields().get(field);
            return value == null ? null : value.toString();
        }

        private static @Nullable String time(@Nullable Object value, ZoneId zone) {
            return value instanceof Instant time ? EntryValues.time(time, zone) : null;
        }
    }

    /** Briefings that the asker sees, the newest first. */
    @Schema(name = "Briefings")
    record Briefings(List<Line> briefings) {}

    @GetMapping
    @Operation(summary = "Briefings", description = "发布稿。看得到的，最近的在前；conference 只给一场发布会的")
    Briefings briefings(@RequestParam @Nullable UUID conference, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Model model = district.model();
        return new Briefings(
                entries.seen(signedIn).stream().filter(entry -> conference == null || conference.equals(entry
                        .fields().get("conference"))).map(entry -> Line.of(entry, model)).toList());
    }

    /** A briefing of a pack, with which one may begin. */
    @Schema(name = "DeclaredBriefing")
    record Declared(String id, String title, String region, String period, String text) {
        static Declared of(Briefing briefing) {
            return new Declared(briefing.id(), briefing.title(), briefing.region(), briefing.period(), briefing.text());
        }
    }

    /** Briefings that packs declare. */
    @Schema(name = "DeclaredBriefings")
    record DeclaredList(List<Declared> briefings) {}

    @GetMapping("/declared")
    @Operation(summary = "Briefings that packs bring", description = "配置包带来的稿，可以由它起草")
    DeclaredList declared() throws SQLException {
        return new DeclaredList(district.model().briefings().values().stream().map(Declared::of).toList());
    }

    /** A figure that can be put into a text. */
    @Schema(name = "InsertableFigure")
    record Insertable(@Schema(example = "{{gdp | growth}}") String binding, String phrase, String about,
            @Schema(types = {"string", "null"}) @Nullable String owner, FigureView figure) {}

    /** Figures that can be put in. */
    @Schema(name = "InsertableFigures")
    record Insertables(List<Insertable> figures) {}

    @GetMapping("/figures")
    @Operation(summary = "Figures to put into a text", description = "可以放进文稿的数字。search 为指标名、别名或方面，空格分开都要有；最多 60 个")
    Insertables figures(@Parameter(example = "410703") @RequestParam String region,
            @Parameter(example = "2023") @RequestParam String period, @RequestParam @Nullable String search,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Model model = district.model();
        String code = Parameters.region(region, model).code();
        Period when = Parameters.period(period);
        Owners owners = new Owners(model, today(code, model));
        List<String> words = search == null || search.isBlank()
                ? List.of()
                : List.of(search.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<Figure> all = district.figures().all(code, when);
        List<Figure> told = District.told(all, signedIn.actor(), model);
        List<Insertable> found = new ArrayList<>();
        for (int i = 0; i < all.size() && found.size() < FOUND; i++) {
            Figure figure = all.get(i);
            String about = BriefingWords.about(figure, model);
            String names = (about + " " + figure.question().indicator() + " "
                    + String.join(" ", Objects.requireNonNull(model
                            .indicators().get(figure.question().indicator())).also()))
                    .toLowerCase(Locale.ROOT);
            if (told.get(i) == figure && words.stream().allMatch(names::contains)) {
                found.add(new Insertable(BriefingWords.binding(figure.question(), when, model), Phrases.of(figure),
                        about,
                        owners.of(figure.question().indicator(), code).map(Unit::name).orElse(null), FigureView.of(
                                figure)));
            }
        }
        return new Insertables(found);
    }

    private LocalDate today(String region, Model model) {
        return LocalDate.ofInstant(district.ledger().clock().instant(), model.zone(region));
    }

    /** A text that somebody is writing, about a region and a period. */
    @Schema(name = "BriefingDraft")
    record Draft(@Schema(types = {"string", "null"}) @Nullable String title,
            @Schema(example = "地区生产总值{{gdp}}，同比{{gdp | growth}}。") String text,
            @Schema(example = "410703") String region,
            @Schema(example = "2023") String period) {}

    @PostMapping("/readings")
    @Operation(summary = "Read a text with its figures in place", description = "文稿读出来是什么样。数字就位，逐个给出结论、原因和改法；不保存")
    BriefingReading reading(@RequestBody Draft draft) throws SQLException {
        if (draft.text() == null || draft.text().isBlank()) {
            throw new Problem(Problem.Code.REQUIRED, "text", "还没有文稿");
        }
        if (draft.text().length() > LONGEST) {
            throw new Problem(Problem.Code.TOO_LARGE, "text", "文稿超过 " + LONGEST + " 字");
        }
        Model model = district.model();
        Region region = Parameters.region(String.valueOf(draft.region()), model);
        Period period = Parameters.period(String.valueOf(draft.period()));
        return BriefingReading
                .of(district.podium().read(Objects.requireNonNullElse(draft.title(), ""), draft.text(), region
                        .code(), "", period), model);
    }

    /** A draft that came as a Word document. */
    @Schema(name = "WordDraft", description = "修订没有接受也没有拒绝，由改稿的人逐条定；change 为 0 的文字原来就有")
    record Imported(List<ImportedParagraph> paragraphs, List<ImportedChange> changes, List<ImportedComment> comments) {}

    /** A heading of that level, or a paragraph (0); {@code mark} is the change that its end came or goes with. */
    @Schema(name = "WordDraftParagraph")
    record ImportedParagraph(int level, List<ImportedRun> runs, int mark) {}

    /** A run of text and the change it belongs to. */
    @Schema(name = "WordDraftRun")
    record ImportedRun(String text, int change) {}

    /** What was inserted or deleted, by whom and when as the document says it. */
    @Schema(name = "WordDraftChange")
    record ImportedChange(int number, @Schema(allowableValues = {"insertion", "deletion"}) String kind, String author,
            @Schema(types = {"string", "null"}) @Nullable String at, String text) {}

    /** A comment beside the text. */
    @Schema(name = "WordDraftComment")
    record ImportedComment(String author, @Schema(types = {"string", "null"}) @Nullable String at, String text) {}

    @PostMapping(path = "/imports", consumes = {MediaType.APPLICATION_OCTET_STREAM_VALUE, WORD})
    @Operation(summary = "Read a Word draft with its tracked changes", description = "导入 Word 文稿（.docx）。保留正文、标题层级、修订（谁、何时、插入或删除了什么）和批注；不保存")
    Imported imported(@RequestBody byte[] file) {
        try {
            WordDraft draft = WordDraft.read(file, "file");
            return new Imported(draft.paragraphs().stream().map(each -> new ImportedParagraph(each.level(), each.runs()
                    .stream().map(run -> new ImportedRun(run.text(), run.change())).toList(), each.mark())).toList(),
                    draft
                            .changes().stream().map(each -> new ImportedChange(each.number(), each.kind().id(), each
                                    .author(), each.at(), each.text()))
                            .toList(),
                    draft.comments().stream().map(each -> new ImportedComment(each.author(), each.at(), each.text()))
                            .toList());
        } catch (UnreadableTextException unreadable) {
            throw new Problem(Problem.Code.UNREADABLE, "file", "读不出这份文稿：应为 Word 文档（.docx），且有文字");
        }
    }

    /** A briefing as it is being worked on, or as it was published. */
    @Schema(name = "Briefing")
    record View(Line briefing, String text, @Schema(types = {"string", "null"}) @Nullable String notice,
            @Schema(types = {"object", "null"}) @Nullable BriefingReading reading,
            @Schema(types = {"object", "null"}) @Nullable BriefingPublication publication,
            @Schema(types = {"object", "null"}, description = "更正了它的那一份") @Nullable Line corrected,
            List<String> actions,
            @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    @GetMapping("/{id}")
    @Operation(summary = "A briefing", description = "一份发布稿。正文、数字就位后的样子和逐个结论；发布之后给发布时固定下来的文字和数字。id 也可以是配置包中的稿名。ETag 是版本")
    ResponseEntity<View> briefing(@PathVariable String id, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        BriefingEntries.Opened opened = entries.open(id, signedIn);
        Entry entry = opened.entry();
        Model model = opened.door().inForce().model();
        Instant now = district.ledger().clock().instant();
        Publication publication = Publication.of(entry);
        Register.Bound bound = Objects.requireNonNull(entry.register().bound());
        Object notice = bound.notice() == null ? null : entry.fields().get(bound.notice());
        Entry corrected = entries.correcting(entry, signedIn);
        return ResponseEntity.ok().eTag(Versions.tag(entry.version()))
                .body(new View(Line.of(entry, model), String.valueOf(
                        entry.fields().getOrDefault(bound.text(), "")), notice == null ? null : notice.toString(),
                        publication == null
                                ? BriefingReading.of(district.podium().read(entry), model)
                                : null,
                        publication == null ? null : BriefingPublication.of(publication, model), corrected == null
                                ? null
                                : Line.of(corrected, model),
                        opened.door().possible(entry).stream().map(Action::id).toList(), now));
    }

    /** A figure and who stands behind it. */
    @Schema(name = "FigureConfirmation")
    record ConfirmationView(String statement, String shown, String about,
            @Schema(types = {"string", "null"}) @Nullable String owner,
            @JsonProperty("owner_name") @Schema(types = {"string", "null"}) @Nullable String ownerName,
            @Schema(allowableValues = {"signed", "asked", "disputed", "open", "unowned"}) String state,
            @Schema(types = {"string", "null"}) @Nullable String register,
            @Schema(types = {"string", "null"}) @Nullable UUID entry,
            @Schema(types = {"string", "null"}) @Nullable String number,
            @Schema(types = {"integer", "null"}) @Nullable Integer version,
            @JsonProperty("should_be") @Schema(types = {"string", "null"}) @Nullable String shouldBe,
            @Schema(types = {"string", "null"}) @Nullable String basis, List<String> actions) {}

    /** All figures that have to be signed off, and how many still aren't. */
    @Schema(name = "FigureConfirmations")
    record Confirmations(int unconfirmed, List<ConfirmationView> figures) {}

    @GetMapping("/{id}/sign-offs")
    @Operation(summary = "Who signed the figures off", description = "核签到哪一步。逐个数字：主管单位、状态；unconfirmed 为还没有核签的个数")
    Confirmations signOffs(@PathVariable String id, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        BriefingEntries.Opened opened = entries.open(id, signedIn);
        Model model = opened.door().inForce().model();
        Access.Door door = entries.signOffs(opened.entry(), signedIn);
        List<ConfirmationView> all = new ArrayList<>();
        int unconfirmed = 0;
        for (Confirmation each : district.podium().confirmations(opened.entry(),
                district.podium().read(opened.entry()))) {
            unconfirmed += each.confirmed() ? 0 : 1;
            all.add(confirmation(each, door, model));
        }
        return new Confirmations(unconfirmed, all);
    }

    private static ConfirmationView confirmation(Confirmation each, Access.Door door, Model model) {
        Entry entry = each.entry();
        Unit owner = each.needed().owner() == null ? null : model.units().get(each.needed().owner());
        return new ConfirmationView(each.needed().statement(), each.needed().shown(), each.needed().mark().about(), each
                .needed().owner(), owner == null ? null : owner.name(), each.state().name().toLowerCase(Locale.ROOT),
                entry == null
                        ? null
                        : entry.register().id(),
                entry == null ? null : entry.id(), entry == null ? null : entry.number(), entry == null
                        ? null
                        : entry.version(),
                text(entry, "should_be"), text(entry, "basis"), entry == null
                        ? List.of()
                        : door.possible(entry).stream().map(Action::id).toList());
    }

    private static @Nullable String text(@Nullable Entry entry, String field) {
        Object value = entry == null ? null : entry.fields().get(field);
        return value == null ? null : value.toString();
    }

    /** How many sign-offs were asked for or withdrawn. */
    @Schema(name = "RenewedSignOffs")
    record Renewed(int changed) {}

    @PostMapping("/{id}/sign-offs")
    @Operation(summary = "Ask the owners again for what changed", description = "补送核签。稿件或数字改了的收回重送，没有送的送出；系统每分钟也自己做一次")
    Renewed renew(@PathVariable String id, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        BriefingEntries.Opened opened = entries.open(id, signedIn);
        entries.mayAct(opened, signedIn);
        if (!entries.beingSigned(opened.entry())) {
            throw new Problem(Problem.Code.WRONG_STAGE, null, "核数之后、发布之前才送核签");
        }
        return new Renewed(district.podium().renew(opened.entry(), signedIn.actor().account()));
    }

    /** An earlier text of a briefing. */
    @Schema(name = "BriefingVersion")
    record Version(int version, @Schema(format = "date-time") String at, String actor, String action,
            boolean changed) {}

    /** The versions of a briefing, the newest first. */
    @Schema(name = "BriefingVersions")
    record Versions_(List<Version> versions) {}

    @GetMapping("/{id}/versions")
    @Operation(summary = "The versions of a briefing", description = "各版。changed 为正文在这一版改过")
    Versions_ versions(@PathVariable String id, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        BriefingEntries.Opened opened = entries.open(id, signedIn);
        return new Versions_(entries.versions(opened));
    }

    /** A run of text that both have (same), or only the earlier (removed), or only the later (added). */
    @Schema(name = "TextPiece")
    record Piece(@Schema(allowableValues = {"same", "removed", "added"}) String change, String text) {}

    /** A paragraph of either text. */
    @Schema(name = "TextParagraph")
    record DiffParagraph(boolean changed, List<Piece> pieces) {}

    /** What changed between two texts. */
    @Schema(name = "TextDifferences")
    record Differing(String from, String to, int changed, List<DiffParagraph> paragraphs) {}

    @GetMapping("/{id}/differences")
    @Operation(summary = "What changed since another text", description = "两版之间改了什么。from、to 为版本号；from 也可以是 published：更正稿比它更正的那一份发布时的文字，别的比自己发布时的。不给 to 即最后的文字：发布了的更正稿是发布时的，别的是现在的。各版的数字都按现在，发布的按发布时")
    Differing differences(@PathVariable String id, @Parameter(example = "published") @RequestParam String from,
            @RequestParam @Nullable String to, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        BriefingEntries.Opened opened = entries.open(id, signedIn);
        List<DiffParagraph> paragraphs = Differences.between(entries.text(opened, from, signedIn), to == null
                ? entries.latest(opened)
                : entries.text(opened, to, signedIn))
                .stream()
                .map(each -> new DiffParagraph(each.changed(), each.pieces()
                        .stream().map(piece -> new Piece(piece.change().name().toLowerCase(Locale.ROOT), piece.text()))
                        .toList()))
                .toList();
        return new Differing(from, Objects.requireNonNullElse(to, "now"), (int) paragraphs.stream().filter(
                DiffParagraph::changed).count(), paragraphs);
    }

    /** A question with its answer. */
    @Schema(name = "PreparedAnswer")
    record Answered(String question, String answer, List<FigureView> figures) {}

    /** The questions about one figure of the text. */
    @Schema(name = "PreparedAnswers")
    record Subject(String about, String said, boolean demonstration, List<Answered> answers) {}

    /** The sheet of prepared answers. */
    @Schema(name = "AnswerSheet")
    record Sheet(List<Subject> subjects) {}

    @GetMapping("/{id}/answers")
    @Operation(summary = "Prepared answers", description = "答问口径。记者对每个数字会问的：口径、出处、和上年比、和全市比、排位、完成情况；只由数字和依据写出，没有掌握的不写")
    Sheet answers(@PathVariable String id, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        BriefingEntries.Opened opened = entries.open(id, signedIn);
        Model model = opened.door().inForce().model();
        return new Sheet(new AnswerSheet(district.figures(), model)
                .of(district.podium().read(opened.entry())).stream().map(
                        subject -> new Subject(subject.about(), subject.said(), subject.demonstration(),
                                subject.answers().stream()
                                        .map(each -> new Answered(each.question(), each.answer(),
                                                District.told(each.figures(), signedIn
                                                        .actor(), model).stream().map(FigureView::of).toList()))
                                        .toList()))
                .toList());
    }

    /** A figure that isn't any more what was published. */
    @Schema(name = "ChangedFigure")
    record Changed(String said,
            @Schema(types = {"string", "null"}, description = "现在的；没有掌握了为 null") @Nullable String now,
            String about, String sentence, int number) {}

    /** What differs by now from what was published. */
    @Schema(name = "ChangedFigures")
    record Drift(List<Changed> figures) {}

    @GetMapping("/{id}/changes")
    @Operation(summary = "What differs from what was published", description = "发布之后变了的数字。发布的文字不改，要改另行更正")
    Drift changes(@PathVariable String id, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        BriefingEntries.Opened opened = entries.open(id, signedIn);
        Model model = opened.door().inForce().model();
        return new Drift(district.podium().changes(opened.entry()).stream()
                .map(each -> new Changed(each.pin().said(), each
                        .now() == null ? null : Phrases.of(each.now()), BriefingWords.about(each.pin(), model),
                        each.sentence()
                                .text(),
                        each.number()))
                .toList());
    }

    @GetMapping("/{id}/file")
    @Operation(summary = "A briefing as a file", description = "下载。format 为 docx（按 GB/T 9704-2012 排）、pdf、html（可打印的单个网页）或 txt；不含修订和批注；evidence=true 附数字依据清单。已发布的按发布时的文字")
    @ApiResponse(responseCode = "200", content = {
        @Content(mediaType = WORD, schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = MediaType.APPLICATION_PDF_VALUE, schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")),
        @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<byte[]> file(@PathVariable String id, @Parameter(example = "docx") @RequestParam String format,
            @RequestParam(defaultValue = "false") boolean evidence, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException, IOException {
        BriefingEntries.Opened opened = entries.open(id, signedIn);
        Model model = opened.door().inForce().model();
        Publication publication = Publication.of(opened.entry());
        Reading reading = publication == null ? district.podium().read(opened.entry()) : null;
        Document document = publication != null
                ? Printed.of(publication, model)
                : Printed.of(Objects.requireNonNull(reading), model);
        return switch (format) {
            case "docx" -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                StandardWord.write(document, evidence, out);
                yield attached(document.title() + ".docx", WORD, out.toByteArray());
            }
            case "pdf" -> {
                if (!PressPdf.possible()) {
                    throw new Problem(Problem.Code.CONDITION, "format",
                            "服务器上没有中文字体，排不出 PDF；请管理员安装字体（如 fonts-noto-cjk），或下载 Word");
                }
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                PressPdf.write(document, evidence, out);
                yield attached(document.title() + ".pdf", MediaType.APPLICATION_PDF_VALUE, out.toByteArray());
            }
            // Given out as a file: the page's own policy lets no style of another's text in.
            case "html" ->
                attached(document.title() + ".html", MediaType.TEXT_HTML_VALUE + ";charset=UTF-8", Html.of(document,
                        evidence).getBytes(StandardCharsets.UTF_8));
            case "txt" ->
                attached(document.title() + ".txt", MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8", PlainText.of(
                        document, evidence).getBytes(StandardCharsets.UTF_8));
            default -> throw Problem.invalid("format", "format 应为 docx、pdf、html 或 txt");
        };
    }

    @PostMapping(path = "/{id}/file", consumes = {MediaType.APPLICATION_OCTET_STREAM_VALUE, WORD})
    @Operation(summary = "An office's own Word file filled", description = "套用自己的 Word 模板。模板（.docx）里的 {{gdp | growth}} 等标签换成这份稿的数字，字体不变，后附数字依据清单；不保存模板。没有发布的按现在的数字，已发布的只用发布时的数字，问别的数字的不给", requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = WORD, schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "200", content = @Content(mediaType = WORD, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> filled(@PathVariable String id,
            @Parameter(example = "发布稿.docx") @RequestParam(defaultValue = "发布稿.docx") String name,
            @AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request) throws SQLException, IOException {
        BriefingEntries.Opened opened = entries.open(id, signedIn);
        String called = Uploads.name(name);
        ByteArrayOutputStream template = new ByteArrayOutputStream();
        Uploads.copyFile(request, template, Template.LARGEST);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Writing writing;
        try {
            writing = district.podium().fill(opened.entry(), template.toByteArray(), called, out);
        } catch (IOException unreadable) {
            throw new Problem(Problem.Code.UNREADABLE, "file", "读不出这份模板：应为 Word 文档（.docx），标签成对写在双花括号里");
        }
        if (writing instanceof Writing.Refused(_, List<Writing.Untold> untold)) {
            throw untold(untold, Publication.of(opened.entry()) != null, opened.door().inForce().model());
        }
        return attached(called, WORD, out.toByteArray());
    }

    private static Problem untold(List<Writing.Untold> tags, boolean published, Model model) {
        if (tags.isEmpty()) {
            return new Problem(Problem.Code.REQUIRED, "file", "模板里没有标签；要放数字的地方写 {{gdp | growth}} 这样的标签");
        }
        List<String> named = tags.stream().map(tag -> "“" + tag.written() + "”" + switch (tag.why()) {
            case NO_FIGURE -> BoundText.wrong(tag.written(), model).orElse("不是数字的写法");
            case NOT_HELD -> BoundText.wrong(tag.written(), model).orElse(published
                    ? "这份稿发布时没有说这个数字"
                    : "还没有掌握这个数字");
            case MISPLACED -> "不是写在一般文字里的数字标签";
        }).distinct().toList();
        return new Problem(Problem.Code.CONDITION, "file", "模板里有 " + tags.size() + " 处填不了：" + String.join("；", named
                .subList(0, Math.min(named.size(), NAMED))) + (named.size() > NAMED ? "；等" : ""));
    }

    private static ResponseEntity<byte[]> attached(String name, String type, byte[] content) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(type)).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .body(content);
    }
}
