package youju.server.page;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import youju.server.settings.Settings;

/** Tells the browser what a page may do: nothing but show what this server sends. */
@Component
final class SafeHeaders extends OncePerRequestFilter {
    /**
     * Styles of single elements are what charts and editors place things by; sheets and scripts are files of this server. In the two
     * gaps stands whose tiles maps ask for, where a base map is set.
     */
    private static final String POLICY = "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:%1$s; "
            + "script-src 'self'; worker-src 'self' blob:; font-src 'self'; connect-src 'self'%1$s; manifest-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private final String policy;

    SafeHeaders(Settings settings) {
        this.policy = policy(settings.baseMap().origin());
    }

    /** What a page may do, and ask of whom but this server. */
    static String policy(@Nullable String tiles) {
        return POLICY.formatted(tiles == null ? "" : " " + tiles);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        chain.doFilter(request, response);
    }
}
