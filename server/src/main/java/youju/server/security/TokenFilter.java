package youju.server.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import youju.server.api.Problem;
import youju.server.people.Tokens;
import youju.server.watch.Asked;

/**
 * Finds out who asks: by {@code Authorization: Bearer}, or by the browser's session cookie, with which a change must bring the
 * token of its session too ({@code X-CSRF-Token}). What is wrong with either is refused, not passed over.
 */
final class TokenFilter extends OncePerRequestFilter {
    /** What a page sends to show that it is ours. */
    static final String CSRF = "X-CSRF-Token";
    private static final String SITE = "Sec-Fetch-Site";
    private static final String BEARER = "Bearer ";
    static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    /** By what one signs in, whoever is signed in before. */
    private static final Set<String> DOOR = Set.of("/api/session", "/api/session/options");
    /** What may be done before the password is changed: that, and to sign in as another. */
    private static final Set<String> FIRST = Set.of("/api/me", "/api/me/password", "/api/session",
            "/api/session/options");

    private static final Set<String> FIRST_PAGES = Set.of("/password", "/logout");

    private final Tokens tokens;
    private final ProblemWriter problems;
    private final Cookies cookies;

    TokenFilter(Tokens tokens, ProblemWriter problems, Cookies cookies) {
        this.tokens = tokens;
        this.problems = problems;
        this.cookies = cookies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Problem problem;
        try {
            problem = identify(request);
        } catch (SQLException away) {
            logger.error("who asks can't be looked up", away);
            problem = new Problem(Problem.Code.UNAVAILABLE, null, "数据库暂时连不上，请稍后再试");
        }
        if (problem != null) {
            problems.write(problem, request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private @Nullable Problem identify(HttpServletRequest request) throws SQLException {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean header = given != null && given.regionMatches(true, 0, BEARER, 0, BEARER.length());
        Optional<String> secret = header
                ? Optional.ofNullable(given).map(value -> value.substring(BEARER.length()).strip())
                : cookies.secret(request);
        if (given != null && !header) {
            return new Problem(Problem.Code.NOT_SIGNED_IN, HttpHeaders.AUTHORIZATION, "只认 Bearer 令牌");
        }
        // As it is matched, not as it was written: /%61pi/ is /api/ too.
        String path = request.getServletPath();
        if (!path.startsWith("/api/") && !SAFE.contains(request.getMethod()) && foreign(request)) {
            return new Problem(Problem.Code.NOT_ALLOWED, SITE, "请从本系统的页面提交");
        }
        if (secret.isEmpty()) {
            return null;
        }
        Optional<Tokens.Bearer> bearer = tokens.bearer(secret.get()).filter(found -> found.session() != header);
        if (bearer.isEmpty()) {
            // A cookie that is over is as none: who isn't signed in may ask for what is public.
            return header ? new Problem(Problem.Code.NOT_SIGNED_IN, null, "访问令牌无效或已过期") : null;
        }
        SignedIn signedIn = SignedIn.of(bearer.get());
        if (signedIn.mustChangePassword() && !path.startsWith("/api/") && !FIRST_PAGES.contains(path)) {
            return null;
        }
        if (!header && path.startsWith("/api/") && !SAFE.contains(request.getMethod()) && !DOOR.contains(path)
                && !same(Tokens.csrf(secret.get()), request.getHeader(CSRF))) {
            return new Problem(Problem.Code.NOT_ALLOWED, CSRF, "请求缺少防伪标记，请刷新页面后再试");
        }
        if (signedIn.mustChangePassword() && path.startsWith("/api/") && !FIRST.contains(path)) {
            return new Problem(Problem.Code.NOT_ALLOWED, "password", "一次性口令须先修改：POST /api/me/password");
        }
        if (!Scopes.allow(signedIn.scopes(), request.getMethod(), path)) {
            return new Problem(Problem.Code.NOT_ALLOWED, "scopes", "这个访问令牌的范围不含此操作：" + String.join(" ", signedIn
                    .scopes()));
        }
        Asked.by(signedIn.account());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of()));
        SecurityContextHolder.setContext(context);
        return null;
    }

    /** A form of another site's page, of which browsers tell. */
    private static boolean foreign(HttpServletRequest request) {
        String site = request.getHeader(SITE);
        return "cross-site".equals(site) || "same-site".equals(site);
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(
                StandardCharsets.UTF_8));
    }
}
