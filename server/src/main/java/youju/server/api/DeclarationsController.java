package youju.server.api;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.load.UnitSheet;
import youju.ledger.packs.PackReport;
import youju.model.Aspect;
import youju.model.Boundary;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Region;
import youju.model.WorkCalendar;
import youju.server.Datums;
import youju.server.District;
import youju.server.security.SignedIn;

/** What the packs declare beside registers: regions, units, roles, peers, indicators. */
@RestController
@RequestMapping("/api")
@Tag(name = "declarations", description = "区划、单位、角色、比较范围、指标")
final class DeclarationsController {
    private static final long LARGEST = 16L << 20;

    private final District district;

    DeclarationsController(District district) {
        this.district = district;
    }

    @Schema(name = "Region")
    record RegionView(String code, String name, @Schema(types = {"string", "null"}) @Nullable String parent,
            String zone, @Schema(types = {"string", "null"}, format = "date") @Nullable String to,
            @Schema(types = {"string", "null"}) @Nullable String successor) {}

    @Schema(name = "Regions")
    record Regions(List<RegionView> regions) {}

    @GetMapping("/regions")
    @Operation(summary = "Regions", description = "区划")
    Regions regions() throws SQLException {
        return new Regions(district.model().regions().values().stream().map(region -> new RegionView(region.code(),
                region.name(), region.parent(), region.zone().getId(), text(region.to()), region.successor()))
                .toList());
    }

    @Schema(name = "BoundaryProperties")
    record BoundaryProperties(String code, String name, @Schema(types = {"string", "null"}) @Nullable String parent) {}

    @Schema(name = "BoundaryGeometry")
    record BoundaryGeometry(@Schema(allowableValues = "MultiPolygon") String type,
            @Schema(description = "多边形、环、点，点是经度和纬度（datum 所给的坐标系）") List<List<List<List<Double>>>> coordinates) {
        static BoundaryGeometry of(Boundary boundary, FieldType.Datum datum) {
            return new BoundaryGeometry("MultiPolygon", boundary.polygons().stream().map(rings -> rings.stream().map(
                    ring -> ring.stream().map(given -> Datums.position(given, datum)).toList())
                    .toList()).toList());
        }
    }

    @Schema(name = "RegionBoundary")
    record RegionBoundary(@Schema(allowableValues = "Feature") String type, BoundaryProperties properties,
            BoundaryGeometry geometry) {}

    @Schema(name = "RegionBoundaries")
    record RegionBoundaries(@Schema(allowableValues = "FeatureCollection") String type,
            List<RegionBoundary> features) {}

    @GetMapping("/regions/geometry")
    @Operation(summary = "Where regions lie on a map", description = "区划边界，GeoJSON（RFC 7946，WGS 84）。within 只要该区划和它以下的；没有声明边界的区划不在其中；datum 不给则为 wgs84")
    RegionBoundaries geometry(@Parameter(example = "410700") @RequestParam(required = false) @Nullable String within,
            @Parameter(schema = @Schema(type = "string", allowableValues = {"wgs84", "gcj02",
                "cgcs2000"}, defaultValue = "wgs84")) @RequestParam(defaultValue = "wgs84") String datum)
            throws SQLException {
        Model model = district.model();
        FieldType.Datum asked = PlacesController.datum(datum);
        String top = within == null ? null : Parameters.region(within, model).code();
        return new RegionBoundaries("FeatureCollection", model.boundaries().values().stream().filter(
                boundary -> top == null || model.within(boundary.region(), top)).map(boundary -> {
                    Region region = model.regions().get(boundary.region());
                    return new RegionBoundary("Feature", new BoundaryProperties(boundary.region(), region == null
                            ? boundary.region()
                            : region.name(), region == null ? null : region.parent()),
                            BoundaryGeometry.of(boundary, asked));
                }).toList());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    @Schema(name = "Unit")
    record UnitView(String id, String name, String region,
            @Schema(types = {"string", "null"}, format = "date") @Nullable String to,
            @Schema(types = {"string", "null"}) @Nullable String successor) {}

    @Schema(name = "Units")
    record Units(List<UnitView> units) {}

    @GetMapping("/units")
    @Operation(summary = "Units", description = "单位")
    Units units() throws SQLException {
        return new Units(district.model().units().values().stream().map(unit -> new UnitView(unit.id(), unit.name(),
                unit.region(), text(unit.to()), unit.successor())).toList());
    }

    /** A row that can't go in: its line in the sheet (0: none of its lines), and why. */
    @Schema(name = "RefusedUnit")
    record RefusedUnit(long line, String reason) {}

    /** What the units of a sheet change; {@code version} is the one they came into force under, 0 where nothing changed. */
    @Schema(name = "UnitsOfSheet")
    record UnitsOfSheet(int units, long version, List<String> changes, List<String> notes) {}

    @PostMapping(path = "/units/import", consumes = {"text/csv", SheetsController.XLSX,
        MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(summary = "Brings units in from a sheet", description = "按表导入单位：请求内容是 CSV 或 .xlsx 文件，列为标识、名称、区划（代码或名称）、成立日期、撤销日期、承接单位；"
            + "已导入过的按标识更新。有一行不合格就什么也不改。plan=true 只看会改什么", requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = SheetsController.XLSX, schema = @Schema(type = "string", format = "binary"))}))
    UnitsOfSheet bring(@RequestParam(defaultValue = "false") boolean plan,
            @AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request) throws SQLException, IOException {
        Access.only(signedIn, Access.SYSTEM);
        return Uploads.sheet(request, LARGEST, file -> switch (new UnitSheet(district.ledger()).load(file, plan)) {
            case UnitSheet.Outcome.Mistaken(List<UnitSheet.Refused> rows) -> throw new Problem(Problem.Code.CONDITION,
                    "file", "有 " + rows.size() + " 行不合格，什么也没有改：第 " + rows.getFirst().line() + " 行：" + rows.getFirst()
                            .reason())
                    .with("rows", rows.stream().map(each -> new RefusedUnit(each.line(), each.reason())).toList());
            case UnitSheet.Outcome.Loaded(PackReport report, int _) when report.refused() -> throw new Problem(
                    Problem.Code.CONDITION, "file", "这些单位不能导入，什么也没有改：" + String.join("；", report.refusals())).with(
                            "refusals", report.refusals());
            case UnitSheet.Outcome.Loaded(PackReport report, int units) ->
                new UnitsOfSheet(units, report.version(), report
                        .changes(), report.notes());
        });
    }

    /**
     * The official calendar: {@code off} are weekdays that are free, {@code on} weekend days that are worked, {@code announced}
     * the years whose notice is known.
     */
    @Schema(name = "Calendar")
    record CalendarView(List<CalendarController.HoursView> hours, @Schema(format = "date") List<LocalDate> off,
            @Schema(format = "date") List<LocalDate> on, List<Integer> announced) {}

    @GetMapping("/calendar")
    @Operation(summary = "The working calendar", description = "工作日历：工作时间、放假的工作日、调休上班的周末、已公布安排的年份。限时以工作日、工作时计的按它计算")
    CalendarView calendar() throws SQLException {
        WorkCalendar calendar = district.model().calendar();
        List<CalendarController.HoursView> hours = calendar.hours().stream().map(
                each -> new CalendarController.HoursView(each.start().toString(), each.end().toString())).toList();
        return new CalendarView(hours, calendar.off().stream().sorted().toList(), calendar.on().stream().sorted()
                .toList(), calendar.announced().stream().sorted().toList());
    }

    @Schema(name = "Role")
    record RoleView(String id, Titles title) {}

    @Schema(name = "Roles")
    record Roles(List<RoleView> roles) {}

    @GetMapping("/roles")
    @Operation(summary = "Roles", description = "角色")
    Roles roles() throws SQLException {
        return new Roles(district.model().roles().values().stream().map(role -> new RoleView(role.id(), Titles.of(role
                .title()))).toList());
    }

    @Schema(name = "Peers")
    record PeersView(String id, List<String> members,
            @Schema(types = {"string", "null"}, description = "其自身的数字代表整个范围的区划，差距与它比") @Nullable String whole) {}

    @Schema(name = "PeerGroups")
    record PeerGroups(List<PeersView> peers) {}

    @GetMapping("/peers")
    @Operation(summary = "Groups of peers", description = "比较范围")
    PeerGroups peers() throws SQLException {
        return new PeerGroups(district.model().peers().entrySet().stream().map(each -> new PeersView(each.getKey(), each
                .getValue().members(), each.getValue().whole())).toList());
    }

    @Schema(name = "Indicator")
    record IndicatorView(String id, Titles title, List<String> also, String system, Titles topic, String unit,
            @Schema(types = {
                "object", "null"}) @Nullable Titles definition,
            boolean measured,
            @Schema(description = "自身数值的方面：level 或 share") String own,
            @Schema(description = "可问的方面；掌握时才有数字") List<String> aspects,
            @JsonProperty("lower_is_better") boolean lowerIsBetter,
            @Schema(description = "本系统读法") boolean ours) {
        static IndicatorView of(Indicator indicator) {
            boolean reached = indicator.measure() instanceof Measure.Reached;
            List<Aspect> aspects = reached
                    ? List.of(Aspect.MILESTONE)
                    : List.of(indicator.own(), Aspect.GROWTH, Aspect.CHANGE, Aspect.COMPLETION, Aspect.GAP,
                            Aspect.RANK);
            return new IndicatorView(indicator.id(), Titles.of(indicator.title()), indicator.also(), indicator.system(),
                    Titles.of(indicator.topic()), indicator.unit(), indicator.definition() == null
                            ? null
                            : Titles.of(indicator.definition()),
                    indicator.measure() != null, indicator
                            .own().id(),
                    aspects.stream().map(Aspect::id).toList(), !indicator.bigger(), indicator.ours());
        }
    }

    @Schema(name = "Indicators")
    record Indicators(List<IndicatorView> indicators) {}

    @GetMapping("/indicators")
    @Operation(summary = "Indicators", description = "指标")
    Indicators indicators() throws SQLException {
        return new Indicators(district.model().indicators().values().stream().map(IndicatorView::of).toList());
    }
}
