package youju.server.page;

import java.util.List;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

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
    ResponseEntity<byte[]> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.valueOf(number) : HttpStatus.NOT_FOUND;
        Object message = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
        return page(status, request, status.is4xxClientError() && message != null ? message.toString() : "");
    }

    ResponseEntity<byte[]> page(HttpStatus status, HttpServletRequest request, String advice) {
        Words words = Words.of(request);
        String key = List.of(400, 404, 405, 413, 503).contains(status.value()) ? String.valueOf(status.value()) : "500";
        String title = words.say("error." + key);
        Frame frame = frames.frame(request, title);
        return renderer.page(status, "error", frame, new Trouble(status.value(), title, advice.isBlank()
                ? words.say("error." + key + ".advice")
                : advice));
    }
}
