package youju.server.page;

import java.util.List;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

import youju.server.api.Problems;

/** What a reader sees where there is no page, or where making it failed: in words, never a trace. */
@Controller
final class ErrorPages implements ErrorController {
    private final Renderer renderer;
    private final Frames frames;

    ErrorPages(Renderer renderer, Frames frames) {
        this.renderer = renderer;
        this.frames = frames;
    }

    @RequestMapping("/error")
    ResponseEntity<?> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.valueOf(number) : HttpStatus.NOT_FOUND;
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri && uri.startsWith(
                "/api/")) {
            return Problems.of(status, request);
        }
        Words words = Words.of(request);
        String title = words.say(key(status));
        // The message is the server's own, in English: what a reader can do about it is told in words of ours.
        return renderer.page(status, "error", frames.frame(request, title),
                new Trouble(status.value(), title, words.say(
                        key(status) + ".advice"), List.of()));
    }

    private static String key(HttpStatus status) {
        return switch (status.value()) {
            case 404, 405, 413, 503 -> "error." + status.value();
            default -> status.is4xxClientError() ? "error.400" : "error.500";
        };
    }
}
