package youju.server.api;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.entry.Entry;
import youju.model.Action;
import youju.server.care.CareSchedule;
import youju.server.security.SignedIn;

/** Who goes to which elder in the next days, proposed. */
@RestController
@Tag(name = "entries")
final class CareController {
    private static final String ORDERS = "care_order";
    private static final int LONGEST = 14;

    private final Access access;

    CareController(Access access) {
        this.access = access;
    }

    @Schema(name = "ScheduleHelper")
    record HelperLine(UUID id, String name, @Schema(types = {"string", "null"}) @Nullable String provider) {}

    /** An order: what it is, who is proposed for it and why, and who else could be sent. */
    @Schema(name = "ScheduleRow")
    record Row(UUID order, String number, int version, String kind,
            @JsonProperty("wanted_on") @Schema(format = "date") String wantedOn, String slot,
            @Schema(types = {"string", "null"}, format = "uuid") @Nullable UUID helper,
            @Schema(description = "派给此人的理由；没有人可派时为原因") String why, List<UUID> could) {}

    @Schema(name = "CareSchedule")
    record Proposed(@Schema(format = "date") String from, @Schema(format = "date") String to, List<Row> rows,
            List<HelperLine> helpers) {}

    @GetMapping("/api/care/schedule")
    @Operation(summary = "Propose a schedule for care at home", description = "居家养老排班建议：把若干天里已下单的服务派给会做、有班的助老员，能派出的单数最多，再看老人平时由谁上门、路途和各人单数（docs/methods.md）。"
            + "每一行说明理由或为什么派不出去；只是建议，什么也不改，逐单用台账的“派单”办理。只有可以派单的人可问；老人住址参与计算，不在答复中")
    Proposed schedule(@Parameter(description = "区划代码或名称，含其下级", example = "410702") @RequestParam String region,
            @Parameter(example = "2024-03-04") @RequestParam String from,
            @Parameter(description = "到哪一天，最多14天", example = "2024-03-10") @RequestParam String to,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(ORDERS, signedIn);
        Action assign = door.register().actions().get("assign");
        if (assign == null || door.actor().grants().stream().noneMatch(granted -> assign.by().contains(
                new Action.By.InRole(granted.role())))) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "排班建议只给可以派单的人");
        }
        LocalDate first = Parameters.day("from", from);
        LocalDate last = Parameters.day("to", to);
        if (last.isBefore(first) || !last.isBefore(first.plusDays(LONGEST))) {
            throw Problem.invalid("to", "应从 from 起、不超过" + LONGEST + "天");
        }
        List<CareSchedule.Row> rows = new CareSchedule(access.district().ledger(), door.actor()).proposed(Parameters
                .region(region, door.inForce().model()).code(), first, last);
        Map<UUID, HelperLine> helpers = new LinkedHashMap<>();
        rows.forEach(row -> row.could().forEach(each -> helpers.put(each.id(), helper(each))));
        return new Proposed(first.toString(), last.toString(), rows.stream().map(CareController::line).toList(), List
                .copyOf(helpers.values()));
    }

    private static HelperLine helper(Entry helper) {
        Object employer = helper.fields().get("employer");
        return new HelperLine(helper.id(), String.valueOf(helper.name()),
                employer == null ? null : employer.toString());
    }

    private static Row line(CareSchedule.Row row) {
        Entry order = row.order();
        return new Row(order.id(), order.number(), order.version(), String.valueOf(order.fields().get("kind")), String
                .valueOf(order.fields().get("wanted_on")), String.valueOf(order.fields().get("slot")),
                row
                        .helper() == null ? null : row.helper().id(),
                row.why(), row.could().stream().map(Entry::id).toList());
    }
}
