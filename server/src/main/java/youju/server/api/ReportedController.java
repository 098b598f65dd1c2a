package youju.server.api;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.figures.Observed;
import youju.figures.Question;
import youju.figures.Reachable;
import youju.figures.Subjects;
import youju.ledger.right.Sight;
import youju.model.Model;
import youju.server.District;
import youju.server.security.SignedIn;

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
            @JsonProperty("recorded_at") @Schema(format = "date-time") Instant recordedAt,
            @Schema(types = {"object",
                "null"}, description = "上报它的记录；不是由记录上报的、您看不到的为 null") @Nullable StatingView entry) {
        static ObservationView of(Observed observed) {
            Question question = observed.question();
            return new ObservationView(question.region(), question.period().toString(), question.indicator(), question
                    .aspect().id(), question.of() == null ? null : question.of().id(), question.peers(),
                    observed
                            .value(),
                    observed.unit(), observed.bound().id(), observed.stated(), observed.source(), observed.revision(),
                    observed.why(), observed.note(), observed.demonstration(), observed.recordedAt(), StatingView.of(
                            observed.entry()));
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
        static TargetView of(Reachable target) {
            Question question = target.question();
            return new TargetView(question.region(), question.period().toString(), question.indicator(), target.value(),
                    target.source(), target.demonstration(), target.recordedAt());
        }
    }

    @Schema(name = "Targets")
    record Targets(List<TargetView> targets, boolean more,
            @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    @GetMapping("/observations")
    @Operation(summary = "Reported figures", description = "上报数据。各次修订都在，最高一版有效；来自配置包和上报数字的台账，依次按区划、统计期、指标。演示数据另计版次，不取代正式数据")
    Observations observations(@RequestParam @Nullable String region, @RequestParam @Nullable String period,
            @RequestParam @Nullable String indicator,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000")) @RequestParam(defaultValue = "200") int limit,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Model model = district.model();
        List<ObservationView> found = district.figures().observed(asked(region, period, indicator, limit),
                register -> Sight.of(register, signedIn.actor(), model).condition()).stream().map(ObservationView::of)
                .toList();
        return new Observations(found.stream().limit(limit).toList(), found.size() > limit, now());
    }

    @GetMapping("/targets")
    @Operation(summary = "Targets", description = "目标。来自配置包和上报目标的台账，依次按区划、统计期、指标")
    Targets targets(@RequestParam @Nullable String region, @RequestParam @Nullable String period,
            @RequestParam @Nullable String indicator,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000")) @RequestParam(defaultValue = "200") int limit)
            throws SQLException {
        List<TargetView> found = district.figures().targets(asked(region, period, indicator, limit)).stream().map(
                TargetView::of).toList();
        return new Targets(found.stream().limit(limit).toList(), found.size() > limit, now());
    }

    private Instant now() {
        return district.ledger().clock().instant();
    }

    private Subjects asked(@Nullable String region, @Nullable String period, @Nullable String indicator, int limit)
            throws SQLException {
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "条数应为 1 至 " + MOST);
        }
        Model model = district.model();
        return new Subjects(region == null ? null : Set.of(Parameters.region(region, model).code()), period == null
                ? null
                : Set.of(Parameters.period(period)),
                indicator == null
                        ? null
                        : Set.of(Parameters.indicator(indicator, model)));
    }
}
