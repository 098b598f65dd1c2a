package youju.server.watch;

import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerMapping;

/** What may be told of a request: nothing that somebody typed. */
public final class Asked {
    /** The name of a request's id in the log. */
    public static final String REQUEST = "request";
    /** The name of the account's id in the log. */
    public static final String ACCOUNT = "account";
    private static final String ID = Asked.class.getName() + ".id";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private Asked() {}

    static void id(HttpServletRequest request, String id) {
        request.setAttribute(ID, id);
        MDC.put(REQUEST, id);
    }

    /** The request's id, as its answer's {@code X-Request-Id} has it; null of a request that no filter of ours saw. */
    public static @Nullable String id(HttpServletRequest request) {
        return request.getAttribute(ID) instanceof String id ? id : null;
    }

    /** Lines of the log are of this account's request from now on. */
    public static void by(UUID account) {
        MDC.put(ACCOUNT, account.toString());
    }

    /** The pattern of the address that was asked, such as {@code /api/registers/{register}}; a dash where none was reached. */
    public static String route(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "-" : pattern.toString();
    }

    /** The method; those that nobody knows are one. */
    public static String method(HttpServletRequest request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
    }
}
