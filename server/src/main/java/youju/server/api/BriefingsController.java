package youju.server.api;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.briefing.write.Document;
import youju.briefing.write.Writer;
import youju.briefing.write.Writing;
import youju.model.Briefing;
import youju.server.District;

/** Briefings, written anew from the figures as they are. */
@RestController
@RequestMapping("/api/briefings")
@Tag(name = "briefings", description = "发布稿")
final class BriefingsController {
    private final District district;

    BriefingsController(District district) {
        this.district = district;
    }

    /** A briefing as it is declared. */
    @Schema(name = "BriefingLine")
    record Line(String id, String title, String region, String period) {
        static Line of(Briefing briefing) {
            return new Line(briefing.id(), briefing.title(), briefing.region(), briefing.period());
        }
    }

    /** All briefings. */
    @Schema(name = "Briefings")
    record Briefings(List<Line> briefings) {}

    @GetMapping
    @Operation(summary = "All briefings", description = "全部发布稿")
    Briefings briefings() throws SQLException {
        return new Briefings(district.model().briefings().values().stream().map(Line::of).toList());
    }

    /** A run of text; {@code note} is the number of the evidence of the figure that it tells. */
    @Schema(name = "Span")
    record Span(String text, @Schema(types = {"integer", "null"}) @Nullable Integer note) {}

    /** A heading of that level, or a paragraph (0). */
    @Schema(name = "Block")
    record Block(int level, List<Span> spans) {}

    /** A line of the list of evidence, and the figure. */
    @Schema(name = "Note")
    record NoteView(int number, String line, FigureView figure) {}

    /** A briefing with its figures in place. */
    @Schema(name = "Briefing")
    record Written(String id, String title, boolean demonstration, List<Block> blocks, List<NoteView> notes,
            @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    @GetMapping("/{id}")
    @Operation(summary = "A briefing, written", description = "一份发布稿。数字就位的全文和依据清单；有数字尚未掌握时为 409，并列出是哪些")
    Written briefing(@PathVariable String id) throws SQLException {
        Briefing briefing = district.model().briefings().get(id);
        if (briefing == null) {
            throw Problem.notFound("没有发布稿 " + id);
        }
        Instant now = district.ledger().clock().instant();
        return switch (new Writer(district.model(), district::held).write(briefing)) {
            case Writing.Done(Document document) -> new Written(id, document.title(), document.demonstration(),
                    document.blocks().stream().map(BriefingsController::block).toList(), document.notes().stream().map(
                            note -> new NoteView(note.number(), note.line(), FigureView.of(note.evidence().figure())))
                            .toList(),
                    now);
            case Writing.Refused refused ->
                throw new Problem(Problem.Code.CONDITION, null, "发布稿中有 " + refused.unheld().size() + " 个数字尚未掌握")
                        .with("unheld", refused.unheld().stream().map(question -> question.indicator() + " " + question
                                .aspect().id()).toList());
        };
    }

    static Block block(Document.Block block) {
        int level = switch (block) {
            case Document.Heading(int own, _) -> own;
            case Document.Paragraph _ -> 0;
        };
        return new Block(level, block.spans().stream().map(span -> switch (span) {
            case Document.Words(String text) -> new Span(text, null);
            case Document.Told(String text, int note) -> new Span(text, note);
        }).toList());
    }
}
