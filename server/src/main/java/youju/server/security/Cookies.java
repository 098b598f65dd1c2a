package youju.server.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseCookie;

import youju.server.people.Challenges;

/**
 * The cookies that keep a browser signed in, out of reach of scripts and sent to this server's own pages alone, and that bring it
 * back from the provider, for which it is sent along when another site leads here.
 */
public final class Cookies {
    private static final String SESSION = "youju_session";
    private static final String BACK = "youju_provider";
    /** Browsers take a cookie of this beginning over HTTPS only, from this very host, for all its paths. */
    private static final String SECURE = "__Host-";

    private Cookies() {}

    /** The session's secret that the browser sent. */
    public static Optional<String> secret(HttpServletRequest request) {
        return secret(SESSION, request);
    }

    /** The secret that the browser brings back from the provider. */
    public static Optional<String> back(HttpServletRequest request) {
        return secret(BACK, request);
    }

    private static Optional<String> secret(String called, HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String name = request.isSecure() ? SECURE + called : called;
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue)
                        .findFirst();
    }

    /** What keeps the browser signed in until then. */
    public static String keep(String secret, Instant now, Instant until, HttpServletRequest request) {
        return cookie(SESSION, secret, Duration.between(now, until), "Strict", request);
    }

    /** What makes it forget. */
    public static String forget(HttpServletRequest request) {
        return cookie(SESSION, "", Duration.ZERO, "Strict", request);
    }

    /** What the browser brings back from the provider. */
    public static String keepBack(String secret, HttpServletRequest request) {
        return cookie(BACK, secret, Challenges.GOOD, "Lax", request);
    }

    /** What makes it forget that. */
    public static String forgetBack(HttpServletRequest request) {
        return cookie(BACK, "", Duration.ZERO, "Lax", request);
    }

    private static String cookie(String name, String value, Duration age, String sites, HttpServletRequest request) {
        return ResponseCookie.from(request.isSecure() ? SECURE + name : name, value).path("/").httpOnly(true).secure(
                request.isSecure()).sameSite(sites).maxAge(age).build().toString();
    }
}
