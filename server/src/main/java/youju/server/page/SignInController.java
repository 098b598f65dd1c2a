package youju.server.page;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import youju.server.District;
import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.RefusedException;
import youju.server.people.Tokens;
import youju.server.security.Cookies;
import youju.server.security.Oidc;
import youju.server.security.PublicUrl;
import youju.server.security.SignedIn;

/** Signing in and out by a page. */
@Controller
final class SignInController {
    private final District district;
    private final Tokens tokens;
    private final Accounts accounts;
    private final Oidc oidc;
    private final PublicUrl address;
    private final Frames frames;
    private final Renderer renderer;
    private final Cookies cookies;

    SignInController(District district, Tokens tokens, Accounts accounts, Oidc oidc, PublicUrl address,
            Frames frames, Renderer renderer, Cookies cookies) {
        this.district = district;
        this.tokens = tokens;
        this.accounts = accounts;
        this.oidc = oidc;
        this.address = address;
        this.frames = frames;
        this.renderer = renderer;
        this.cookies = cookies;
    }

    @GetMapping("/login")
    ResponseEntity<byte[]> page(@RequestParam(defaultValue = "/") String to, HttpServletRequest request) {
        return page(HttpStatus.OK, signIn(to, "", "", request), request);
    }

    private ResponseEntity<byte[]> page(HttpStatus status, SignInPage page, HttpServletRequest request) {
        return renderer.page(status, "login", frames.frame(request, Words.of(request).say("signin.title")), page);
    }

    private SignInPage signIn(String to, String login, String problem, HttpServletRequest request) {
        return new SignInPage(own(to), login, problem, oidc.button(), address.passkeys(request).origin());
    }

    /** A page of this server; nobody is sent elsewhere. */
    static String own(String to) {
        return to.matches("/(?![/\\\\])[^\\r\\n\\\\]*") ? to : "/";
    }

    @PostMapping("/login")
    ResponseEntity<byte[]> signIn(@RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password, @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "/") String to, HttpServletRequest request) throws SQLException {
        Words words = Words.of(request);
        if (login.isBlank() || login.length() > 64 || password.length() > 128) {
            return refused(words.say("signin.wrong"), login, to, request);
        }
        Instant now = district.ledger().clock().instant();
        return switch (tokens.signIn(login, password, code.isBlank() ? null : code, request.getRemoteAddr())) {
            case Tokens.SignIn.Done(Tokens.Made made) -> ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI
                    .create(accounts.find(login).map(Account::once).orElse(false) ? "/password" : own(to)))
                    .header(HttpHeaders.SET_COOKIE, cookies.keep(made.secret(), now, made.expiresAt(),
                            request))
                    .build();
            case Tokens.SignIn.Wrong _ -> refused(words.say("signin.wrong"), login, to, request);
            case Tokens.SignIn.SecondFactor(_, var kinds) -> refused(words.say("signin.second." + String.join(".",
                    kinds)), login, to, request);
            case Tokens.SignIn.Stopped _ -> refused(words.say("signin.stopped"), login, to, request);
            case Tokens.SignIn.Locked(Instant until) -> refused(words.say("signin.locked", Duration.between(now, until)
                    .toMinutes() + 1), login, to, request);
        };
    }

    private ResponseEntity<byte[]> refused(String problem, String login, String to, HttpServletRequest request) {
        return page(HttpStatus.UNAUTHORIZED, signIn(to, login, problem, request), request);
    }

    @GetMapping("/password")
    ResponseEntity<byte[]> password(@AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) {
        return signedIn == null
                ? page(HttpStatus.OK, signIn("/password", "", "", request), request)
                : change(HttpStatus.OK, "", request);
    }

    private ResponseEntity<byte[]> change(HttpStatus status, String problem, HttpServletRequest request) {
        return renderer.page(status, "password", frames.frame(request, Words.of(request).say("password.title")),
                signIn("/", "", problem, request));
    }

    @PostMapping("/password")
    ResponseEntity<byte[]> change(@RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password, @AuthenticationPrincipal @Nullable SignedIn signedIn,
            HttpServletRequest request) throws SQLException {
        if (signedIn == null) {
            return page(HttpStatus.UNAUTHORIZED, signIn("/password", "", "", request), request);
        }
        try {
            accounts.password(signedIn.account(), old, password, signedIn.token());
        } catch (RefusedException refused) {
            return change(HttpStatus.BAD_REQUEST, String.valueOf(refused.getMessage()), request);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/")).build();
    }

    @PostMapping("/logout")
    ResponseEntity<Void> signOut(@AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request)
            throws SQLException {
        if (signedIn != null) {
            tokens.end(signedIn.login(), signedIn.account(), signedIn.token());
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/login")).header(
                HttpHeaders.SET_COOKIE, cookies.forget(request)).build();
    }
}
