package youju.server.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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

import youju.ledger.list.TaskList;
import youju.ledger.packs.InForce;
import youju.model.Model;
import youju.server.District;
import youju.server.security.SignedIn;

/** What waits for the asker. */
@RestController
@RequestMapping("/api/tasks")
@Tag(name = "tasks", description = "待办")
final class TasksController {
    private static final int MOST = 200;
    private static final int LONGEST_HOURS = 24 * 366;

    private final District district;

    TasksController(District district) {
        this.district = district;
    }

    /**
     * An entry that waits; {@code overdue} where its deadline is over, {@code paused_since} where its clock stands still.
     * {@code within} is the term as packs write it, {@code workdays(5)}: the first two kinds count working time.
     */
    @Schema(name = "Task")
    record Task(EntryView entry, @Schema(types = {"string", "null"}) @Nullable String deadline,
            @JsonProperty("due_at") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable String dueAt,
            boolean overdue, @Schema(types = {"string", "null"}) @Nullable String within,
            @JsonProperty("started_at") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable String startedAt,
            @JsonProperty("warn_at") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable String warnAt,
            @JsonProperty("paused_since") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable String pausedSince) {}

    /** {@code more} where there are others behind them. */
    @Schema(name = "Tasks")
    record Tasks(List<Task> tasks, boolean more, @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    @GetMapping
    @Operation(summary = "What waits for the asker", description = "待办。which：mine 我能办的、unit 本单位的、due 将到期的（within 小时内）、overdue 已逾期的；最急的在前")
    Tasks tasks(
            @Parameter(schema = @Schema(type = "string", allowableValues = {"mine", "unit", "due",
                "overdue"})) @RequestParam(defaultValue = "mine") String which,
            @RequestParam @Nullable String register,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "8784")) @RequestParam(defaultValue = "72") int within,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200")) @RequestParam(defaultValue = "50") int limit,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        InForce inForce = district.ledger().inForce();
        if (register != null && !inForce.model().registers().containsKey(register)) {
            throw Parameters.unknown("register", "台账", register, inForce.model().registers().keySet());
        }
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "条数应为 1 至 " + MOST);
        }
        if (within < 1 || within > LONGEST_HOURS) {
            throw Problem.invalid("within", "小时数应为 1 至 " + LONGEST_HOURS);
        }
        TaskList.Which asked = Arrays.stream(TaskList.Which.values()).filter(each -> each.name().toLowerCase(
                Locale.ROOT).equals(which)).findFirst().orElseThrow(() -> Parameters.unknown("which", "待办",
                        which, List.of("mine", "unit", "due", "overdue")));
        Instant now = district.ledger().clock().instant();
        EntryValues values = new EntryValues(inForce.model());
        try (Connection connection = district.ledger().connection()) {
            List<TaskList.Task> tasks = new TaskList(inForce, signedIn.actor()).tasks(connection, asked, register, now,
                    now.plus(Duration.ofHours(within)), limit + 1);
            return new Tasks(tasks.stream().limit(limit).map(task -> task(task, values, signedIn, inForce.model(), now))
                    .toList(), tasks.size() > limit, now);
        }
    }

    private static Task task(TaskList.Task task, EntryValues values, SignedIn signedIn, Model model, Instant now) {
        EntryView entry = values.view(task.entry(), task.actions(), Access.keeps(model, signedIn.actor(), task
                .entry()));
        ZoneId zone = model.zone(task.entry().region());
        TaskList.Run run = task.run();
        return run == null
                ? new Task(entry, null, null, false, null, null, null, null)
                : new Task(entry, run.deadline(), EntryValues.timeOrNull(run.dueAt(), zone), run.dueAt() != null && run
                        .dueAt().isBefore(now), run.within().toString(), EntryValues.time(run.startedAt(), zone),
                        EntryValues.timeOrNull(run.warnAt(), zone), EntryValues.timeOrNull(run.pausedSince(), zone));
    }
}
