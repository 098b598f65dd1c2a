package youju.server.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import youju.ledger.event.EventFeed;
import youju.ledger.event.Position;
import youju.ledger.packs.InForce;
import youju.model.Model;
import youju.server.District;
import youju.server.event.EventStreams;
import youju.server.event.EventView;
import youju.server.security.SignedIn;

/** What was done, in the order of the journal, to whoever may see it: asked for, or listened to. */
@RestController
@RequestMapping("/api/events")
@Tag(name = "events", description = "事件：对记录做了什么、时限到了哪一步")
final class EventsController {
    private static final int MOST = 500;

    private final District district;
    private final EventStreams streams;

    EventsController(District district, EventStreams streams) {
        this.district = district;
        this.streams = streams;
    }

    /** {@code next} is what {@code after} is to be the next time; {@code more} where there may be others already. */
    @Schema(name = "Events")
    record Events(List<EventView> events, String next, boolean more) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Events since a place", description = "事件。after 之后的事件，按流水封签的次序，每条只给看得到的；不给 after 即从现在起（答复是空的，next 是现在的位置），"
            + "0.0 是最早。办理后数秒内封签。limit 是看过的流水行数")
    Events events(@RequestParam @Nullable String after, @RequestParam(required = false) @Nullable List<String> register,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "500")) @RequestParam(defaultValue = "100") int limit,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        InForce inForce = district.ledger().inForce();
        Set<String> registers = registers(register, inForce.model());
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "行数应为 1 至 " + MOST);
        }
        Position position = position("after", after);
        try (Connection connection = district.ledger().connection()) {
            if (position == null) {
                return new Events(List.of(), EventFeed.head(connection).toString(), false);
            }
            EventFeed.Piece piece = new EventFeed(inForce, signedIn.actor(), registers).after(connection, position,
                    limit);
            return new Events(piece.events().stream().map(event -> EventView.of(event, inForce.model())).toList(), piece
                    .reached().toString(), piece.more());
        }
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Events as they happen", description = "事件流。server-sent events：id 是事件的 id，event 是 entry 或 deadline，data 是一个 Event；"
            + "重连时带 Last-Event-ID 即接着给", responses = @ApiResponse(responseCode = "200", description = "直到断开", content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string"))))
    SseEmitter stream(@RequestParam @Nullable String after,
            @RequestParam(required = false) @Nullable List<String> register,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Set<String> registers = registers(register, district.model());
        Position position = last == null || last.isBlank() ? position("after", after) : position("Last-Event-ID", last);
        if (position == null) {
            try (Connection connection = district.ledger().connection()) {
                position = EventFeed.head(connection);
            }
        }
        return streams.open(signedIn.token(), signedIn.account(), registers, position).orElseThrow(() -> new Problem(
                Problem.Code.TOO_MANY, null, "同时打开的事件流过多：每个账号至多 " + EventStreams.OF_ACCOUNT + " 个"));
    }

    private static @Nullable Position position(String field, @Nullable String given) {
        return given == null
                ? null
                : Position.parse(given).orElseThrow(() -> Problem.invalid(field, field
                        + " 应为一个事件的 id，如 12.3；最早是 0.0"));
    }

    private static Set<String> registers(@Nullable List<String> given, Model model) {
        if (given == null) {
            return Set.of();
        }
        for (String register : given) {
            if (!model.registers().containsKey(register)) {
                throw Parameters.unknown("register", "台账", register, model.registers().keySet());
            }
        }
        return Set.copyOf(given);
    }
}
