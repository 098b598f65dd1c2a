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
    private static final String SESSION = "session";
    private static final String BACK = "provider";
    /** Browsers take a cookie of this beginning over HTTPS only, from this very host, for all its paths. */
    private static final String SECURE = "__Host-";

    private final String system;

    /**
     * Browsers send cookies to all ports of a host: a demonstration or practice area beside a district's own system has
     * cookies of its own names, so that neither reads the other's or signs it out.
     */
    public Cookies(boolean demonstration) {
        this.system = demonstration ? "youju_demo_" : "youju_";
    }

    /** The session's secret that the browser sent. */
    public Optional<String> secret(HttpServletRequest request) {
        return secret(SESSION, request);
    }

    /** The secret that the browser brings back from the provider. */
    public Optional<String> back(HttpServletRequest request) {
        return secret(BACK, request);
    }

    private Optional<String> secret(String called, HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String name = name(called, request);
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue)
                        .findFirst();
    }

    /** What keeps the browser signed in until then. */
    public String keep(String secret, Instant now, Instant until, HttpServletRequest request) {
        return cookie(SESSION, secret, Duration.between(now, until), "Strict", request);
    }

    /** What makes it forget. */
    public String forget(HttpServletRequest request) {
        return cookie(SESSION, "", Duration.ZERO, "Strict", request);
    }

    /** What the browser brings back from the provider. */
    public String keepBack(String secret, HttpServletRequest request) {
        return cookie(BACK, secret, Challenges.GOOD, "Lax", request);
    }

    /** What makes it forget that. */
    public String forgetBack(HttpServletRequest request) {
        return cookie(BACK, "", Duration.ZERO, "Lax", request);
    }

    private String cookie(String name, String value, Duration age, String sites, HttpServletRequest request) {
        return ResponseCookie.from(name(name, request), value).path("/").httpOnly(true).secure(
                request.isSecure()).sameSite(sites).maxAge(age).build().toString();
    }

    private String name(String called, HttpServletRequest request) {
        return (request.isSecure() ? SECURE : "") + system + called;
    }
}
