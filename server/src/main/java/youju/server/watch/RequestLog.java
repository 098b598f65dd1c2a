package youju.server.watch;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id, which its answer, its problem document and its lines in the log have, and tells of it when it is
 * over: method, route, status and milliseconds. Neither the address as it was asked, nor its query, nor a body is told of.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestLog extends OncePerRequestFilter {
    /** The logger of requests, whose level says whether they are lines. */
    public static final String LOGGER = "youju.request";
    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final String HEADER = "X-Request-Id";
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{16,64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Meters meters;

    RequestLog(Meters meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = System.nanoTime();
        String id = id(request.getHeader(HEADER));
        Asked.id(request, id);
        response.setHeader(HEADER, id);
        boolean failed = true;
        try {
            chain.doFilter(request, response);
            failed = false;
        } catch (ServletException | IOException | RuntimeException broken) {
            // The container would tell its message, which may quote what somebody typed.
            LOG.error("a request failed", broken);
            throw broken;
        } finally {
            tell(request, failed ? 500 : response.getStatus(), System.nanoTime() - began);
            MDC.remove(Asked.REQUEST);
            MDC.remove(Asked.ACCOUNT);
        }
    }

    private void tell(HttpServletRequest request, int status, long nanoseconds) {
        String method = Asked.method(request);
        String route = Asked.route(request);
        meters.request(method, route, status, nanoseconds);
        LOG.atInfo().addKeyValue("method", method).addKeyValue("route", route).addKeyValue("status", status)
                .addKeyValue("ms", nanoseconds / 1_000_000).log("request");
    }

    /** A proxy's own, where it is one and says nothing else. */
    private static String id(@Nullable String given) {
        if (given != null && ID.matcher(given).matches()) {
            return given;
        }
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
