package youju.server.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.act.Outcome;
import youju.ledger.act.Refusal;
import youju.ledger.act.Request;
import youju.ledger.deadline.RunningRows;
import youju.ledger.entry.Entry;
import youju.ledger.list.EntryList;
import youju.ledger.list.ListQuery;
import youju.ledger.list.Listed;
import youju.model.Action;
import youju.model.Field;
import youju.model.Region;
import youju.server.District;
import youju.server.open.QueryCodes;
import youju.server.security.Networks;

/**
 * What anybody may do without an account, at the desks that registers declare: look through what is open to all, make an entry,
 * and with its number and query code see where it stands and do what its register lets the public do. Whoever is signed in is
 * the public here too. What may be seen and done is decided where it is for everybody: by {@code Rights} and {@code Sight}.
 */
@RestController
@RequestMapping("/api/public")
@Tag(name = "public", description = "公众：不用登录，按地址限次")
final class PublicController {
    private static final int MOST = 100;
    private static final int LONGEST = 200;
    private static final int MERGES = 10;

    private final District district;
    private final PublicDesks desks;
    private final QueryCodes codes;
    private final Papers papers;

    PublicController(District district, PublicDesks desks, QueryCodes codes, Papers papers) {
        this.district = district;
        this.desks = desks;
        this.codes = codes;
        this.papers = papers;
    }

    @Schema(name = "PublicRegion")
    record RegionLine(String code, String name) {
        static RegionLine of(Region region) {
            return new RegionLine(region.code(), region.name());
        }
    }

    /** A field that the public reads; {@code options} are what it may be, where that is a list, to look through a part. */
    @Schema(name = "PublicField")
    record FieldLine(String id, Titles title, String type, @Nullable Map<String, Titles> options) {
        static FieldLine of(Field field, Access.Door door) {
            return new FieldLine(field.id(), Titles.of(field.title()), InputSchema.word(field.type()), PublicAsk
                    .options(field, door.inForce().model()));
        }
    }

    /** By what an entry is made, and the regions in which a unit takes it. */
    @Schema(name = "PublicMaking")
    record MakingLine(String action, Titles title, Map<String, Object> input, List<PublicAsk> asks,
            List<RegionLine> regions) {
        static MakingLine of(Action action, Access.Door door, List<Region> regions) {
            Map<String, Object> input = InputSchema.of(action, door.register(), door.inForce().model());
            return new MakingLine(action.id(), Titles.of(action.title()), input, PublicAsk.of(action, door.register(),
                    input, door.inForce().model()), regions.stream().map(RegionLine::of).toList());
        }
    }

    /** A desk. {@code open} where what is there can be looked through; {@code makes} is null where nothing can be brought. */
    @Schema(name = "PublicDesk")
    record Desk(String desk, Titles title, boolean open, Map<String, Titles> stages, List<FieldLine> reads,
            @Nullable MakingLine makes) {}

    @Schema(name = "PublicDesks")
    record Desks(List<Desk> desks) {}

    @GetMapping("/desks")
    @Operation(summary = "Desks of the public", description = "公众窗口。台账声明的窗口：能浏览什么（open）、能提交什么（makes，附 JSON Schema）、可读哪些字段")
    Desks desks() throws SQLException {
        Desks all = new Desks(new java.util.ArrayList<>());
        for (String desk : PublicDesks.names(district.model())) {
            all.desks().add(desk(desks.door(desk)));
        }
        return all;
    }

    private Desk desk(Access.Door door) {
        Map<String, Titles> stages = new LinkedHashMap<>();
        door.register().stages().forEach((id, title) -> stages.put(id, Titles.of(title)));
        List<Region> regions = desks.regions(door);
        MakingLine makes = regions.isEmpty()
                ? null
                : door.register().publicMaking().map(action -> MakingLine.of(action, door, regions)).orElse(null);
        return new Desk(String.valueOf(door.register().desk()), Titles.of(door.register().title()), PublicDesks.open(
                door), stages,
                door.register().fields().values().stream().filter(field -> door.sight().readable()
                        .contains(field.id())).map(field -> FieldLine.of(field, door)).toList(),
                makes);
    }

    /** A page; {@code next} is the cursor of the one after it. */
    @Schema(name = "PublicPage")
    record Page(List<PublicEntry> entries, @Schema(types = {"string", "null"}) @Nullable String next) {}

    @GetMapping("/{desk}")
    @Operation(summary = "Look through a desk", description = "浏览一个窗口。如 items（政务服务事项）、promises（民生实事）：只有台账声明公众可见的记录和字段；"
            + "search 是全文检索，多个词以空格分开；filter 是 CEL 条件；cursor 是上一页给出的 next")
    Page browse(@PathVariable String desk, @RequestParam @Nullable String search,
            @Parameter(description = "CEL 条件，只用公众可读的字段", example = "level == 'state'") @RequestParam @Nullable String filter,
            @Parameter(description = "区划代码或名称，含其下级") @RequestParam @Nullable String region,
            @RequestParam @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20")) @RequestParam(defaultValue = "20") int limit)
            throws SQLException {
        Access.Door door = open(desk);
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "每页条数应为 1 至 " + MOST);
        }
        String words = search == null ? null : Bodies.optional("search", search, LONGEST);
        String code = region == null ? null : Parameters.region(region, door.inForce().model()).code();
        String which = filter == null ? null : Bodies.optional("filter", filter, LONGEST);
        ListQuery query = new ListQuery(which, words, code, null, cursor, limit, false);
        EntryList list = new EntryList(door.rules().table(), door.inForce().model(), door.sight());
        try (Connection connection = district.ledger().connection()) {
            return switch (list.page(connection, query, district.ledger().clock().instant())) {
                case Listed.Refused(List<Listed.Unread> unread) -> throw EntriesController.refused(unread);
                case Listed.Page(List<Entry> entries, String next) -> new Page(entries.stream().map(
                        entry -> PublicEntry.of(entry, door)).toList(), next);
            };
        }
    }

    private Access.Door open(String desk) throws SQLException {
        Access.Door door = desks.door(desk);
        if (!PublicDesks.open(door)) {
            throw Problem.notFound("“" + door.register().title() + "”凭编号和查询码查看：POST /api/public/track");
        }
        return door;
    }

    @GetMapping("/{desk}/{id}")
    @Operation(summary = "Open an entry of a desk", description = "打开窗口中的一条")
    PublicEntry open(@PathVariable String desk, @PathVariable UUID id) throws SQLException {
        Access.Door door = open(desk);
        return district.ledger().find(door.register().id(), id).filter(entry -> !entry.isVoid()).filter(door
                .sight()::sees).map(entry -> PublicEntry.of(entry, door)).orElseThrow(() -> Problem.notFound("没有这条"
                        + door.register().title()));
    }

    /** What is brought: where it is about, and the fields of the desk's input. */
    @Schema(name = "PublicNew")
    record Making(@Schema(types = {"string", "null"}, description = "区划代码或名称；只有一处受理时可不写") @Nullable String region,
            @Schema(types = {"object", "null"}) @Nullable Map<String, Object> input,
            @Schema(types = {"string", "null"}) @Nullable String reason) {}

    /** What was made. The code is told this once: with the number it shows where the entry stands. */
    @Schema(name = "PublicMade")
    record Made(String number, @JsonProperty("query_code") String queryCode, String stage, Titles title) {}

    @PostMapping("/{desk}")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Bring something to a desk", description = "提交。如 reports（12345诉求）、applications（申办）：填写内容见 /api/public/desks。"
            + "给出编号和查询码，查询码只给这一次；同一 Idempotency-Key（用随机的 UUID）重复提交只建一条，答复相同")
    Made make(@PathVariable String desk, @RequestBody Making making,
            @Parameter(description = "请求编号，如一个随机的 UUID") @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
            throws SQLException {
        Access.Door door = desks.door(desk);
        Action action = door.register().publicMaking().orElseThrow(() -> new Problem(Problem.Code.NOT_ALLOWED, null,
                "“" + door.register().title() + "”不收网上提交"));
        PublicDesks.Place place = desks.place(door, making.region());
        Map<String, ? extends @Nullable Object> input = input(making.input());
        desks.named(door, input);
        Outcome.Done done = done(Request.create(door.register().id(), action.id(), input, door.actor()).at(place
                .region().code(), place.unit().id()).because(reason(making.reason())).once(Keys.hashed(door.actor(),
                        key)));
        String code = codes.give(door.register().id(), done.entry(), done.number(), Keys.given(key)).orElseThrow();
        return new Made(done.number(), code, done.stage(), Titles.of(Objects.requireNonNull(door.register().stages()
                .get(done.stage()))));
    }

    private static Map<String, ? extends @Nullable Object> input(@Nullable Map<String, Object> given) {
        return given == null ? Map.of() : given;
    }

    private static @Nullable String reason(@Nullable String given) {
        return given == null || given.isBlank() ? null : Bodies.optional("reason", given, LONGEST);
    }

    private Outcome.Done done(Request request) throws SQLException {
        return switch (district.ledger().act(request)) {
            case Outcome.Done done -> done;
            case Outcome.Refused(Refusal refusal) -> throw EntriesController.problem(refusal);
        };
    }

    /** The number of an entry, and its query code. */
    @Schema(name = "PublicTrack")
    record Track(String number, String code) {}

    @PostMapping("/track")
    @Operation(summary = "Track an entry by its number and query code", description = "凭编号和查询码查看。办到哪一步、时限、答复、现在可办的。编号或查询码不对都是 404；猜错按编号和地址计数")
    PublicEntry.Tracked track(@RequestBody Track track, HttpServletRequest request) throws SQLException {
        return tracked(shown(track.number(), track.code(), request));
    }

    /** What is done to the entry of that number and code. */
    @Schema(name = "PublicAct")
    record Act(String number, String code, @Schema(types = {"object", "null"}) @Nullable Map<String, Object> input,
            @Schema(types = {"string", "null"}) @Nullable String reason) {}

    @PostMapping("/track/actions/{action}")
    @Operation(summary = "Act on an entry by its number and query code", description = "凭编号和查询码办理。台账声明公众（public）可办的动作：评价、补充、撤回等")
    PublicEntry.Tracked act(@PathVariable String action, @RequestBody Act act,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request) throws SQLException {
        Opened opened = shown(act.number(), act.code(), request);
        Map<String, ? extends @Nullable Object> input = input(act.input());
        desks.named(opened.door(), input);
        done(Request.on(opened.door().register().id(), opened.entry(), action, input, opened.door().actor()).because(
                reason(act.reason())).once(Keys.hashed(opened.door().actor(), key)));
        return tracked(opened);
    }

    @PostMapping("/track/papers/{paper}")
    @Operation(summary = "Have a paper of an entry by its number and query code", description = "凭编号和查询码取文书（受理通知书等），个人信息遮蔽")
    PaperView paper(@PathVariable String paper, @RequestBody Track track, HttpServletRequest request)
            throws SQLException {
        Opened opened = shown(track.number(), track.code(), request);
        return papers.made(paper, held(opened), opened.door(), true);
    }

    private record Opened(Access.Door door, UUID entry) {}

    private Opened shown(@Nullable String number, @Nullable String code, HttpServletRequest request)
            throws SQLException {
        String called = Bodies.text("number", number, LONGEST).strip();
        QueryCodes.Shown shown = codes.show(called, Bodies.text("code", code, LONGEST), Networks.of(request
                .getRemoteAddr()));
        return switch (shown) {
            case QueryCodes.Shown.Right(QueryCodes.Opened opened) -> desks.door(opened.register(), opened.entry()).map(
                    door -> new Opened(door, opened.entry())).orElseThrow(PublicController::wrong);
            case QueryCodes.Shown.Wrong _ -> throw wrong();
            case QueryCodes.Shown.Locked(Instant until) ->
                throw new Problem(Problem.Code.TOO_MANY, null, "查询码多次不对，暂不能查询，请稍后再试").after(Duration.between(
                        district.ledger().clock().instant(), until));
        };
    }

    /** Whether there is such a number isn't told. */
    private static Problem wrong() {
        return Problem.notFound("编号或查询码不对");
    }

    private PublicEntry.Tracked tracked(Opened opened) throws SQLException {
        Access.Door door = opened.door();
        Entry entry = held(opened);
        try (Connection connection = district.ledger().connection()) {
            return PublicEntry.Tracked.of(entry, main(entry, door), RunningRows.of(opened.entry(), connection),
                    papers.of(
                            entry, door, true),
                    desks.belonging(entry), door, district.ledger().clock().instant());
        }
    }

    private Entry held(Opened opened) throws SQLException {
        return district.ledger().find(opened.door().register().id(), opened.entry()).filter(opened.door()
                .sight()::sees).orElseThrow(PublicController::wrong);
    }

    /** Where it was merged into another, which may have been merged in turn. */
    private @Nullable Entry main(Entry entry, Access.Door door) throws SQLException {
        String link = door.register().mergedInto().orElse(null);
        Entry main = null;
        Entry at = entry;
        for (int i = 0; i < MERGES && link != null && at.fields().get(link) instanceof UUID into; i++) {
            Optional<Entry> next = district.ledger().find(door.register().id(), into).filter(each -> !each.isVoid());
            if (next.isEmpty()) {
                break;
            }
            main = next.get();
            at = main;
        }
        return main;
    }
}
