package youju.server.api;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.server.people.Accounts;
import youju.server.people.Tokens;
import youju.server.security.SignedIn;

/** One's own tokens for programs, and browsers that are signed in. */
@RestController
@RequestMapping("/api/tokens")
@Tag(name = "tokens", description = "本人的访问令牌和登录")
final class TokensController {
    private final Tokens tokens;
    private final Accounts accounts;

    TokensController(Tokens tokens, Accounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    @Schema(name = "Token")
    record TokenView(UUID id, String name, boolean session, List<String> scopes,
            @JsonProperty("made_at") Instant madeAt, @JsonProperty("used_at") Instant usedAt,
            @JsonProperty("expires_at") Instant expiresAt) {}

    @Schema(name = "Tokens")
    record TokenList(List<TokenView> tokens) {}

    @GetMapping
    @Operation(summary = "One's tokens and sessions", description = "有效的令牌和登录")
    TokenList tokens(@AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        return new TokenList(tokens.of(signedIn.account()).stream().map(each -> new TokenView(each.id(), each.name(),
                each.session(), each.scopes().stream().sorted().toList(), each.madeAt(), each.usedAt(), each
                        .expiresAt()))
                .toList());
    }

    /** A token to be made: without scopes for all that the account may, for a day where {@code days} isn't given. */
    @Schema(name = "NewToken")
    record Making(@Schema(example = "示例程序") String name,
            @Nullable @Schema(types = {"array", "null"}, example = "[\"read\"]") List<String> scopes,
            @Schema(types = {"integer", "null"}) @Nullable Integer days) {}

    @Schema(name = "MadeToken")
    record Made(UUID id, @Schema(description = "只给这一次") String token,
            @JsonProperty("expires_at") Instant expiresAt) {}

    @PostMapping
    @Operation(summary = "Make a token", description = "制作访问令牌。范围：read、act、manage、read:台账、act:台账；不给即本人全部权限，标准有效 1 天")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<Made> make(@RequestBody Making making, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        if (!signedIn.scopes().isEmpty()) {
            throw new Problem(Problem.Code.NOT_ALLOWED, "scopes", "限定了范围的令牌不能再制作令牌");
        }
        Tokens.Made made = tokens.make(signedIn.login(), accounts.find(signedIn.account()).orElseThrow(), Bodies.text(
                "name", making.name(), 100), making.scopes() == null ? Set.of() : Set.copyOf(making.scopes()),
                making.days() == null ? 1 : making.days());
        return ResponseEntity.created(URI.create("/api/tokens/" + made.id())).body(new Made(made.id(), made.secret(),
                made.expiresAt()));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "End a token or a session", description = "撤销令牌或退出一处登录")
    ResponseEntity<Void> end(@PathVariable UUID id, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        tokens.end(signedIn.login(), signedIn.account(), id);
        return ResponseEntity.noContent().build();
    }
}
