package youju.server.api;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.right.Actor;
import youju.server.District;
import youju.server.people.Accounts;
import youju.server.people.Passkeys;
import youju.server.people.Tokens;
import youju.server.security.Cookies;
import youju.server.security.PublicUrl;
import youju.server.security.SignedIn;

/** Signing in and out, and what is one's own. */
@RestController
@RequestMapping("/api")
@Tag(name = "session", description = "登录、退出、本人")
final class SessionController {
    private final District district;
    private final Tokens tokens;
    private final Accounts accounts;
    private final Passkeys passkeys;
    private final PublicUrl address;
    private final JsonMapper json;
    private final Cookies cookies;

    SessionController(District district, Tokens tokens, Accounts accounts, Passkeys passkeys, PublicUrl address,
            JsonMapper json, Cookies cookies) {
        this.district = district;
        this.tokens = tokens;
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.address = address;
        this.json = json;
        this.cookies = cookies;
    }

    /** What signing in needs: login and password, and a code or a passkey where the account has a second factor; or a passkey alone. */
    @Schema(name = "SignIn")
    record SignIn(@Schema(types = {"string", "null"}, example = "admin") @Nullable String login,
            @Schema(types = {"string", "null"}, example = "Youju-demo-2023") @Nullable String password,
            @Schema(types = {"string", "null"}, description = "动态码") @Nullable String code,
            @Schema(types = {"object",
                "null"}, description = "通行密钥的签名，即 PublicKeyCredential.toJSON()") @Nullable Map<String, Object> passkey) {}

    /** What a page sends as X-CSRF-Token with every change. */
    @Schema(name = "Session")
    record Session(String csrf, @JsonProperty("expires_at") @Schema(format = "date-time") Instant expiresAt,
            @JsonProperty("must_change_password") boolean mustChangePassword) {}

    @PostMapping("/session")
    @Operation(summary = "Sign in", description = "登录。账号和口令，或通行密钥；成功后给会话 Cookie；连续 5 次失败锁定 15 分钟。还要第二步时答 401，"
            + "second_factor 是可用的种类，passkey 是交给浏览器签名的内容")
    ResponseEntity<Session> signIn(@RequestBody SignIn signIn, HttpServletRequest request) throws SQLException {
        Passkeys.Answer passkey = signIn.passkey() == null
                ? null
                : new Passkeys.Answer(json.writeValueAsString(signIn.passkey()), address.passkeys(request));
        Tokens.SignIn outcome = passkey != null && signIn.login() == null
                ? tokens.signIn(passkey, request.getRemoteAddr())
                : tokens.signIn(Bodies.text("login", signIn.login(), 64), Bodies.text("password", signIn.password(),
                        128), signIn.code(), passkey, request.getRemoteAddr());
        return switch (outcome) {
            case Tokens.SignIn.Done(Tokens.Made made) -> ResponseEntity.ok()
                    .header(HttpHeaders.SET_COOKIE,
                            cookies.keep(made.secret(), district.ledger().clock().instant(), made.expiresAt(), request))
                    .body(new Session(Tokens.csrf(made.secret()), made.expiresAt(), tokens.bearer(made.secret())
                            .orElseThrow().once()));
            case Tokens.SignIn.Wrong _ -> throw new Problem(Problem.Code.NOT_SIGNED_IN, null, signIn.login() == null
                    ? "通行密钥没有通过验证"
                    : "账号或口令不对");
            case Tokens.SignIn.SecondFactor(UUID account, List<String> kinds) -> throw second(account, kinds, request);
            case Tokens.SignIn.Stopped _ -> throw new Problem(Problem.Code.NOT_SIGNED_IN, null,
                    "账号已由安全管理员锁定，请联系安全管理员");
            case Tokens.SignIn.Locked(Instant until) -> throw new Problem(Problem.Code.TOO_MANY, null,
                    "连续登录失败，账号暂时锁定，请 " + Math.max(1, Duration.between(district.ledger().clock().instant(), until)
                            .toMinutes() + 1) + " 分钟后再试，或请安全管理员解锁")
                    .with("until", until.toString());
        };
    }

    private Problem second(UUID account, List<String> kinds, HttpServletRequest request) throws SQLException {
        boolean coded = kinds.contains("totp");
        Problem asked = new Problem(Problem.Code.NOT_SIGNED_IN, coded ? "code" : "passkey", coded
                ? kinds.size() > 1 ? "请填写验证器上的动态码（用过的不能再用），或用通行密钥" : "请填写验证器上的动态码；用过的不能再用"
                : "请用通行密钥完成登录").with("second_factor", kinds);
        return kinds.contains("passkey")
                ? asked.with("passkey", PasskeysController.Asking.of(passkeys.ask(account), address.passkeys(request)))
                : asked;
    }

    @DeleteMapping("/session")
    @Operation(summary = "Sign out", description = "退出登录")
    ResponseEntity<Void> signOut(@AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request)
            throws SQLException {
        tokens.end(signedIn.login(), signedIn.account(), signedIn.token());
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookies.forget(request)).build();
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
                signedIn.session() ? cookies.secret(request).map(Tokens::csrf).orElse(null) : null);
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

    /** The account's password, again. */
    @Schema(name = "Proof")
    record Proof(String password) {
        String given() {
            return Bodies.text("password", password, 128);
        }
    }

    @PostMapping("/me/second-factor")
    @Operation(summary = "Offer a second factor", description = "领取动态码密钥。须给出口令；otpauth 地址，用它给出一个动态码确认后生效")
    Offer offer(@RequestBody Proof proof, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        return new Offer(accounts.offerTotp(signedIn.account(), proof.given()));
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

    @PostMapping("/me/second-factor/off")
    @Operation(summary = "Turn the second factor off", description = "停用动态码。须给出口令")
    ResponseEntity<Void> off(@RequestBody Proof proof, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        accounts.withoutTotp(signedIn.account(), proof.given());
        return ResponseEntity.noContent().build();
    }
}
