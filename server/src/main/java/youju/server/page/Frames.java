package youju.server.page;

import java.sql.SQLException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

import youju.server.District;

/** Makes the frame of a page: what every page shows around its own. */
@Component
final class Frames {
    private final District district;

    Frames(District district) {
        this.district = district;
    }

    Frame frame(HttpServletRequest request, String title) {
        return new Frame(Words.of(request), title, path(request), district.demonstration(), briefings());
    }

    /** A page can be framed, and say what is wrong, where the database doesn't answer. */
    private List<Link> briefings() {
        try {
            return district.model().briefings().values().stream().map(briefing -> new Link(briefing.title(),
                    "/briefings/" + briefing.id())).toList();
        } catch (SQLException away) {
            return List.of();
        }
    }

    private static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed instanceof String uri ? uri : request.getRequestURI();
        String query = request.getQueryString();
        String kept = query == null ? "" : query.replaceAll("(^|&)lang=[a-z]*", "").replaceAll("^&", "");
        return kept.isEmpty() ? path : path + "?" + kept;
    }
}
