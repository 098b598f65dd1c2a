package youju.server.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.server.District;

/** What this system is, for a page that nobody has signed in to yet. */
@RestController
@RequestMapping("/api/system")
@Tag(name = "session", description = "登录、退出、本人")
final class SystemController {
    private final District district;

    SystemController(District district) {
        this.district = district;
    }

    @Schema(name = "System")
    record SystemView(@Schema(description = "记录是为演示编造的") boolean demonstration) {}

    @GetMapping
    @Operation(summary = "What this system is", description = "本系统：是否演示数据")
    SystemView system() {
        return new SystemView(district.demonstration());
    }
}
