package youju.server.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.notification.Inbox;
import youju.model.Model;
import youju.server.District;
import youju.server.security.SignedIn;

/** What the asker is told: reminders, warnings, what is overdue. */
@RestController
@RequestMapping("/api/notifications")
@Tag(name = "notifications", description = "提醒")
final class NotificationsController {
    private static final int MOST = 200;

    private final District district;

    NotificationsController(District district) {
        this.district = district;
    }

    @Schema(name = "Notification")
    record NotificationView(long id, @Schema(format = "date-time") String at,
            @Schema(allowableValues = {
                "remind", "warn", "overdue", "escalate"}) String kind,
            @Schema(types = {"string", "null"}) @Nullable String register,
            @Schema(types = {"string", "null"}, format = "uuid") @Nullable UUID entry,
            @Schema(types = {"string", "null"}) @Nullable String deadline, String text,
            @Schema(description = "演示数据") boolean demonstration, boolean seen) {
        static NotificationView of(Inbox.Told told, ZoneId zone, long seen) {
            return new NotificationView(told.id(), EntryValues.time(told.at(), zone), told.kind(), told.register(), told
                    .entry(), told.deadline(), told.text(), told.demonstration(), told.id() <= seen);
        }
    }

    /** {@code unseen} counts up to 200; {@code next} is {@code before} of the page behind, null where there is none. */
    @Schema(name = "Notifications")
    record Notifications(List<NotificationView> notifications, @Schema(description = "未看的条数，至多数到 200") int unseen,
            @Schema(types = {"integer", "null"}, format = "int64") @Nullable Long next) {}

    @GetMapping
    @Operation(summary = "Notifications for the asker", description = "给我的提醒。最近的在前；before 是上一页的 next")
    Notifications notifications(
            @Parameter(schema = @Schema(type = "integer", format = "int64", minimum = "1")) @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "false") boolean unseen,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200")) @RequestParam(defaultValue = "50") int limit,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "条数应为 1 至 " + MOST);
        }
        if (before != null && before < 1) {
            throw Problem.invalid("before", "before 应为上一页给出的 next");
        }
        Model model = district.model();
        // A district's regions are of one time zone.
        ZoneId zone = model.zone(model.regions().keySet().stream().findFirst().orElse(null));
        Inbox inbox = new Inbox(signedIn.actor(), model);
        try (Connection connection = district.ledger().connection()) {
            long seen = Inbox.seen(connection, signedIn.account());
            int waiting = inbox.page(connection, seen, Long.MAX_VALUE, MOST).size();
            List<Inbox.Told> page = inbox.page(connection, unseen ? seen : 0, before == null ? Long.MAX_VALUE : before,
                    limit + 1);
            return new Notifications(
                    page.stream().limit(limit).map(told -> NotificationView.of(told, zone, seen)).toList(),
                    waiting, page.size() > limit ? page.get(limit - 1).id() : null);
        }
    }

    @Schema(name = "SeenUpTo")
    record Seeing(@JsonProperty("up_to") @Schema(minimum = "0") long upTo) {}

    @PostMapping("/seen")
    @Operation(summary = "Mark notifications as read", description = "看过了。up_to 及以前的都算看过")
    ResponseEntity<Void> seen(@RequestBody Seeing seeing, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        if (seeing.upTo() < 0) {
            throw Problem.invalid("up_to", "up_to 应为一条提醒的 id");
        }
        try (Connection connection = district.ledger().connection()) {
            Inbox.see(connection, signedIn.account(), seeing.upTo());
        }
        return ResponseEntity.noContent().build();
    }
}
