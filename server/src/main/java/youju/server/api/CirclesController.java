package youju.server.api;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.entry.Entry;
import youju.ledger.list.ListQuery;
import youju.methods.reach.Circle;
import youju.methods.reach.ReachQuestion;
import youju.methods.reach.StreetMap;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.value.Place;
import youju.server.Datums;
import youju.server.reach.Streets;
import youju.server.security.SignedIn;

/** Walking circles around the places of entries, over the district's street map. */
@RestController
@Tag(name = "entries")
final class CirclesController {
    private static final int MOST_ENTRIES = 300;
    private static final int MOST_CIRCLES = 4;

    private final Access access;

    CirclesController(Access access) {
        this.access = access;
    }

    @Schema(name = "CircleProperties")
    record Properties(UUID entry, String number, @Schema(types = {"string", "null"}) @Nullable String name,
            String region, String stage,
            @Schema(description = "步行分钟，每小时5千米") int minutes, boolean demonstration) {}

    @Schema(name = "CircleGeometry")
    record Geometry(@Schema(allowableValues = "MultiPolygon") String type,
            @Schema(description = "多边形、环、点，点是经度和纬度（datum 所给的坐标系）") List<List<List<List<Double>>>> coordinates) {
        static Geometry of(Circle circle, FieldType.Datum datum) {
            return new Geometry("MultiPolygon", circle.polygons().stream().map(rings -> rings.stream().map(
                    ring -> ring.stream().map(point -> Datums.position(new Place(point.lon(), point.lat(),
                            FieldType.Datum.WGS84), datum)).toList())
                    .toList()).toList());
        }
    }

    @Schema(name = "CircleFeature")
    record Feature(@Schema(allowableValues = "Feature") String type, Properties properties, Geometry geometry) {}

    /** An entry around which no circle can be drawn: its place isn't known, or is off the map's ways. */
    @Schema(name = "CircleMissing")
    record Missing(UUID entry, String number, @Schema(types = {"string", "null"}) @Nullable String name) {}

    @Schema(name = "Circles")
    record Circles(@Schema(allowableValues = "FeatureCollection") String type, List<Feature> features,
            @Schema(description = "路网数据及其日期") String map, List<Missing> unplaced) {}

    @GetMapping("/api/registers/{register}/circles")
    @Operation(summary = "Walking circles around entries", description = "步行圈：从一个区划内各条记录的位置出发，沿道路步行若干分钟（每小时5千米）能到达的范围，GeoJSON（RFC 7946，WGS 84）。"
            + "路网须在设置中用 map 指明；没有路网为 422，detail 说明怎么办。只给看得到的记录，最多300条；位置是个人信息的字段不画")
    Circles circles(@PathVariable String register,
            @Parameter(description = "位置字段；台账只有一个时可不写", example = "at") @RequestParam(required = false) @Nullable String field,
            @Parameter(description = "区划代码或名称，含其下级", example = "410702") @RequestParam String region,
            @Parameter(description = "步行分钟，逗号分隔，最多4个", example = "5,10,15") @RequestParam(defaultValue = "15") String minutes,
            @Parameter(description = "CEL 条件", example = "stage == 'open'") @RequestParam(required = false) @Nullable String filter,
            @Parameter(schema = @Schema(type = "string", allowableValues = {"wgs84", "gcj02",
                "cgcs2000"}, defaultValue = "wgs84")) @RequestParam(defaultValue = "wgs84") String datum,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        Model model = door.inForce().model();
        Field at = field(door, field);
        FieldType.Datum wanted = PlacesController.datum(datum);
        List<BigDecimal> asked = minutes(minutes);
        ListQuery query = new ListQuery(filter, null, Parameters.region(region, model).code(), null, null, MOST_ENTRIES,
                false);
        Streets streets = access.district().streets();
        StreetMap map;
        String name;
        try {
            map = streets.map();
            name = streets.name();
        } catch (Streets.MissingException missing) {
            throw new Problem(Problem.Code.CONDITION, "map", String.valueOf(missing.getMessage()));
        }
        EntryValues values = new EntryValues(model);
        List<Feature> features = new ArrayList<>();
        List<Missing> unplaced = new ArrayList<>();
        for (Entry entry : access.asked(door, query)) {
            List<Circle> circles = entry.fields().get(at.id()) instanceof Place place
                    ? streets.circles(Streets.point(place), asked, map)
                    : List.of();
            circles.forEach(circle -> features.add(new Feature("Feature", new Properties(entry.id(), entry.number(),
                    values.name(entry), entry.region(), entry.stage(), circle.minutes().intValue(),
                    entry.demonstration()),
                    Geometry.of(circle, wanted))));
            if (circles.isEmpty()) {
                unplaced.add(new Missing(entry.id(), entry.number(), values.name(entry)));
            }
        }
        return new Circles("FeatureCollection", features, name, unplaced);
    }

    private static Field field(Access.Door door, @Nullable String named) {
        List<Field> places = door.register().fields().values().stream().filter(each -> each
                .type() instanceof FieldType.Point && !each.personal() && door.sight().readable().contains(each.id()))
                .toList();
        List<String> known = places.stream().map(Field::id).toList();
        if (named == null && places.size() == 1) {
            return places.getFirst();
        }
        return places.stream().filter(each -> each.id().equals(named)).findFirst().orElseThrow(() -> Problem.invalid(
                "field", (named == null ? "须写明位置字段" : "“" + named + "”不是可以画圈的位置字段") + (known.isEmpty()
                        ? "，" + door.register().title() + "没有不属个人信息的位置字段"
                        : "，有：" + String.join("、", known))));
    }

    private static List<BigDecimal> minutes(String given) {
        try {
            List<BigDecimal> minutes = Arrays.stream(given.split(",", -1)).map(each -> Integer.parseInt(each.strip()))
                    .sorted().distinct().map(BigDecimal::valueOf).toList();
            if (minutes.size() <= MOST_CIRCLES && minutes.stream().allMatch(each -> each.signum() > 0 && each.compareTo(
                    ReachQuestion.LONGEST) <= 0)) {
                return minutes;
            }
        } catch (NumberFormatException unreadable) {
            throw Problem.invalid("minutes", "步行分钟“" + given + "”读不懂，应如 5,10,15");
        }
        throw Problem.invalid("minutes", "步行分钟应为1至" + ReachQuestion.LONGEST + "的整数，最多" + MOST_CIRCLES + "个");
    }
}
