package youju.server.page;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Lays a page out. Templates are compiled with the program; every value is escaped for the place it stands in. */
@Component
final class Renderer {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(null, ContentType.Html, Renderer.class
            .getClassLoader(), "youju.server.page.templates");

    ResponseEntity<byte[]> page(String template, Frame frame, Object page) {
        return page(HttpStatus.OK, template, frame, page);
    }

    ResponseEntity<byte[]> page(HttpStatus status, String template, Frame frame, Object page) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(template + ".jte", Map.of("frame", frame, "page", page), output);
        return ResponseEntity.status(status).contentType(HTML).body(output.toByteArray());
    }
}
