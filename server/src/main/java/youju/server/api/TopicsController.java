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
import java.util.TreeSet;

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
import youju.model.FieldType;
import youju.model.Model;
import youju.server.District;
import youju.server.security.SignedIn;

/** What many entries are of in the last days, by kind and place, and what has become more. Reads the entries of those days and says so. */
@RestController
@Tag(name = "entries")
final class TopicsController {
    private static final int LONGEST = 92;
    private static final int SPANS = 4;

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

    @Schema(name = "Topics")
    record Topics(String by, @Schema(format = "date") String from, @Schema(format = "date") String to, int days,
            @Schema(description = "与此前几个同样长的时段相比") int spans, int now, int before, List<Topic> topics,
            List<InRegion> regions, @Schema(description = "不足5件、不单列的") int others,
            @Schema(description = "其中有演示数据") boolean demonstration) {}

    @GetMapping("/api/registers/{register}/topics")
    @Operation(summary = "Hot and rising topics", description = "热点与上升。按一个字段和区划数最近若干天新建的记录，与此前四个同样长的时段比；"
            + "上升按两个泊松计数的精确条件检验（Przyborowski–Wilenski 1940，不超过1%），不足5件的不单列；只数您看得到的")
    Topics topics(@PathVariable String register,
            @Parameter(description = "按哪个字段：选项、代码或单位", example = "category") @RequestParam String by,
            @Parameter(description = "区划代码或名称，含其下级") @RequestParam String region,
            @Parameter(description = "到哪一天，标准为今天") @RequestParam(required = false) @Nullable String to,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "92", defaultValue = "7")) @RequestParam(defaultValue = "7") int days,
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
        counted(door, field.id(), code, first.minusDays((long) days * SPANS).atStartOfDay(zone).toInstant(), first
                .atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant()).forEach(row -> {
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
        List<InRegion> places = regions.entrySet().stream().filter(each -> each.getValue().now >= Rise.FEWEST).map(
                each -> new InRegion(each.getKey(), each.getValue().now, each.getValue().before,
                        Rise.is(each.getValue().now,
                                each.getValue().before, SPANS)))
                .sorted(Comparator.comparingInt(InRegion::now).reversed()).toList();
        return new Topics(by, first.toString(), last.toString(), days, SPANS, all.now, all.before, topics, places,
                all.now
                        - listed.now,
                madeUp[0]);
    }

    private static final class Counts {
        private int now;
        private int before;

        void add(Row row) {
            now += row.now();
            before += row.before();
        }
    }

    private record Row(String region, @Nullable String value, int now, int before, boolean demonstration) {}

    private List<Row> counted(Access.Door door, String by, String region, Instant first, Instant from, Instant until)
            throws SQLException {
        TreeSet<String> within = new TreeSet<>();
        Model model = door.inForce().model();
        model.regions().keySet().stream().filter(each -> model.within(each, region)).forEach(within::add);
        Field<String> place = DSL.field(Identifiers.name("region"), String.class);
        Field<String> value = DSL.field(Identifiers.name(by), String.class);
        Condition since = DSL.condition("created_at >= {0}", DSL.val(from.atOffset(ZoneOffset.UTC)));
        try (Connection connection = district.ledger().connection()) {
            return DSL.using(connection, SQLDialect.POSTGRES).select(place, value, DSL.count().filterWhere(since), DSL
                    .count().filterWhere(since.not()), DSL.field("bool_or(demonstration)", Boolean.class))
                    .from(door.rules()
                            .table().name())
                    .where(DSL.condition("not void and created_at >= {0} and created_at < {1}", DSL.val(first.atOffset(
                            ZoneOffset.UTC)), DSL.val(until.atOffset(ZoneOffset.UTC))))
                    .and(place.in(within)).and(door.sight().condition()).groupBy(place, value).fetch(row -> new Row(row
                            .value1(), row.value2(), row.value3(), row.value4(), Boolean.TRUE.equals(row.value5())));
        }
    }
}
