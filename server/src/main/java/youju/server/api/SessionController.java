package youju.server.api;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.right.Actor;
import youju.server.District;
import youju.server.people.Accounts;
import youju.server.people.Tokens;
import youju.server.security.Cookies;
import youju.server.security.SignedIn;

/** Signing in and out, and what is one's own. */
@RestController
@RequestMapping("/api")
@Tag(name = "session", description = "登录、退出、本人")
final class SessionController {
    private final District district;
    private final Tokens tokens;
    private final Accounts accounts;

    SessionController(District district, Tokens tokens, Accounts accounts) {
        this.district = district;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    /** What signing in needs; the code where the account has a second factor. */
    @Schema(name = "SignIn")
    record SignIn(@Schema(example = "admin") String login,
            @Schema(example = "Youju-demo-2023") String password,
            @Schema(types = {"string", "null"}, description = "动态码") @Nullable String code) {}

    /** What a page sends as X-CSRF-Token with every change. */
    @Schema(name = "Session")
    record Session(String csrf, @JsonProperty("expires_at") @Schema(format = "date-time") Instant expiresAt,
            @JsonProperty("must_change_password") boolean mustChangePassword) {}

    @PostMapping("/session")
    @Operation(summary = "Sign in", description = "登录。成功后给会话 Cookie；连续 5 次失败锁定 15 分钟")
    ResponseEntity<Session> signIn(@RequestBody SignIn signIn, HttpServletRequest request) throws SQLException {
        String login = Bodies.text("login", signIn.login(), 64);
        String password = Bodies.text("password", signIn.password(), 128);
        return switch (tokens.signIn(login, password, signIn.code(), request.getRemoteAddr())) {
            case Tokens.SignIn.Done(Tokens.Made made) -> ResponseEntity.ok().header(HttpHeaders.SET_COOKIE, Cookies
                    .keep(made.secret(), district.ledger().clock().instant(), made.expiresAt(), request))
                    .body(new Session(Tokens.csrf(made.secret()), made.expiresAt(), accounts.find(login)
                            .orElseThrow().once()));
            case Tokens.SignIn.Wrong _ -> throw new Problem(Problem.Code.NOT_SIGNED_IN, null, "账号或口令不对");
            case Tokens.SignIn.SecondFactor _ ->
                throw new Problem(Problem.Code.NOT_SIGNED_IN, "code", "请填写验证器上的动态码；用过的不能再用");
            case Tokens.SignIn.Locked(Instant until) -> throw new Problem(Problem.Code.TOO_MANY, null,
                    "连续登录失败，账号暂时锁定，请 " + Math.max(1, Duration.between(district.ledger().clock().instant(), until)
                            .toMinutes() + 1) + " 分钟后再试，或请安全管理员解锁")
                    .with("until", until.toString());
        };
    }

    @DeleteMapping("/session")
    @Operation(summary = "Sign out", description = "退出登录")
    ResponseEntity<Void> signOut(@AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request)
            throws SQLException {
        tokens.end(signedIn.login(), signedIn.account(), signedIn.token());
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, Cookies.forget(request)).build();
    }

    @Schema(name = "Granted")
    record GrantedView(String role, String region, @Schema(types = {
        "string", "null"}) @Nullable String unit) {
        static List<GrantedView> of(Actor actor) {
            return actor.grants().stream().map(each -> new GrantedView(each.role(), each.region(), each.unit()))
                    .toList();
        }
    }

    /** Who is signed in. {@code csrf} is null for a program's token, which needs none. */
    @Schema(name = "Me")
    record Me(String login, String name, List<GrantedView> grants, List<String> scopes,
            @JsonProperty("must_change_password") boolean mustChangePassword,
            @JsonProperty("second_factor") boolean secondFactor,
            @Schema(types = {"string", "null"}) @Nullable String csrf) {}

    @GetMapping("/me")
    @Operation(summary = "Who is signed in", description = "本人：账号、授权、令牌范围")
    Me me(@AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request) throws SQLException {
        return new Me(signedIn.login(), signedIn.name(), GrantedView.of(signedIn.actor()), signedIn.scopes().stream()
                .sorted().toList(), signedIn.mustChangePassword(),
                accounts.find(signedIn.account()).orElseThrow()
                        .secondFactor(),
                signedIn.session() ? Cookies.secret(request).map(Tokens::csrf).orElse(null) : null);
    }

    @Schema(name = "PasswordChange")
    record PasswordChange(String old, String password) {}

    @PostMapping("/me/password")
    @Operation(summary = "Change one's password", description = "修改口令。其他浏览器上的登录随之失效")
    ResponseEntity<Void> password(@RequestBody PasswordChange change, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        accounts.password(signedIn.account(), Bodies.text("old", change.old(), 128), Bodies.text("password", change
                .password(), 128), signedIn.token());
        return ResponseEntity.noContent().build();
    }

    /** What an authenticator app reads. */
    @Schema(name = "SecondFactorOffer")
    record Offer(String uri) {}

    @PostMapping("/me/second-factor")
    @Operation(summary = "Offer a second factor", description = "领取动态码密钥。otpauth 地址；用它给出一个动态码确认后生效")
    Offer offer(@AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        return new Offer(accounts.offerTotp(signedIn.account()));
    }

    @Schema(name = "SecondFactorCode")
    record Code(String code) {}

    @PostMapping("/me/second-factor/confirm")
    @Operation(summary = "Confirm the second factor", description = "启用动态码")
    ResponseEntity<Void> confirm(@RequestBody Code code, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        accounts.confirmTotp(signedIn.account(), Bodies.text("code", code.code(), 16));
        return ResponseEntity.noContent().build();
    }

    @Schema(name = "SecondFactorOff")
    record Off(String password) {}

    @PostMapping("/me/second-factor/off")
    @Operation(summary = "Turn the second factor off", description = "停用动态码。须给出口令")
    ResponseEntity<Void> off(@RequestBody Off off, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        accounts.withoutTotp(signedIn.account(), Bodies.text("password", off.password(), 128));
        return ResponseEntity.noContent().build();
    }
}
