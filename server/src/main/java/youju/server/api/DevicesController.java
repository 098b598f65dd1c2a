package youju.server.api;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.act.Outcome;
import youju.ledger.act.Refusal;
import youju.ledger.entry.Entry;
import youju.model.Title;
import youju.server.District;
import youju.server.device.DeviceKeys;
import youju.server.device.DeviceReports;
import youju.server.event.Signed;
import youju.server.security.SignedIn;

/** Devices report by messages that they sign; staff give them the keys. */
@RestController
@RequestMapping("/api/devices/{code}")
@Tag(name = "devices", description = "设备上报与巡查覆盖")
final class DevicesController {
    private static final int LONGEST_ID = 120;

    private final District district;
    private final Access access;
    private final DeviceReports reports;
    private final DeviceKeys keys;
    private final JsonMapper json;

    DevicesController(District district, Access access, DeviceReports reports, DeviceKeys keys, JsonMapper json) {
        this.district = district;
        this.access = access;
        this.reports = reports;
        this.keys = keys;
        this.json = json;
    }

    /** {@code report} makes an entry of {@code data}, as the register's action asks for it; {@code alive} says that nothing was found. */
    @Schema(name = "DeviceMessage")
    record Message(@Schema(allowableValues = {"report", "alive"}) String type,
            @Schema(format = "date-time") String timestamp,
            @Schema(types = {"object",
                "null"}, example = "{\"kind\": \"scene_refuse\", \"subject\": \"暴露垃圾\", \"seen_at\": \"2023-03-06T08:00:00+08:00\"}") @Nullable Map<String, Object> data) {}

    /** The entry that a report made or joined, null where nothing was found; and of how many cells it is kept that they were seen. */
    @Schema(name = "DeviceAnswer")
    record Answer(@Schema(types = {"string", "null"}, format = "uuid") @Nullable UUID id,
            @Schema(types = {"string", "null"}) @Nullable String number,
            @Schema(types = {"integer", "null"}) @Nullable Integer version,
            @Schema(types = {"string", "null"}) @Nullable String stage,
            @Schema(description = "并入了已有的一条") boolean joined) {}

    @PostMapping("/messages")
    @Operation(summary = "Take what a device reports", description = "设备上报。消息按 Standard Webhooks 以该设备的密钥签名，与事件推送的签名格式相同，五分钟内有效；"
            + "webhook-id 相同的再发不重复建，答复与第一次相同。type 为 report 时 data 是台账上报动作所要的内容，设备自己的位置、网格等不必写；"
            + "同一设备短时间内再报同一问题，记在未办完的那一条上。type 为 alive 时只说明看过、没有发现")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = Message.class)))
    Answer take(@PathVariable String code,
            @Parameter(required = true) @RequestHeader(name = "webhook-id", required = false) @Nullable String id,
            @Parameter(required = true) @RequestHeader(name = "webhook-timestamp", required = false) @Nullable String timestamp,
            @Parameter(required = true) @RequestHeader(name = "webhook-signature", required = false) @Nullable String signature,
            @Parameter(hidden = true) @RequestBody(required = false) byte @Nullable [] body) throws SQLException {
        byte[] sent = body == null ? new byte[0] : body;
        DeviceReports.Device device = known(code);
        if (device == null || !reports.signed(device, new Signed(id, timestamp, signature), sent)) {
            throw new Problem(Problem.Code.NOT_SIGNED_IN, null, "签名不对、已过五分钟，或没有这台设备");
        }
        Message message = message(sent);
        if (!device.serves()) {
            Title stage = device.entry().register().stages().get(device.entry().stage());
            throw new Problem(Problem.Code.WRONG_STAGE, null, "设备 " + device.code() + " 处于“" + (stage == null
                    ? device.entry().stage()
                    : stage.zh()) + "”，不收它的上报");
        }
        if (message.type().equals("alive")) {
            Instant now = district.ledger().clock().instant();
            reports.saw(device, now);
            return new Answer(null, null, null, null, false);
        }
        return switch (reports.report(device, Bodies.text("webhook-id", id, LONGEST_ID), message.data() == null
                ? Map.of()
                : message.data())) {
            case DeviceReports.Answer.Taken(Outcome.Done done, boolean joined) ->
                new Answer(done.entry(), done.number(), done
                        .version(), done.stage(), joined);
            case DeviceReports.Answer.Refused(Refusal refusal) -> throw EntriesController.problem(refusal);
        };
    }

    private DeviceReports.@Nullable Device known(String code) throws SQLException {
        return code.isBlank() || code.indexOf('\0') >= 0 ? null : reports.find(code).orElse(null);
    }

    private Message message(byte[] sent) {
        Message message;
        try {
            message = json.readValue(sent, Message.class);
        } catch (JacksonException unreadable) {
            throw new Problem(Problem.Code.UNREADABLE, null,
                    "消息读不懂，应为 {\"type\": \"report\", \"timestamp\": …, \"data\": {…}}");
        }
        if (message == null || !("report".equals(message.type()) || "alive".equals(message.type()))) {
            throw Problem.invalid("type", "type 应为 report 或 alive");
        }
        return message;
    }

    /** A key, told this once. */
    @Schema(name = "DeviceKey")
    record Key(String code, @Schema(description = "只在这里给出这一次", example = "whsec_…") String secret) {}

    @PostMapping("/key")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Give a device a new key", description = "给设备一个新密钥，只告知这一次；原来的立即失效。由管着这台设备台账记录的人办理，留痕")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    Key key(@PathVariable String code, @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        DeviceReports.Device device = known(code);
        Access.Door door = device == null
                ? null
                : access.doorToAct(device.entry().register().id(), signedIn);
        Entry entry = device == null ? null : device.entry();
        if (door == null || entry == null || !door.sight().sees(entry)) {
            throw Problem.notFound("没有编码为“" + code + "”的设备，或您看不到它");
        }
        if (!door.keeps(entry)) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "给设备密钥须能办理它的台账记录");
        }
        return new Key(code, keys.make(door.actor().account(), entry.id(), code));
    }
}
