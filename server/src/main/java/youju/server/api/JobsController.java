package youju.server.api;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.job.Job;
import youju.ledger.job.JobRun;
import youju.ledger.job.Jobs;
import youju.model.expression.Nearest;
import youju.server.security.SignedIn;

/** What is done in the background, and what came of it, for the system administrator. */
@RestController
@RequestMapping("/api/jobs")
@Tag(name = "operations")
final class JobsController {
    private static final int MOST = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Jobs jobs;

    JobsController(Jobs jobs) {
        this.jobs = jobs;
    }

    @Schema(name = "JobRun", description = "一次运行：做了事、失败或由人要求的才记")
    record RunView(long id, @Schema(format = "date-time") @JsonProperty("started_at") Instant startedAt,
            @Schema(types = {
                "string", "null"}, format = "date-time") @JsonProperty("ended_at") @Nullable Instant endedAt,
            @Schema(description = "running、done、failed、lost") String outcome,
            @Schema(description = "接连几次合为一次") int looks, @Schema(description = "做了多少") long done,
            @Schema(types = {"string", "null"}) @Nullable String error, @Schema(description = "主机和进程号") String process,
            @Schema(types = {"string", "null"}) @JsonProperty("asked_by") @Nullable String askedBy) {
        static RunView of(JobRun run) {
            return new RunView(run.id(), run.startedAt(), run.endedAt(), run.outcome().name().toLowerCase(Locale.ROOT),
                    run.looks(), run.done(), run.error(), run.process(), run.askedBy());
        }
    }

    /** A job, as it stands in the process that answers, and its last run in any. */
    @Schema(name = "Job")
    record JobView(String name, String title,
            @Schema(description = "两次之间歇多少秒") @JsonProperty("pause_seconds") double pauseSeconds,
            @Schema(types = {"string",
                "null"}, format = "date-time", description = "本进程上次查看") @JsonProperty("looked_at") @Nullable Instant lookedAt,
            @Schema(types = {"string", "null"}, description = "为什么不成") @Nullable String failing,
            @Nullable RunView last) {}

    @GetMapping
    @Operation(summary = "Jobs in the background", description = "后台作业；系统管理员")
    List<JobView> all(@AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        List<JobView> views = new ArrayList<>();
        for (Jobs.Standing each : jobs.all()) {
            Job job = each.job();
            views.add(new JobView(job.name(), job.title(), job.pause().toMillis() / 1000.0, each.lookedAt(), each
                    .failing(), jobs.runs(job.name(), 1).stream().findFirst().map(RunView::of).orElse(null)));
        }
        return views;
    }

    @GetMapping("/{name}/runs")
    @Operation(summary = "Last runs of a job", description = "作业的近次运行，由新到旧，至多 100 次；系统管理员")
    List<RunView> runs(@PathVariable String name, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        return jobs.runs(find(name).name(), MOST).stream().map(RunView::of).toList();
    }

    @PostMapping("/{name}/runs")
    @Operation(summary = "Runs a job now", description = "现在运行一次：5 秒内做完的答 200，否则 202，结果见运行列表；系统管理员")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "202", description = "还在运行")
    ResponseEntity<RunView> run(@PathVariable String name, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        return switch (jobs.run(find(name).name(), signedIn.login(), PATIENCE)) {
            case Jobs.Asked.Run(JobRun run) -> ResponseEntity.status(run.outcome() == JobRun.Outcome.RUNNING
                    ? 202
                    : 200).body(RunView.of(run));
            case Jobs.Asked.Busy _ -> throw new Problem(Problem.Code.CONFLICT, null, "这个作业正在运行，请稍后再试");
        };
    }

    private Job find(String name) {
        return jobs.find(name)
                .orElseThrow(() -> Problem.notFound("没有作业 " + name + Nearest.hint(name, jobs.all().stream()
                        .map(each -> each.job().name()).toList())));
    }
}
