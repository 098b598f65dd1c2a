package youju.server.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.server.security.SignedIn;
import youju.server.settings.Setting;
import youju.server.settings.SettingsReader;

/** The settings that this server runs by, for the system administrator. */
@RestController
@RequestMapping("/api/settings")
@Tag(name = "operations")
final class SettingsController {
    private final SettingsReader.Held held;

    SettingsController(SettingsReader.Held held) {
        this.held = held;
    }

    /** One of them; {@code from} is where it was said: {@code default}, a file's line, a name of the environment or {@code flags}. */
    @Schema(name = "SettingInForce")
    record SettingView(String key,
            @Schema(types = {"string", "null"}, description = "密钥一律显示为 ***") @Nullable String value, String from,
            String environment,
            @JsonProperty("default") @Schema(types = {"string", "null"}) @Nullable String otherwise, String expected,
            String says) {}

    @GetMapping
    @Operation(summary = "Settings in force", description = "现行设置，以及各在何处设的；密钥不给出；系统管理员")
    List<SettingView> settings(@AuthenticationPrincipal SignedIn signedIn) {
        Access.only(signedIn, Access.SYSTEM);
        return held.given().entrySet().stream().map(each -> {
            Setting setting = each.getKey();
            String otherwise = setting.key().otherwise();
            return new SettingView(setting.name(), held.shown(setting), each.getValue().where(), setting.environment(),
                    otherwise.isEmpty() ? null : otherwise, setting.expected(), setting.key().says());
        }).toList();
    }
}
