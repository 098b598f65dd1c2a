package youju.server.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseCookie;

/** The cookie that keeps a browser signed in: out of reach of scripts, and sent to this server's own pages alone. */
public final class Cookies {
    private static final String PLAIN = "youju_session";
    /** Browsers take a cookie of this name over HTTPS only, from this very host, for all its paths. */
    private static final String SECURE = "__Host-youju_session";

    private Cookies() {}

    /** The session's secret that the browser sent. */
    public static Optional<String> secret(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String name = request.isSecure() ? SECURE : PLAIN;
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue)
                        .findFirst();
    }

    /** What keeps the browser signed in until then. */
    public static String keep(String secret, Instant now, Instant until, HttpServletRequest request) {
        return cookie(secret, Duration.between(now, until), request);
    }

    /** What makes it forget. */
    public static String forget(HttpServletRequest request) {
        return cookie("", Duration.ZERO, request);
    }

    private static String cookie(String value, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(request.isSecure() ? SECURE : PLAIN, value).path("/").httpOnly(true).secure(request
                .isSecure()).sameSite("Strict").maxAge(age).build().toString();
    }
}
