package youju.server.api;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.model.Model;
import youju.server.District;

/** What authorities stated, with every revision, and what is to be reached: as they were stated, not reckoned. */
@RestController
@RequestMapping("/api")
@Tag(name = "reported", description = "上报数据与目标")
final class ReportedController {
    private static final int MOST = 1000;

    private final District district;

    ReportedController(District district) {
        this.district = district;
    }

    /** A figure as an authority stated it; a higher revision of the same supersedes the lower ones. */
    @Schema(name = "Observation", description = "上报数据。value 为基本单位的值（文本），只说完成与否的为 null；stated 是原话")
    record ObservationView(String region, String period, String indicator, String aspect,
            @Schema(types = {
                "string", "null"}) @Nullable String of,
            @Schema(types = {"string", "null"}) @Nullable String peers,
            @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal value, String unit,
            String bound, String stated, String source, int revision,
            @Schema(types = {"string", "null"}, description = "修订的原因") @Nullable String why,
            @Schema(types = {"string", "null"}) @Nullable String note,
            @Schema(description = "演示数据") boolean demonstration,
            @JsonProperty("recorded_at") @Schema(format = "date-time") Instant recordedAt) {
        static ObservationView of(Record row) {
            return new ObservationView(text(row, "region"), text(row, "period"), text(row, "indicator"), text(row,
                    "aspect"), row.get("of", String.class), row.get("peers", String.class),
                    row.get("value",
                            BigDecimal.class),
                    text(row, "unit"), text(row, "bound"), text(row, "stated"), text(row, "source"), row.get("revision",
                            Integer.class),
                    row.get("why", String.class), row.get("note", String.class), row.get("demonstration",
                            Boolean.class),
                    recorded(row));
        }
    }

    /** {@code more} where there are others: ask more narrowly. */
    @Schema(name = "Observations")
    record Observations(List<ObservationView> observations, boolean more,
            @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    /** What a region is to reach. */
    @Schema(name = "Target", description = "目标，以指标的基本单位计")
    record TargetView(String region, String period, String indicator, @Schema(format = "decimal") BigDecimal value,
            String source, @Schema(description = "演示数据") boolean demonstration,
            @JsonProperty("recorded_at") @Schema(format = "date-time") Instant recordedAt) {
        static TargetView of(Record row) {
            return new TargetView(text(row, "region"), text(row, "period"), text(row, "indicator"), Objects
                    .requireNonNull(row.get("value", BigDecimal.class)), text(row, "source"),
                    row.get("demonstration",
                            Boolean.class),
                    recorded(row));
        }
    }

    @Schema(name = "Targets")
    record Targets(List<TargetView> targets, boolean more,
            @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    private static String text(Record row, String column) {
        return String.valueOf(row.get(column, String.class));
    }

    private static Instant recorded(Record row) {
        return Objects.requireNonNull(row.get("recorded_at", OffsetDateTime.class)).toInstant();
    }

    @GetMapping("/observations")
    @Operation(summary = "Reported figures", description = "上报数据。各次修订都在，最高一版有效；来自配置包，依次按区划、统计期、指标")
    Observations observations(@RequestParam @Nullable String region, @RequestParam @Nullable String period,
            @RequestParam @Nullable String indicator,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000")) @RequestParam(defaultValue = "200") int limit)
            throws SQLException {
        List<ObservationView> found = rows("observation",
                "region, period, indicator, aspect, of nulls first, peers nulls first, revision", asked(region, period,
                        indicator),
                limit).stream().map(ObservationView::of).toList();
        return new Observations(found.stream().limit(limit).toList(), found.size() > limit, now());
    }

    @GetMapping("/targets")
    @Operation(summary = "Targets", description = "目标。来自配置包，依次按区划、统计期、指标")
    Targets targets(@RequestParam @Nullable String region, @RequestParam @Nullable String period,
            @RequestParam @Nullable String indicator,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000")) @RequestParam(defaultValue = "200") int limit)
            throws SQLException {
        List<TargetView> found = rows("target", "region, period, indicator", asked(region, period, indicator), limit)
                .stream().map(TargetView::of).toList();
        return new Targets(found.stream().limit(limit).toList(), found.size() > limit, now());
    }

    private Instant now() {
        return district.ledger().clock().instant();
    }

    private Condition asked(@Nullable String region, @Nullable String period, @Nullable String indicator)
            throws SQLException {
        Model model = district.model();
        Condition asked = DSL.noCondition();
        if (region != null) {
            asked = asked.and(DSL.condition("region = {0}", DSL.val(Parameters.region(region, model).code())));
        }
        if (period != null) {
            asked = asked.and(DSL.condition("period = {0}", DSL.val(Parameters.period(period).toString())));
        }
        return indicator == null
                ? asked
                : asked.and(DSL.condition("indicator = {0}", DSL.val(Parameters.indicator(indicator, model))));
    }

    private List<Record> rows(String table, String order, Condition asked, int limit) throws SQLException {
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "条数应为 1 至 " + MOST);
        }
        try (Connection connection = district.ledger().connection()) {
            return List.copyOf(DSL.using(connection, SQLDialect.POSTGRES).fetch("select * from " + table
                    + " where {0} order by " + order + " limit {1}", asked, DSL.inline(limit + 1)));
        }
    }
}
