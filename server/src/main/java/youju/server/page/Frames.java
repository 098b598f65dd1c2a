package youju.server.page;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import youju.server.District;
import youju.server.security.SignedIn;
import youju.server.settings.Settings;

/** Makes the frame of a page: what every page shows around its own. */
@Component
final class Frames {
    private final District district;
    private final Settings settings;

    Frames(District district, Settings settings) {
        this.district = district;
        this.settings = settings;
    }

    Frame frame(HttpServletRequest request, String title) {
        Words words = Words.of(request);
        String reader = SecurityContextHolder.getContext().getAuthentication() instanceof Authentication known
                && known.getPrincipal() instanceof SignedIn signedIn ? signedIn.login() : null;
        return new Frame(words, title, path(request), district.demonstration(), settings.beside() == null
                ? ""
                : settings.beside().toString(), reader == null ? "" : reader);
    }

    private static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed instanceof String uri ? uri : request.getRequestURI();
        String query = request.getQueryString();
        String kept = query == null ? "" : query.replaceAll("(^|&)lang=[a-z]*", "").replaceAll("^&", "");
        return kept.isEmpty() ? path : path + "?" + kept;
    }
}
