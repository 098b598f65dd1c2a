package youju.server.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.sql.Identifiers;
import youju.methods.topics.Rise;
import youju.methods.topics.Square;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;
import youju.model.value.Place;
import youju.server.Datums;
import youju.server.District;
import youju.server.security.SignedIn;

/** What many entries are of in the last days, by kind and place, and what has become more. Reads the entries of those days and says so. */
@RestController
@Tag(name = "entries")
final class TopicsController {
    private static final int LONGEST = 92;
    private static final int SPANS = 4;
    private static final int SMALLEST = 100;
    private static final int LARGEST = 5000;
    /** So many squares are told, those that rise and the fullest first. */
    private static final int MOST = 50;

    private static final Field<String> REGION = DSL.field(Identifiers.name("region"), String.class);

    private final District district;
    private final Access access;

    TopicsController(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    /** Entries of a kind in a region: in the days asked for, and in the four spans before; {@code rising} where chance doesn't explain it. */
    @Schema(name = "Topic")
    record Topic(String region, String value, int now, int before, boolean rising) {}

    /** All of a region. */
    @Schema(name = "TopicRegion")
    record InRegion(String region, int now, int before, boolean rising) {}

    /** Entries of a kind in a square of the ground; {@code bounds} are its western, southern, eastern and northern end. */
    @Schema(name = "TopicPlace")
    record InPlace(String region, String value,
            @Schema(description = "西、南、东、北，按 datum 所给的坐标系") List<Double> bounds, int now, int before,
            boolean rising) {}

    @Schema(name = "Topics")
    record Topics(String by, @Schema(format = "date") String from, @Schema(format = "date") String to, int days,
            @Schema(description = "与此前几个同样长的时段相比") int spans, int now, int before, List<Topic> topics,
            List<InRegion> regions,
            @Schema(description = "区划以下的地方：按边长 metres 的方格，有位置且不是个人信息的台账才有") List<InPlace> places,
            @Schema(types = {"integer", "null"}) @Nullable Integer metres,
            @Schema(description = "不足5件、不单列的") int others,
            @Schema(description = "其中有演示数据") boolean demonstration) {}

    @GetMapping("/api/registers/{register}/topics")
    @Operation(summary = "Hot and rising topics", description = "热点与上升。按一个字段和区划数最近若干天新建的记录，与此前四个同样长的时段比；"
            + "上升按两个泊松计数的精确条件检验（Przyborowski–Wilenski 1940，不超过1%），不足5件的不单列；有位置的，再按边长 metres 的方格数；只数您看得到的")
    Topics topics(@PathVariable String register,
            @Parameter(description = "按哪个字段：选项、代码或单位", example = "category") @RequestParam String by,
            @Parameter(description = "区划代码或名称，含其下级") @RequestParam String region,
            @Parameter(description = "到哪一天，标准为今天") @RequestParam(required = false) @Nullable String to,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "92", defaultValue = "7")) @RequestParam(defaultValue = "7") int days,
            @Parameter(description = "方格边长（米）", schema = @Schema(type = "integer", minimum = "100", maximum = "5000", defaultValue = "500")) @RequestParam(defaultValue = "500") int metres,
            @Parameter(schema = @Schema(type = "string", allowableValues = {"wgs84", "gcj02",
                "cgcs2000"}, defaultValue = "wgs84")) @RequestParam(defaultValue = "wgs84") String datum,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        Model model = door.inForce().model();
        youju.model.Field field = door.register().fields().get(by);
        if (field == null || field.personal() || field.computed() != null
                || !(field.type() instanceof FieldType.Choice || field.type() instanceof FieldType.Code
                        || field.type() instanceof FieldType.UnitRef)) {
            throw Problem.invalid("by", "“" + by + "”不是可以据以归类的字段：应为选项、代码或单位");
        }
        if (days < 1 || days > LONGEST) {
            throw Problem.invalid("days", "days 应为 1 至 " + LONGEST);
        }
        if (metres < SMALLEST || metres > LARGEST) {
            throw Problem.invalid("metres", "方格边长应为 " + SMALLEST + " 至 " + LARGEST + " 米");
        }
        FieldType.Datum on = PlacesController.datum(datum);
        String point = point(door.register());
        String code = Parameters.region(region, model).code();
        ZoneId zone = model.zone(code);
        LocalDate last = to == null
                ? LocalDate.ofInstant(district.ledger().clock().instant(), zone)
                : Parameters.day("to", to);
        LocalDate first = last.minusDays(days - 1L);
        Map<String, Counts> regions = new LinkedHashMap<>();
        List<Topic> topics = new ArrayList<>();
        Counts all = new Counts();
        Counts listed = new Counts();
        boolean[] madeUp = {false};
        Days asked = new Days(first.minusDays((long) days * SPANS).atStartOfDay(zone).toInstant(), first.atStartOfDay(
                zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
        counted(door, field.id(), code, asked).forEach(row -> {
            all.add(row);
            madeUp[0] |= row.demonstration();
            regions.computeIfAbsent(row.region(), _ -> new Counts()).add(row);
            if (row.value() != null && row.now() >= Rise.FEWEST) {
                listed.add(row);
                topics.add(new Topic(row.region(), row.value(), row.now(), row.before(), Rise.is(row.now(), row
                        .before(), SPANS)));
            }
        });
        topics.sort(Comparator.comparing(Topic::rising).reversed().thenComparing(Comparator.comparingInt(Topic::now)
                .reversed()).thenComparing(Topic::value));
        List<InRegion> inRegions = regions.entrySet().stream().filter(each -> each.getValue().now >= Rise.FEWEST).map(
                each -> new InRegion(each.getKey(), each.getValue().now, each.getValue().before,
                        Rise.is(each.getValue().now,
                                each.getValue().before, SPANS)))
                .sorted(Comparator.comparingInt(InRegion::now).reversed()).toList();
        return new Topics(by, first.toString(), last.toString(), days, SPANS, all.now, all.before, topics, inRegions,
                point == null ? List.of() : places(door, field.id(), point, code, asked, metres, on), point == null
                        ? null
                        : metres,
                all.now - listed.now, madeUp[0]);
    }

    /** The field by which entries are told by place: what says that they are alike by it, or the first that may be put on a map. */
    private static @Nullable String point(Register register) {
        List<String> points = PlacesController.points(register);
        String alike = register.alike() == null ? null : register.alike().place();
        return alike != null && points.contains(alike) ? alike : points.stream().findFirst().orElse(null);
    }

    /** From {@code first} to before {@code from} is what it is held against. */
    private record Days(Instant first, Instant from, Instant until) {}

    private record Kind(Square square, String value) {}

    private List<InPlace> places(Access.Door door, String by, String point, String region, Days days, int metres,
            FieldType.Datum datum) throws SQLException {
        Map<Kind, Counts> counts = new LinkedHashMap<>();
        Map<Kind, String> where = new LinkedHashMap<>();
        for (Placed row : placed(door, by, point, region, days)) {
            Place place = Datums.in(row.place(), FieldType.Datum.WGS84);
            Kind kind = new Kind(Square.of(place.lon(), place.lat(), metres), row.value());
            counts.computeIfAbsent(kind, _ -> new Counts()).add(row.now(), row.before());
            where.putIfAbsent(kind, row.region());
        }
        return counts.entrySet().stream().filter(each -> each.getValue().now >= Rise.FEWEST).map(
                each -> new InPlace(Objects.requireNonNull(where.get(each.getKey())), each.getKey().value(), bounds(each
                        .getKey().square(), datum), each.getValue().now, each.getValue().before,
                        Rise.is(each.getValue().now, each.getValue().before, SPANS)))
                .sorted(Comparator.comparing(InPlace::rising).reversed().thenComparing(Comparator.comparingInt(
                        InPlace::now).reversed()).thenComparing(InPlace::value))
                .limit(MOST).toList();
    }

    private static List<Double> bounds(Square square, FieldType.Datum datum) {
        double[] of = square.bounds();
        List<Double> corner = Datums.position(new Place(of[0], of[1], FieldType.Datum.WGS84), datum);
        List<Double> other = Datums.position(new Place(of[2], of[3], FieldType.Datum.WGS84), datum);
        return Stream.concat(corner.stream(), other.stream()).toList();
    }

    private static final class Counts {
        private int now;
        private int before;

        void add(Row row) {
            add(row.now(), row.before());
        }

        void add(int now, int before) {
            this.now += now;
            this.before += before;
        }
    }

    private record Row(String region, @Nullable String value, int now, int before, boolean demonstration) {}

    private record Placed(String region, String value, Place place, int now, int before) {}

    /** Those of the days asked for in the region and below, that the asker sees. */
    private static Condition asked(Access.Door door, String region, Days days) {
        TreeSet<String> within = new TreeSet<>();
        Model model = door.inForce().model();
        model.regions().keySet().stream().filter(each -> model.within(each, region)).forEach(within::add);
        return DSL.condition("not void and created_at >= {0} and created_at < {1}", DSL.val(days.first().atOffset(
                ZoneOffset.UTC)), DSL.val(days.until().atOffset(ZoneOffset.UTC))).and(REGION.in(within)).and(door
                        .sight().condition());
    }

    private static Condition since(Days days) {
        return DSL.condition("created_at >= {0}", DSL.val(days.from().atOffset(ZoneOffset.UTC)));
    }

    private List<Placed> placed(Access.Door door, String by, String point, String region, Days days)
            throws SQLException {
        Field<String> value = DSL.field(Identifiers.name(by), String.class);
        Field<Double> lon = DSL.field(Identifiers.name(point + "_lon"), Double.class);
        Field<Double> lat = DSL.field(Identifiers.name(point + "_lat"), Double.class);
        Field<String> datum = DSL.field(Identifiers.name(point + "_datum"), String.class);
        try (Connection connection = district.ledger().connection()) {
            return DSL.using(connection, SQLDialect.POSTGRES).select(REGION, value, lon, lat, datum, DSL.count()
                    .filterWhere(since(days)), DSL.count().filterWhere(since(days).not())).from(door.rules().table()
                            .name())
                    .where(asked(door, region, days)).and(value.isNotNull()).and(lon.isNotNull()).groupBy(REGION, value,
                            lon, lat, datum)
                    .fetch(row -> new Placed(row.value1(), row.value2(), new Place(row.value3(), row.value4(),
                            FieldType.Datum.valueOf(row.value5())), row.value6(), row.value7()));
        }
    }

    private List<Row> counted(Access.Door door, String by, String region, Days days) throws SQLException {
        Field<String> value = DSL.field(Identifiers.name(by), String.class);
        try (Connection connection = district.ledger().connection()) {
            return DSL.using(connection, SQLDialect.POSTGRES)
                    .select(REGION, value, DSL.count().filterWhere(since(days)), DSL
                            .count().filterWhere(since(days).not()), DSL.field("bool_or(demonstration)", Boolean.class))
                    .from(door.rules()
                            .table().name())
                    .where(asked(door, region, days)).groupBy(REGION, value).fetch(row -> new Row(row
                            .value1(), row.value2(), row.value3(), row.value4(), Boolean.TRUE.equals(row.value5())));
        }
    }
}
