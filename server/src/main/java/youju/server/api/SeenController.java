package youju.server.api;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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

import youju.ledger.entry.Entry;
import youju.ledger.list.ListQuery;
import youju.ledger.right.Rights;
import youju.methods.coverage.Cell;
import youju.methods.coverage.Coverage;
import youju.methods.coverage.Walk;
import youju.model.Action;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;
import youju.model.value.Outline;
import youju.model.value.Place;
import youju.server.Datums;
import youju.server.District;
import youju.server.device.SeenCells;
import youju.server.security.SignedIn;

/** Which entries were seen on patrols: told by those who patrol, read as coverage. */
@RestController
@RequestMapping("/api/registers/{register}")
@Tag(name = "devices")
final class SeenController {
    private static final int MOST = 500;
    private static final int LONGEST_HOURS = 168;
    private static final int LISTED = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WALK = 20_000;
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration BACK = Duration.ofDays(7);

    private final District district;
    private final Access access;
    private final SeenCells seen;

    SeenController(District district, Access access, SeenCells seen) {
        this.district = district;
        this.access = access;
        this.seen = seen;
    }

    /** One that was seen: its id or number, and when. */
    @Schema(name = "SeenCell")
    record Look(@Schema(example = "WG410703-0001", description = "记录的标识或编号") String cell,
            @Schema(format = "date-time", description = "所在小时内的任一时刻；只保存到小时") String at) {}

    @Schema(name = "SeenCells")
    record Looks(List<Look> seen) {}

    /** One that wasn't kept, and why. */
    @Schema(name = "SeenRefused")
    record Refused(String cell, String at, String detail) {}

    @Schema(name = "SeenKept")
    record Kept(@Schema(description = "新记下的") int kept, @Schema(description = "该小时已经记过的") int known,
            List<Refused> refused) {}

    @PostMapping("/seen")
    @Operation(summary = "Tell what was seen on a patrol", description = "报看过哪些网格。每个网格每小时只记一次，不记是谁、不留轨迹，因此可以重复报送；"
            + "一次至多500个，7日内的。有不对的逐个告知，其余照收")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    Kept tell(@PathVariable String register, @RequestBody Looks looks,
            @AuthenticationPrincipal @Nullable SignedIn signedIn)
            throws SQLException {
        Access.Door door = access.doorToAct(register, signedIn);
        Register.Seen declared = declared(door);
        if (looks.seen() == null || looks.seen().size() > MOST) {
            throw Problem.invalid("seen", "seen 应为至多 " + MOST + " 个");
        }
        if (door.actor().grants().stream().noneMatch(granted -> declared.by().contains(granted.role()))) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "报巡查覆盖须有角色 " + String.join(" 或 ", declared.by()));
        }
        Map<String, Optional<Entry>> entries = new HashMap<>();
        List<SeenCells.Look> taken = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (Look look : looks.seen()) {
            String cell = Bodies.text("seen.cell", look == null ? null : look.cell(), LONGEST_NAME);
            String at = Bodies.text("seen.at", look == null ? null : look.at(), LONGEST_NAME);
            if (!entries.containsKey(cell)) {
                entries.put(cell, entry(door, cell));
            }
            String wrong = wrong(door, declared, entries.get(cell), at);
            if (wrong != null) {
                refused.add(new Refused(cell, at, wrong));
            } else {
                taken.add(
                        new SeenCells.Look(entries.get(cell).orElseThrow().id(), OffsetDateTime.parse(at).toInstant()));
            }
        }
        SeenCells.Kept kept = seen.keep(taken, false);
        return new Kept(kept.fresh(), kept.known(), refused);
    }

    private Optional<Entry> entry(Access.Door door, String cell) throws SQLException {
        Optional<Entry> entry;
        try {
            entry = district.ledger().find(door.register().id(), UUID.fromString(cell));
        } catch (IllegalArgumentException number) {
            entry = district.ledger().find(door.register().id(), cell);
        }
        return entry.filter(door.sight()::sees);
    }

    private @Nullable String wrong(Access.Door door, Register.Seen declared, Optional<Entry> entry, String at) {
        if (entry.isEmpty()) {
            return "没有这条" + door.register().title().zh() + "，或您看不到它";
        }
        if (entry.get().isVoid() || !declared.in().contains(entry.get().stage())) {
            return "这条" + door.register().title().zh() + "现在不用巡查";
        }
        if (!new Rights(door.inForce().model()).may(door.actor(), declared.by().stream().<Action.By>map(
                Action.By.InRole::new).toList(), entry.get())) {
            return "不在您巡查的范围内";
        }
        try {
            Instant time = OffsetDateTime.parse(at).toInstant();
            Instant now = district.ledger().clock().instant();
            return time.isAfter(now.plus(AHEAD)) || time.isBefore(now.minus(BACK)) ? "时间应在过去7天之内，不晚于现在" : null;
        } catch (DateTimeException unreadable) {
            return "时间读不懂，应如 2023-03-06T08:00:00+08:00";
        }
    }

    private static Register.Seen declared(Access.Door door) {
        Register.Seen declared = door.register().seen();
        if (declared == null) {
            throw Problem.notFound("“" + door.register().title() + "”没有声明由谁巡查（seen）");
        }
        return declared;
    }

    /** How an entry stands: in how many of the hours it was seen, and the beginning of the last of them. */
    @Schema(name = "CoverageCell")
    record CellView(UUID id, String number, @Schema(types = {"string", "null"}) @Nullable String name,
            @Schema(types = {"object", "null"}, description = "{lon, lat, datum}") @Nullable Map<String, Object> place,
            int hours,
            @JsonProperty("last_seen") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable String lastSeen) {}

    /** A suggested walk in its order; {@code most}: no walk of that length sees more of these. */
    @Schema(name = "CoverageWalk")
    record WalkView(List<UUID> cells, @Schema(description = "直线距离，米") long metres, int most) {}

    @Schema(name = "Coverage")
    record View(String region, int hours, @Schema(format = "date-time") String from,
            @Schema(description = "应巡查的") int cells, @Schema(description = "有人或有设备看过的") int seen,
            @JsonProperty("by_people") int byPeople, @JsonProperty("by_devices") int byDevices,
            @Schema(types = {"string", "null"}, format = "decimal", description = "看过的占比，%") @Nullable BigDecimal share,
            @Schema(description = "看得最少的在前，至多200个") List<CellView> least,
            @Schema(types = {"object", "null"}) @Nullable WalkView walk, String why) {}

    @GetMapping("/coverage")
    @Operation(summary = "What was seen in the last hours", description = "巡查覆盖。最近若干整点小时内有人或有设备看过的网格、看得最少的网格，"
            + "以及在给定长度内先补看得最少的一条建议路线（启发式，给出任何路线都超不过的上限）；只算您看得到的")
    View coverage(@PathVariable String register,
            @Parameter(description = "区划代码或名称，含其下级", example = "410703") @RequestParam String region,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "168", defaultValue = "8")) @RequestParam(defaultValue = "8") int hours,
            @Parameter(description = "建议路线的长度，米；0 则不给", schema = @Schema(type = "integer", minimum = "0", maximum = "20000", defaultValue = "0")) @RequestParam(defaultValue = "0") int metres,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        if (metres < 0 || metres > LONGEST_WALK) {
            throw Problem.invalid("metres", "metres 应为 0 至 " + LONGEST_WALK);
        }
        Reckoned reckoned = reckoned(access.door(register, signedIn), region, hours);
        Coverage coverage = reckoned.coverage();
        List<Coverage.Seen> least = coverage.leastSeen();
        return new View(reckoned.region(), hours, EntryValues.time(reckoned.from(), reckoned.zone()), coverage.cells(),
                coverage.seen(),
                coverage.byPeople(), coverage.byDevices(), coverage.share(), least.stream().limit(LISTED).map(
                        each -> view(each, reckoned)).toList(),
                metres == 0 ? null : walk(least, reckoned, metres), reckoned.declared().why());
    }

    /** How one of the cells stands that are drawn. */
    @Schema(name = "CoverageShapeProperties")
    record ShapeProperties(UUID id, String number, @Schema(types = {"string", "null"}) @Nullable String name,
            @Schema(description = "有几个小时看过") int hours,
            @JsonProperty("last_seen") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable String lastSeen) {}

    @Schema(name = "CoverageShapeGeometry")
    record ShapeGeometry(@Schema(allowableValues = "Polygon") String type,
            @Schema(description = "环、点，点是经度和纬度（datum 所给的坐标系）") List<List<List<Double>>> coordinates) {}

    @Schema(name = "CoverageShape")
    record Shape(@Schema(allowableValues = "Feature") String type, ShapeProperties properties,
            ShapeGeometry geometry) {}

    @Schema(name = "CoverageShapes")
    record Shapes(@Schema(allowableValues = "FeatureCollection") String type, List<Shape> features,
            @Schema(description = "没有边界、画不出来的") int missing) {}

    @GetMapping("/coverage/cells")
    @Operation(summary = "What was seen in the last hours, on a map", description = "巡查覆盖上图。GeoJSON：应巡查的网格的边界，最近若干整点小时里有几个小时看过、最后一次在哪个小时；只有看得到的")
    Shapes cells(@PathVariable String register,
            @Parameter(description = "区划代码或名称，含其下级", example = "410703") @RequestParam String region,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "168", defaultValue = "8")) @RequestParam(defaultValue = "8") int hours,
            @Parameter(schema = @Schema(type = "string", allowableValues = {"wgs84", "gcj02",
                "cgcs2000"}, defaultValue = "wgs84")) @RequestParam(defaultValue = "wgs84") String datum,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        FieldType.Datum wanted = PlacesController.datum(datum);
        Reckoned reckoned = reckoned(access.door(register, signedIn), region, hours);
        List<Shape> shapes = new ArrayList<>();
        for (Coverage.Seen each : reckoned.coverage().leastSeen()) {
            Entry entry = reckoned.entry(each);
            rings(entry, wanted).ifPresent(rings -> shapes.add(new Shape("Feature",
                    new ShapeProperties(entry.id(), entry
                            .number(), entry.name(), each.hours(), reckoned.time(each.last())),
                    new ShapeGeometry("Polygon",
                            rings))));
        }
        return new Shapes("FeatureCollection", shapes, reckoned.cells().size() - shapes.size());
    }

    /** The outline of an entry: of the first field of its register that holds one. */
    private static Optional<List<List<List<Double>>>> rings(Entry entry, FieldType.Datum wanted) {
        return entry.register().fields().values().stream().filter(field -> !field.personal() && field
                .type() instanceof FieldType.Polygon && entry.fields().get(field.id()) instanceof String).findFirst()
                .map(field -> Outline.of(String.valueOf(entry.fields().get(field.id()))).rings().stream().map(
                        ring -> ring.stream().map(corner -> Datums.position(new Place(corner.get(0), corner.get(1),
                                ((FieldType.Polygon) field.type()).datum()), wanted)).toList())
                        .toList());
    }

    /** The cells of a region that the asker sees, and how they stand. */
    private record Reckoned(String region, ZoneId zone, Instant from, Register.Seen declared, Map<String, Entry> cells,
            Coverage coverage) {
        Entry entry(Coverage.Seen each) {
            return Objects.requireNonNull(cells.get(each.cell()));
        }

        @Nullable
        String time(@Nullable Instant time) {
            return time == null ? null : EntryValues.time(time, zone);
        }
    }

    private Reckoned reckoned(Access.Door door, String region, int hours) throws SQLException {
        Register.Seen declared = declared(door);
        Model model = door.inForce().model();
        String code = Parameters.region(region, model).code();
        if (hours < 1 || hours > LONGEST_HOURS) {
            throw Problem.invalid("hours", "hours 应为 1 至 " + LONGEST_HOURS);
        }
        if (door.sight().isNothing()) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "您看不到" + door.register().title());
        }
        Map<String, Entry> cells = new LinkedHashMap<>();
        String stages = declared.in().stream().sorted().map(stage -> "\"" + stage + "\"")
                .collect(Collectors.joining(", "));
        access.all(door, new ListQuery("stage in [" + stages + "]", null, code, "id", null, ListQuery.LARGEST, false))
                .forEach(
                        entry -> cells.put(entry.id().toString(), entry));
        Instant now = district.ledger().clock().instant();
        Instant from = Coverage.first(now, hours);
        Coverage coverage = Coverage.of(List.copyOf(cells.keySet()),
                seen.since(from, cells.values().stream().map(Entry::id)
                        .toList()),
                now, hours);
        return new Reckoned(code, model.zone(code), from, declared, cells, coverage);
    }

    private static CellView view(Coverage.Seen each, Reckoned reckoned) {
        Entry entry = reckoned.entry(each);
        Place place = entry.fields().get(reckoned.declared().place()) instanceof Place there ? there : null;
        return new CellView(entry.id(), entry.number(), entry.name(), place == null
                ? null
                : place.written(),
                each.hours(), reckoned.time(each.last()));
    }

    /** Over the cells of which one knows where they are, in one datum. */
    private static WalkView walk(List<Coverage.Seen> least, Reckoned reckoned, int metres) {
        List<Cell> known = new ArrayList<>();
        least.forEach(each -> {
            if (reckoned.entry(each).fields().get(reckoned.declared().place()) instanceof Place place) {
                Place there = Datums.in(place, FieldType.Datum.WGS84);
                known.add(new Cell(each.cell(), there.lon(), there.lat()));
            }
        });
        Walk walk = Walk.over(known, metres);
        return new WalkView(walk.cells().stream().map(cell -> UUID.fromString(cell.id())).toList(),
                Math.round(walk.metres()),
                walk.most());
    }
}
