package youju.server.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

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
import youju.server.watch.Readiness;

/** What programs that look after this one ask. Details are for this machine, and for a token with the scope metrics. */
@RestController
@RequestMapping("/api")
@Tag(name = "operations", description = "运行：是否就绪、度量、后台作业")
final class HealthController {
    private static final String SCOPE = "metrics";
    private static final String PROMETHEUS = "text/plain;version=0.0.4;charset=utf-8";

    private final Readiness readiness;
    private final Meters meters;

    HealthController(Readiness readiness, Meters meters) {
        this.readiness = readiness;
        this.meters = meters;
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
    @Operation(summary = "Whether requests can be answered now", description = "是否能办理：数据库连得上、表的版本对、配置包已生效、没有在停止；否则 503。细节（checks）只告诉本机和范围含 metrics 的令牌")
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
    @Operation(summary = "Measures for Prometheus", description = "度量：Prometheus 文本格式；本机可读，别处须用范围含 metrics 的令牌")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    ResponseEntity<String> metrics(@AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) {
        if (!told(signedIn, request)) {
            throw signedIn == null
                    ? new Problem(Problem.Code.NOT_SIGNED_IN, null, "本机以外须带范围含 metrics 的访问令牌")
                    : new Problem(Problem.Code.NOT_ALLOWED, "scopes", "本机以外须用范围含 metrics 的访问令牌");
        }
        return ResponseEntity.ok(meters.text());
    }

    private static boolean told(@Nullable SignedIn signedIn, HttpServletRequest request) {
        return signedIn != null && signedIn.scopes().contains(SCOPE) || ofThisMachine(request.getRemoteAddr());
    }

    private static boolean ofThisMachine(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException strange) {
            return false;
        }
    }
}
