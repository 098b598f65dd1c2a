package youju.server.api;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.act.Outcome;
import youju.ledger.act.Refusal;
import youju.ledger.act.Request;
import youju.ledger.entry.Entry;
import youju.ledger.list.EntryList;
import youju.ledger.list.ListQuery;
import youju.ledger.list.Listed;
import youju.server.District;
import youju.server.security.SignedIn;

/** The entries of a register: listed, opened, made and changed by actions. */
@RestController
@RequestMapping("/api/registers/{register}/entries")
@Tag(name = "entries", description = "记录：列表、打开、办理")
final class EntriesController {
    private final District district;
    private final Access access;
    private final EntryHistory history;

    EntriesController(District district, Access access, EntryHistory history) {
        this.district = district;
        this.access = access;
        this.history = history;
    }

    /** A page of a list; {@code next} is the cursor of the one after it. */
    @Schema(name = "EntryPage")
    record Page(List<EntryView> entries, @Schema(types = {"string", "null"}) @Nullable String next,
            @Schema(types = {"integer", "null"}, format = "int64") @Nullable Long count) {}

    @GetMapping
    @Operation(summary = "List entries", description = "记录列表。filter 是 CEL 条件，如 stage == 'received' && region == '410702'；"
            + "sort 是字段名，前加 - 为倒序；cursor 是上一页给出的 next。读不懂的条件是错误，从不略过。")
    Page list(@PathVariable String register,
            @Parameter(description = "CEL 条件", example = "stage == 'received' && region == '410702'") @RequestParam @Nullable String filter,
            @Parameter(description = "全文检索，多个词以空格分开") @RequestParam @Nullable String search,
            @Parameter(description = "区划代码，含其下级") @RequestParam @Nullable String region,
            @Parameter(description = "次序，标准为 -id") @RequestParam @Nullable String sort,
            @RequestParam @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50")) @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "是否同时给出总数") @RequestParam(defaultValue = "false") boolean count,
            @Parameter(name = "void", description = "是否列出已作废的") @RequestParam(name = "void", defaultValue = "false") boolean voided,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        if (limit < 1 || limit > ListQuery.LARGEST) {
            throw Problem.invalid("limit", "每页条数应为 1 至 " + ListQuery.LARGEST);
        }
        ListQuery query = new ListQuery(filter, search, region, sort, cursor, limit, voided);
        EntryList list = new EntryList(door.rules().table(), door.inForce().model(), door.sight());
        EntryValues values = new EntryValues(door.inForce().model());
        try (Connection connection = district.ledger().connection()) {
            return switch (list.page(connection, query, district.ledger().clock().instant())) {
                case Listed.Refused(List<Listed.Unread> unread) -> throw refused(unread);
                case Listed.Page(List<Entry> entries, String next) -> new Page(entries.stream().map(entry -> values
                        .view(entry, door.possible(entry), door.keeps(entry))).toList(), next, count
                                ? list.count(connection, query, district.ledger().clock().instant()).orElse(null)
                                : null);
            };
        }
    }

    static Problem refused(List<Listed.Unread> unread) {
        Listed.Unread first = unread.getFirst();
        Problem problem = first.hidden()
                ? new Problem(Problem.Code.NOT_ALLOWED, first.part(), first.message())
                : Problem.invalid(first.part(), first.message());
        return unread.size() == 1
                ? problem
                : problem.with("errors", unread.stream().map(each -> Map.of("field", each.part(), "detail", each
                        .message())).toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Open an entry", description = "打开一条记录。ETag 是它的版本，办理时写在 If-Match 中")
    ResponseEntity<EntryView> open(@PathVariable String register, @PathVariable UUID id,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        Entry entry = access.entry(door, id);
        EntryView.Undo undo = district.ledger().undoable(entry, door.actor()).map(last -> new EntryView.Undo(last
                .action(), EntryValues.time(last.until(), door.inForce().model().zone(entry.region())), last.stage()))
                .orElse(null);
        return ResponseEntity.ok().eTag(Versions.tag(entry.version())).body(new EntryValues(door.inForce().model())
                .view(entry, door.possible(entry), door.keeps(entry)).undo(undo));
    }

    /** What making an entry needs: the action, the place where the account's grants leave it open, and what is filled in. */
    @Schema(name = "NewEntry")
    record Making(@Schema(example = "receive") String action,
            @Schema(types = {"string", "null"}, example = "410703") @Nullable String region,
            @Schema(types = {"string", "null"}, example = "410703-hotline") @Nullable String unit,
            @Schema(types = {"object",
                "null"}, example = "{\"subject\": \"示例诉求\", \"channel\": \"web\"}") @Nullable Map<String, Object> input,
            @Schema(types = {"string", "null"}) @Nullable String reason) {}

    /** What doing an action needs; {@code region} and {@code unit} where it is {@code move}. */
    @Schema(name = "Act")
    record Act(
            @Schema(types = {"object",
                "null"}, example = "{\"category\": \"roads\"}") @Nullable Map<String, Object> input,
            @Schema(types = {"string", "null"}) @Nullable String reason,
            @Schema(types = {"string", "null"}) @Nullable String region,
            @Schema(types = {"string", "null"}) @Nullable String unit) {}

    /** What was done: the entry as it stands after it. */
    @Schema(name = "Done")
    record Done(UUID id, String number, int version, String stage) {}

    @PostMapping
    @Operation(summary = "Make an entry", description = "新建一条记录。action 是台账声明的新建动作；同一 Idempotency-Key 重复提交只建一条")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<Done> make(@PathVariable String register, @RequestBody Making making,
            @Parameter(description = "请求编号，重复提交时同一答复") @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.doorToAct(register, signedIn);
        if (making.action() == null || making.action().isBlank()) {
            throw new Problem(Problem.Code.REQUIRED, "action", "须写明以哪个动作新建：" + String.join("、", RegisterView
                    .creates(door.register(), door.actor())));
        }
        Request request = Request.create(register, making.action(), input(making.input()), door.actor())
                .at(making.region(), making.unit()).because(making.reason()).once(Keys.of(door.actor(), key));
        Outcome.Done done = done(door, request);
        return ResponseEntity.created(URI.create("/api/registers/" + register + "/entries/" + done.entry())).eTag(
                Versions.tag(done.version())).body(answer(done));
    }

    @PostMapping("/{id}/actions/{action}")
    @Operation(summary = "Do an action", description = "办理。If-Match 写明所依据的版本（打开记录时的 ETag）；correct、void、move、erase 每个台账都有；undo 撤回您刚办理的、声明了可撤回的动作")
    ResponseEntity<Done> act(@PathVariable String register, @PathVariable UUID id, @PathVariable String action,
            @RequestBody(required = false) @Nullable Act act,
            @Parameter(required = true, description = "所依据的版本，如 \"3\"") @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.doorToAct(register, signedIn);
        Act what = act == null ? new Act(null, null, null, null) : act;
        Request request = Request.on(register, id, action, input(what.input()), door.actor())
                .seen(Versions.required(match)).at(what.region(), what.unit()).because(what.reason())
                .once(Keys.of(door.actor(), key));
        Outcome.Done done = done(door, request);
        return ResponseEntity.ok().eTag(Versions.tag(done.version())).body(answer(done));
    }

    private static Map<String, ? extends @Nullable Object> input(@Nullable Map<String, Object> given) {
        return given == null ? Map.of() : given;
    }

    private static Done answer(Outcome.Done done) {
        return new Done(done.entry(), done.number(), done.version(), done.stage());
    }

    private Outcome.Done done(Access.Door door, Request request) throws SQLException {
        return switch (district.ledger().act(request)) {
            case Outcome.Done done -> done;
            case Outcome.Refused(Refusal refusal) -> throw refused(door, request, refusal);
        };
    }

    private Problem refused(Access.Door door, Request request, Refusal refusal) throws SQLException {
        Problem problem = problem(refusal);
        if (refusal.code() != Refusal.Code.CONFLICT || request.entry() == null || request.version() == null) {
            return problem;
        }
        Optional<Entry> now = district.ledger().find(request.register(), request.entry()).filter(door.sight()::sees);
        return now.isEmpty()
                ? problem
                : problem.with("version", now.get().version()).with("changed", history.since(door, now.get(), request
                        .version()));
    }

    static Problem problem(Refusal refusal) {
        return new Problem(code(refusal.code()), refusal.field(), refusal.message());
    }

    private static Problem.Code code(Refusal.Code code) {
        return switch (code) {
            case UNKNOWN -> Problem.Code.NOT_FOUND;
            case NOT_ALLOWED -> Problem.Code.NOT_ALLOWED;
            case WRONG_STAGE -> Problem.Code.WRONG_STAGE;
            case VOID -> Problem.Code.VOID;
            case CONDITION -> Problem.Code.CONDITION;
            case LOCKED -> Problem.Code.LOCKED;
            case REQUIRED -> Problem.Code.REQUIRED;
            case REASON_REQUIRED -> Problem.Code.REASON_REQUIRED;
            case INVALID -> Problem.Code.INVALID;
            case DUPLICATE -> Problem.Code.DUPLICATE;
            case LIMIT -> Problem.Code.LIMIT;
            case CONFLICT -> Problem.Code.CONFLICT;
            case KEY_REUSED -> Problem.Code.KEY_REUSED;
        };
    }

    /** All lines of an entry, the newest first. */
    @Schema(name = "History")
    record History(List<EntryHistory.Line> lines) {}

    @GetMapping("/{id}/history")
    @Operation(summary = "What was done to an entry", description = "办理经过。流水中的每一步，最近的在前；个人信息只说改过，不给内容")
    History history(@PathVariable String register, @PathVariable UUID id,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        return new History(history.since(door, access.entry(door, id), 0));
    }

    /** Why each of the asker's ways leads to the entry. */
    @Schema(name = "Ways")
    record Ways(List<Titles> why, List<String> unmaskable) {}

    @GetMapping("/{id}/why")
    @Operation(summary = "Why the asker sees an entry", description = "我为什么看得到这条记录")
    Ways why(@PathVariable String register, @PathVariable UUID id,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        Entry entry = access.entry(door, id);
        EntryValues values = new EntryValues(door.inForce().model());
        return new Ways(door.sight().ways(entry).stream().map(way -> values.why(way, entry)).distinct().toList(), door
                .sight().unmaskable(entry).stream().sorted().toList());
    }

    /**
     * Entries that an entry links to, and those that link to it, by the register and the field of the link; and how it stands by them,
     * where its register says so.
     */
    @Schema(name = "Related")
    record Related(Map<String, EntryView> to, List<RelatedFrom> from, List<RelatedMaking> makes,
            @Schema(types = {"object", "null"}) @Nullable StandingView standing) {}

    /** How an entry stands by what is recorded of it, reckoned now: the grade, why, and the entries counted for it. */
    @Schema(name = "EntryStanding")
    record StandingView(Titles title, String grade, @JsonProperty("grade_title") Titles gradeTitle,
            @Schema(allowableValues = {"green", "yellow", "red"}) String light, Titles because,
            List<StandingReason> reasons) {}

    /** So many entries of a register lead here by a field in one of these stages; in any, where none is named. */
    @Schema(name = "StandingReason")
    record StandingReason(String register, String field, List<String> stages, long entries) {}

    /** An action by which the asker can make an entry of a register that links here in a field. */
    @Schema(name = "RelatedMaking")
    record RelatedMaking(String register, String field, String action, Titles title) {}

    /** Entries of a register that link to the entry in a field; at most 50 of them. */
    @Schema(name = "RelatedFrom")
    record RelatedFrom(String register, String field, List<EntryView> entries) {}

    @GetMapping("/{id}/related")
    @Operation(summary = "Entries linked to and from an entry", description = "有关联的记录。它所指向的，以及指向它的；只给看得到的")
    Related related(@PathVariable String register, @PathVariable UUID id,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        Entry entry = access.entry(door, id);
        return new RelatedEntries(district, access, signedIn).of(door, entry);
    }

    static List<EntryView> views(Access.Door door, List<Entry> entries) {
        EntryValues values = new EntryValues(door.inForce().model());
        List<EntryView> views = new ArrayList<>();
        entries.forEach(entry -> views.add(values.view(entry, door.possible(entry), door.keeps(entry))));
        return views;
    }
}
