package youju.server.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.deadline.Running;
import youju.ledger.deadline.RunningRows;
import youju.ledger.entry.Entry;
import youju.model.DayNote;
import youju.model.Deadline;
import youju.model.WorkCalendar;
import youju.server.District;
import youju.server.security.SignedIn;

/** The deadlines of an entry: when they fall due, and what moved them. */
@RestController
@RequestMapping("/api/registers/{register}/entries/{id}/deadlines")
@Tag(name = "entries")
final class EntryDeadlines {
    private final District district;
    private final Access access;

    EntryDeadlines(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    /** A time in which the clock stood still. */
    @Schema(name = "DeadlinePause")
    record PauseView(@Schema(format = "date-time") String from, @Schema(format = "date-time") String to) {}

    /** That it fell due at another moment than before, and why. */
    @Schema(name = "DeadlineMove")
    record MoveView(@Schema(types = {"string", "null"}, format = "date-time") @Nullable String from,
            @Schema(types = {"string", "null"}, format = "date-time") @Nullable String to, String why) {}

    /** A day through which the term runs that doesn't count, or counts though it is a weekend. */
    @Schema(name = "DeadlineDay")
    record DayView(@Schema(format = "date") String day,
            @Schema(allowableValues = {"start", "weekend", "holiday", "worked",
                "out_of_hours", "provisional"}) String why) {}

    /**
     * The latest run of a deadline. {@code within} is its term as packs write it: {@code workdays(5)} and {@code workhours(4)} count
     * working time, {@code hours(2)} goes by the clock. {@code due_at} is null while its clock stands still.
     */
    @Schema(name = "EntryDeadline")
    record DeadlineView(String id, Titles title, String within,
            @Schema(allowableValues = {"running", "warned", "overdue", "paused", "met", "late"}) String state,
            @JsonProperty("started_at") @Schema(format = "date-time") String startedAt,
            @JsonProperty("due_at") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable String dueAt,
            @JsonProperty("warn_at") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable String warnAt,
            @JsonProperty("paused_since") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable String pausedSince,
            @JsonProperty("ended_at") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable String endedAt,
            boolean provisional, List<PauseView> pauses, List<MoveView> moved, List<DayView> days) {}

    @Schema(name = "EntryDeadlines")
    record Deadlines(List<DeadlineView> deadlines, @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    @GetMapping
    @Operation(summary = "The deadlines of an entry", description = "记录的时限：何时到期、为何是那一天、暂停和变动的经过；工作日、工作时的时限按工作日历计")
    Deadlines deadlines(@PathVariable String register, @PathVariable UUID id,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        Entry entry = access.entry(door, id);
        ZoneId zone = door.inForce().model().zone(entry.region());
        WorkCalendar calendar = door.inForce().model().calendar();
        Instant now = district.ledger().clock().instant();
        try (Connection connection = district.ledger().connection()) {
            return new Deadlines(
                    RunningRows.of(id, connection).stream().map(run -> view(run, door, calendar, zone, now))
                            .toList(),
                    now);
        }
    }

    private static DeadlineView view(Running run, Access.Door door, WorkCalendar calendar, ZoneId zone, Instant now) {
        Titles title = door.register().deadlines().stream().filter(each -> each.id().equals(run.deadline())).findFirst()
                .map(Deadline::title).map(Titles::of).orElseGet(() -> new Titles(run.deadline(), null));
        List<DayView> days = run.dueAt() == null
                ? List.of()
                : DayNote.of(calendar, run.within(), run.startedAt(), run.dueAt(), zone).stream()
                        .map(note -> new DayView(
                                note.day().toString(), note.why().name().toLowerCase(Locale.ROOT)))
                        .toList();
        return new DeadlineView(run.deadline(), title, run.within().toString(), run.state(now).name().toLowerCase(
                Locale.ROOT), EntryValues.time(run.startedAt(), zone), EntryValues.timeOrNull(run.dueAt(), zone),
                EntryValues.timeOrNull(run.warnAt(), zone), EntryValues.timeOrNull(run.pausedSince(), zone), EntryValues
                        .timeOrNull(run.endedAt(), zone),
                run.provisional(), run.pauses().stream().map(
                        pause -> new PauseView(EntryValues.time(pause.from(), zone),
                                EntryValues.time(pause.to(), zone)))
                        .toList(),
                run.moved().stream().map(move -> new MoveView(EntryValues.timeOrNull(move.from(), zone), EntryValues
                        .timeOrNull(move.to(), zone), move.why())).toList(),
                days);
    }
}
