package youju.server.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

import youju.briefing.write.BriefingWord;
import youju.briefing.write.Document;
import youju.briefing.write.Document.Heading;
import youju.briefing.write.Document.Paragraph;
import youju.briefing.write.Document.Span;
import youju.briefing.write.Document.Told;
import youju.briefing.write.Note;
import youju.briefing.write.Writer;
import youju.briefing.write.Writing;
import youju.figures.Figure;
import youju.model.Briefing;
import youju.server.District;

/** Gathers the page of a briefing, written anew from the figures as they are. */
@Controller
final class BriefingController {
    private static final MediaType WORD = MediaType.parseMediaType(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final District district;
    private final Frames frames;
    private final Renderer renderer;

    BriefingController(District district, Frames frames, Renderer renderer) {
        this.district = district;
        this.frames = frames;
        this.renderer = renderer;
    }

    @GetMapping("/briefings/{id}")
    ResponseEntity<byte[]> briefing(@PathVariable String id, HttpServletRequest request) throws SQLException {
        return switch (written(id)) {
            case Writing.Done(Document document) -> page(id, document, request);
            case Writing.Refused refused -> refused(id, refused, request);
        };
    }

    private ResponseEntity<byte[]> page(String id, Document document, HttpServletRequest request) {
        List<BriefingPage.Block> blocks = document.blocks().stream()
                .map(block -> new BriefingPage.Block(switch (block) {
                    case Heading(int level, _) -> level;
                    case Paragraph _ -> 0;
                }, block.spans().stream().map(span -> span(span, document)).toList())).toList();
        BriefingPage page = new BriefingPage(document.title(), document.demonstration(), Document.DEMONSTRATION,
                Document.EVIDENCE, "/briefings/" + id + "/word", blocks, document.notes().stream().map(
                        note -> new BriefingPage.Line(note.number(), note.line())).toList());
        return renderer.page("briefing", frames.frame(request, document.title()), page);
    }

    @GetMapping("/briefings/{id}/word")
    ResponseEntity<byte[]> word(@PathVariable String id, HttpServletRequest request) throws SQLException, IOException {
        return switch (written(id)) {
            case Writing.Done(Document document) -> word(id, document, request);
            case Writing.Refused refused -> refused(id, refused, request);
        };
    }

    private ResponseEntity<byte[]> word(String id, Document document, HttpServletRequest request)
            throws SQLException, IOException {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        return switch (new BriefingWord(district.model(), district::held).write(briefing(id), document, word)) {
            case Writing.Done _ -> ResponseEntity.ok().contentType(WORD).header(HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(document.title() + ".docx", StandardCharsets.UTF_8).build()
                            .toString())
                    .body(word.toByteArray());
            case Writing.Refused refused -> refused(id, refused, request);
        };
    }

    private Writing written(String id) throws SQLException {
        return new Writer(district.model(), district::held).write(briefing(id));
    }

    private Briefing briefing(String id) throws SQLException {
        Briefing briefing = district.model().briefings().get(id);
        if (briefing == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return briefing;
    }

    /** Says which figures are missing: who writes the briefing has to see to them. */
    private ResponseEntity<byte[]> refused(String id, Writing.Refused refused, HttpServletRequest request)
            throws SQLException {
        Words words = Words.of(request);
        Items items = new Items(district.model(), words);
        String title = words.say("briefing.refused");
        // What else is wrong stands in the office's own Word file: the tags of a text were checked with its pack.
        boolean own = refused.unheld().isEmpty();
        List<String> details = own
                ? refused.problems().stream().map(problem -> words.say("briefing.template.place", problem.position()
                        .file(), problem.position().line())).toList()
                : refused.unheld().stream().map(items::name).toList();
        String advice = words.say(own ? "briefing.template.advice" : "briefing.refused.advice", details.size());
        return renderer.page(HttpStatus.CONFLICT, "error", frames.frame(request, title), new Trouble(409, title, advice,
                details));
    }

    private static BriefingPage.Span span(Span span, Document document) {
        return switch (span) {
            case Document.Words(String text) -> new BriefingPage.Span(text, "", "", 0);
            case Told(String text, int number) -> {
                Note note = document.notes().get(number - 1);
                Figure figure = note.evidence().figure();
                yield new BriefingPage.Span(text, Addresses.figure(figure.question(), 0), note.kind() + " · " + note
                        .ground(), number);
            }
        };
    }
}
