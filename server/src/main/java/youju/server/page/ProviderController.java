package youju.server.page;

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
import youju.server.people.Accounts;
import youju.server.people.RefusedException;
import youju.server.people.Tokens;
import youju.server.security.Cookies;
import youju.server.security.Oidc;
import youju.server.security.PublicUrl;
import youju.server.security.SignedIn;

/** Signing in at the provider, and binding one's account to who one is there. */
@Controller
final class ProviderController {
    private final District district;
    private final Tokens tokens;
    private final Accounts accounts;
    private final Oidc oidc;
    private final PublicUrl address;
    private final Frames frames;
    private final Renderer renderer;
    private final AccountPages pages;
    private final Cookies cookies;

    ProviderController(District district, Tokens tokens, Accounts accounts, Oidc oidc, PublicUrl address,
            Frames frames, Renderer renderer, AccountPages pages, Cookies cookies) {
        this.district = district;
        this.tokens = tokens;
        this.accounts = accounts;
        this.oidc = oidc;
        this.address = address;
        this.frames = frames;
        this.renderer = renderer;
        this.pages = pages;
        this.cookies = cookies;
    }

    @GetMapping("/login/oidc")
    ResponseEntity<byte[]> begin(@RequestParam(defaultValue = "/") String to, HttpServletRequest request)
            throws SQLException {
        if (oidc.button().isEmpty()) {
            return refused(HttpStatus.NOT_FOUND, Words.of(request).say("provider.none"), request);
        }
        try {
            Oidc.Begun begun = oidc.begin(request, null, SignInController.own(to));
            return ResponseEntity.status(HttpStatus.FOUND).location(begun.location()).header(HttpHeaders.SET_COOKIE,
                    cookies.keepBack(begun.secret(), request)).build();
        } catch (Oidc.FailedException failed) {
            return refused(failed, request);
        }
    }

    private ResponseEntity<byte[]> refused(Oidc.FailedException failed, HttpServletRequest request) {
        return failed.away()
                ? refused(HttpStatus.SERVICE_UNAVAILABLE, Words.of(request).say("provider.away"), request)
                : refused(HttpStatus.UNAUTHORIZED, Words.of(request).say("provider.failed"), request);
    }

    private ResponseEntity<byte[]> refused(HttpStatus status, String problem, HttpServletRequest request) {
        return renderer.page(status, "login", frames.frame(request, Words.of(request).say("signin.title")),
                new SignInPage("/", "", problem, oidc.button(), address.passkeys(request).origin()));
    }

    private ResponseEntity<byte[]> passing(String title, String href, String cookie, HttpServletRequest request) {
        ResponseEntity<byte[]> page = renderer.page("passing", frames.frame(request, title), new Passing(title, href));
        return ResponseEntity.ok().headers(page.getHeaders()).header(HttpHeaders.SET_COOKIE, cookie).body(page
                .getBody());
    }

    @GetMapping(Oidc.BACK)
    ResponseEntity<byte[]> back(@RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String error, HttpServletRequest request) throws SQLException {
        Words words = Words.of(request);
        try {
            Oidc.Back back = oidc.end(cookies.back(request).orElse(null), state, code, error);
            if (back.account() != null) {
                accounts.bind(back.account(), back.who());
                return passing(words.say("provider.bound"), "/account", cookies.forgetBack(request), request);
            }
            Instant now = district.ledger().clock().instant();
            return switch (tokens.signIn(back.who(), request.getRemoteAddr())) {
                case Tokens.SignIn.Done(Tokens.Made made) -> passing(words.say("provider.signed_in"), back.to(),
                        cookies.keep(made.secret(), now, made.expiresAt(), request), request);
                case Tokens.SignIn.Stopped _ -> refused(HttpStatus.FORBIDDEN, words.say("signin.stopped"), request);
                case Tokens.SignIn.Locked(Instant until) -> refused(HttpStatus.UNAUTHORIZED, words.say("signin.locked",
                        Duration.between(now, until).toMinutes() + 1), request);
                case Tokens.SignIn.Wrong _,Tokens.SignIn.SecondFactor _ -> refused(HttpStatus.FORBIDDEN, back.who()
                        .name() == null
                                ? words.say("provider.nobody")
                                : words.say("provider.unknown", back.who().name()),
                        request);
            };
        } catch (Oidc.FailedException failed) {
            return refused(failed, request);
        } catch (RefusedException refused) {
            return refused(HttpStatus.FORBIDDEN, String.valueOf(refused.getMessage()), request);
        }
    }

    /** Begins to bind one's own account, for whoever gives its password. */
    @PostMapping("/account/provider")
    ResponseEntity<byte[]> bind(@RequestParam(defaultValue = "") String password,
            @AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) throws SQLException {
        if (signedIn == null || oidc.button().isEmpty()) {
            return pages.signInFirst();
        }
        try {
            accounts.prove(signedIn.account(), password);
            Oidc.Begun begun = oidc.begin(request, signedIn.account(), "/account");
            return passing(Words.of(request).say("provider.going"), begun.location().toString(), cookies.keepBack(begun
                    .secret(), request), request);
        } catch (Oidc.FailedException failed) {
            return pages.page(HttpStatus.SERVICE_UNAVAILABLE, Words.of(request).say(failed.away()
                    ? "provider.away"
                    : "provider.failed"), signedIn, request);
        } catch (RefusedException refused) {
            return pages.refused(refused, signedIn, request);
        }
    }

    @PostMapping("/account/provider/off")
    ResponseEntity<byte[]> unbind(@RequestParam(defaultValue = "") String password,
            @AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) throws SQLException {
        if (signedIn == null) {
            return pages.signInFirst();
        }
        try {
            accounts.unbind(signedIn.account(), password);
            return pages.again();
        } catch (RefusedException refused) {
            return pages.refused(refused, signedIn, request);
        }
    }
}
