package youju.server.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.server.security.SignedIn;
import youju.server.watch.Meters;
import youju.server.watch.Queues;
import youju.server.watch.Readiness;

/** What programs that look after this one ask. Details are for this machine, a token with the scope metrics and the system administrator at a screen. */
@RestController
@RequestMapping("/api")
@Tag(name = "operations", description = "运行：是否就绪、度量、后台作业")
final class HealthController {
    private static final String SCOPE = "metrics";
    private static final String PROMETHEUS = "text/plain;version=0.0.4;charset=utf-8";

    private final Readiness readiness;
    private final Meters meters;
    private final Queues queues;

    HealthController(Readiness readiness, Meters meters, Queues queues) {
        this.readiness = readiness;
        this.meters = meters;
        this.queues = queues;
    }

    /** {@code up}; {@code checks} are what had to be so. */
    @Schema(name = "Health")
    record Health(String status, @Nullable Map<String, Boolean> checks) {}

    @GetMapping("/health/live")
    @Operation(summary = "Whether the program runs", description = "程序是否在运行")
    ResponseEntity<Health> live() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Health("up", null));
    }

    @GetMapping("/health/ready")
    @Operation(summary = "Whether requests can be answered now", description = "是否能办理：数据库连得上、表的版本对、配置包已生效、没有在停止；否则 503。细节（checks）只告诉本机、范围含 metrics 的令牌和系统管理员")
    ResponseEntity<Health> ready(@AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) {
        Map<String, Boolean> checks = readiness.checks();
        boolean told = told(signedIn, request);
        if (!checks.values().stream().allMatch(check -> check)) {
            Problem down = new Problem(Problem.Code.UNAVAILABLE, null, "现在不能办理，请稍后再试");
            throw told ? down.with("checks", checks) : down;
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Health("up", told ? checks : null));
    }

    @GetMapping(path = "/metrics", produces = PROMETHEUS)
    @Operation(summary = "Measures for Prometheus", description = "度量：Prometheus 文本格式；本机可读，别处须用范围含 metrics 的令牌，或是系统管理员")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    ResponseEntity<String> metrics(@AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) {
        if (!told(signedIn, request)) {
            throw signedIn == null
                    ? new Problem(Problem.Code.NOT_SIGNED_IN, null, "本机以外须带范围含 metrics 的访问令牌")
                    : new Problem(Problem.Code.NOT_ALLOWED, "scopes", "本机以外须用范围含 metrics 的访问令牌");
        }
        return ResponseEntity.ok(meters.text());
    }

    /** What waits to be done in the background: rows, at most 100,000 counted of each, and ages in seconds. */
    @Schema(name = "Queues")
    record QueuesView(@Schema(description = "待汇总的变动") long changes, @Schema(description = "待封签的流水") long unsealed,
            @JsonProperty("unsealed_seconds") @Schema(description = "最早的一行已等多少秒") double unsealedSeconds,
            @Schema(description = "在计的时限") long running, @Schema(description = "其中已超期的") long overdue,
            @JsonProperty("untold_seconds") @Schema(description = "最早待告知的时限已等多少秒") double untoldSeconds,
            @JsonProperty("unsent_seconds") @Schema(description = "最早待推送的事件已等多少秒") double unsentSeconds,
            @JsonProperty("given_up") @Schema(description = "推送未送达的消息") long givenUp) {}

    @GetMapping("/queues")
    @Operation(summary = "What waits in the background", description = "后台在等的：待汇总、待封签、时限、推送。各至多数到十万，五秒内不重数；系统管理员")
    QueuesView queues(@AuthenticationPrincipal SignedIn signedIn) {
        Access.only(signedIn, Access.SYSTEM);
        Queues.Reading now = queues.now().orElseThrow(() -> new Problem(Problem.Code.UNAVAILABLE, null,
                "数据库暂时没有应答，请稍后再试"));
        return new QueuesView(now.changes(), now.unsealed(), now.unsealedAge(), now.running(), now.overdue(), now
                .untoldAge(), now.unsentAge(), now.givenUp());
    }

    private static boolean told(@Nullable SignedIn signedIn, HttpServletRequest request) {
        boolean looking = signedIn != null && signedIn.session() && Access.is(signedIn, Access.SYSTEM);
        return signedIn != null && signedIn.scopes().contains(SCOPE) || looking || ofThisMachine(request
                .getRemoteAddr());
    }

    private static boolean ofThisMachine(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException strange) {
            return false;
        }
    }
}
