package youju.server.api;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.regex.Pattern;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

import youju.server.people.Preferences;
import youju.server.security.SignedIn;

/** What somebody keeps about their own pages, wherever they sign in: filters, columns. */
@RestController
@RequestMapping("/api/me/preferences/{name}")
@Tag(name = "session")
final class PreferencesController {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.-]{0,99}");
    private static final int LARGEST = 64 << 10;

    private final Preferences preferences;

    PreferencesController(Preferences preferences) {
        this.preferences = preferences;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A preference of one's own", description = "本人保存的习惯，如一个台账的列和筛选；没有保存过为 null")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(types = {
        "object", "array", "string", "number", "boolean", "null"})))
    ResponseEntity<String> preference(@PathVariable @Parameter(example = "list.hotline_order") String name,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        return ResponseEntity.ok(preferences.find(signedIn.account(), checked(name)).orElse("null"));
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Keep a preference of one's own", description = "保存本人的习惯：任意 JSON，至多 64 KB，一个账号至多 200 项。不可存放业务数据和个人信息")
    ResponseEntity<Void> keepPreference(@PathVariable @Parameter(example = "list.hotline_order") String name,
            @Schema(types = {"object", "array", "string", "number",
                "boolean"}) @RequestBody Object value,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        String json = JsonMapper.shared().writeValueAsString(value);
        if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new Problem(Problem.Code.TOO_LARGE, "value", "一项至多 64 KB");
        }
        if (json.contains("\\u0000")) {
            throw Problem.invalid("value", "不能含空字符");
        }
        if (!preferences.keep(signedIn.account(), checked(name), json)) {
            throw new Problem(Problem.Code.LIMIT, "name", "一个账号至多保存 " + Preferences.MOST + " 项，请先删去不用的");
        }
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping
    @Operation(summary = "Forget a preference of one's own", description = "删去本人保存的一项习惯；没有也算删去")
    ResponseEntity<Void> forgetPreference(@PathVariable String name, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        preferences.forget(signedIn.account(), checked(name));
        return ResponseEntity.noContent().build();
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.invalid("name", "名称应以小写字母开头，由小写字母、数字和 _ . - 组成，至多 100 个字符");
        }
        return name;
    }
}
