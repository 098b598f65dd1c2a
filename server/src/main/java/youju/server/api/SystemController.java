package youju.server.api;

import java.net.URI;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.server.District;
import youju.server.settings.Settings;

/** What this system is, for a page that nobody has signed in to yet. */
@RestController
@RequestMapping("/api/system")
@Tag(name = "session", description = "登录、退出、本人")
final class SystemController {
    private final District district;
    private final Settings settings;

    SystemController(District district, Settings settings) {
        this.district = district;
        this.settings = settings;
    }

    @Schema(name = "System")
    record SystemView(@Schema(description = "记录是为演示编造的") boolean demonstration,
            @Schema(types = {"string",
                "null"}, format = "uri", description = "旁边另一套的地址：正式系统给出练习区，练习区给出正式系统") @Nullable URI beside,
            @Schema(types = {"string", "null"}, format = "uri", description = "公众投诉建议的地址") @Nullable URI complaints) {}

    @GetMapping
    @Operation(summary = "What this system is", description = "本系统：是否演示数据；旁边的练习区或正式系统")
    SystemView system() {
        return new SystemView(district.demonstration(), settings.beside(), settings.complaints());
    }
}
