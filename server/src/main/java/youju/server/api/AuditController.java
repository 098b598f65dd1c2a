package youju.server.api;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.server.people.Trail;
import youju.server.security.SignedIn;

/** What the audit administrator reads: who signed in, and what was done to accounts, grants and tokens. */
@RestController
@RequestMapping("/api/audit")
@Tag(name = "audit", description = "审计管理员：登录、账号、授权、令牌、查看个人信息和给出查询码的流水")
final class AuditController {
    private static final int MOST = 1_000;
    private static final Pattern PLACE = Pattern.compile(
            "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):([0-9]{1,9})");

    private final Trail trail;

    AuditController(Trail trail) {
        this.trail = trail;
    }

    @Schema(name = "AuditLine")
    record LineView(UUID id, int version, String action, String actor, @Schema(format = "date-time") Instant at,
            @Schema(types = {"string", "null"}) @Nullable String reason,
            @JsonRawValue @Schema(types = "object", description = "改成了什么；口令、密钥、电话、邮箱的内容不在其中") String changes) {}

    /** Lines, the newest first; {@code next} is what is given as {@code before} for older ones, null where there are none. */
    @Schema(name = "AuditLines")
    record Lines(List<LineView> lines, @Schema(types = {"string", "null"}) @Nullable String next) {}

    @GetMapping("/{of}")
    @Operation(summary = "Lines of the audit", description = "审计流水。由新到旧；of 为 sign_in、account、grant、token、unmasking、query_code")
    Lines lines(@PathVariable String of,
            @Parameter(description = "上一页的 next") @RequestParam(required = false) @Nullable String before,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100")) @RequestParam(defaultValue = "100") int limit,
            @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Access.only(signedIn, Access.AUDIT);
        Trail.Of asked = Arrays.stream(Trail.Of.values()).filter(each -> each.name().toLowerCase(Locale.ROOT).equals(
                of)).findFirst()
                .orElseThrow(() -> Problem.notFound("可查的是 sign_in、account、grant、token、unmasking、query_code"));
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "limit 应为 1 至 " + MOST);
        }
        List<Trail.Line> lines = trail.lines(asked, place(before), limit);
        return new Lines(lines.stream().map(line -> new LineView(line.id(), line.version(), line.action(), line
                .actor(), line.at(), line.reason(), line.changes())).toList(),
                lines.size() < limit
                        ? null
                        : lines.getLast().id() + ":" + lines.getLast().version());
    }

    private static Trail.@Nullable Place place(@Nullable String before) {
        if (before == null) {
            return null;
        }
        Matcher place = PLACE.matcher(before);
        if (!place.matches()) {
            throw Problem.invalid("before", "before 应为上一页的 next");
        }
        return new Trail.Place(UUID.fromString(place.group(1)), Integer.parseInt(place.group(2)));
    }
}
