package youju.server.api;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.briefing.write.Document;
import youju.briefing.write.Note;
import youju.briefing.write.Writer;
import youju.briefing.write.Writing;
import youju.figures.Figure;
import youju.figures.Question;
import youju.model.Briefing;
import youju.model.Model;
import youju.model.Period;
import youju.server.District;
import youju.server.open.Published;

/** What was published: briefings, and the figures that stand in them. What isn't published isn't there. */
@RestController
@RequestMapping("/api/public")
@Tag(name = "public", description = "公众：不用登录，按地址限次")
final class PublicBriefingsController {
    private final District district;
    private final Published published;

    PublicBriefingsController(District district) {
        this.district = district;
        this.published = new Published(district.ledger());
    }

    @GetMapping("/briefings")
    @Operation(summary = "Published briefings", description = "已发布的发布稿")
    BriefingsController.Briefings briefings() throws SQLException {
        return new BriefingsController.Briefings(published.briefings().stream().map(
                BriefingsController.Line::of).toList());
    }

    /** A line of the list of evidence: what the figure means and how it was reckoned, without the entries. */
    @Schema(name = "PublicNote")
    record PublicNote(int number, String line, String definition, List<String> arithmetic, List<String> marks,
            FigureView figure) {
        static PublicNote of(Note note) {
            return new PublicNote(note.number(), note.line(), note.evidence().definition(), note.evidence()
                    .arithmetic(), note.evidence().marks(), FigureView.of(note.evidence().figure()));
        }
    }

    /** A published briefing with its figures in place. */
    @Schema(name = "PublicBriefing")
    record PublicBriefing(String id, String title, String region, String period, boolean demonstration,
            List<BriefingsController.Block> blocks, List<PublicNote> notes) {}

    @GetMapping("/briefings/{id}")
    @Operation(summary = "A published briefing", description = "一份已发布的发布稿。数字就位的全文，每个数字的口径、算式和出处")
    PublicBriefing briefing(@PathVariable String id) throws SQLException {
        Briefing briefing = published.briefings().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(
                () -> Problem.notFound("没有这份发布稿，或它尚未发布"));
        Document document = written(briefing, district.model()).orElseThrow(() -> new Problem(
                Problem.Code.CONDITION, null, "这份发布稿正在更新，请稍后再看"));
        return new PublicBriefing(id, document.title(), briefing.region(), briefing.period(), document.demonstration(),
                document.blocks().stream().map(BriefingsController::block).toList(), document.notes().stream().map(
                        PublicNote::of).toList());
    }

    /** Empty where a figure of it isn't held. */
    private Optional<Document> written(Briefing briefing, Model model) {
        return switch (new Writer(model, district::held).write(briefing)) {
            case Writing.Done(Document document) -> Optional.of(document);
            case Writing.Refused _ -> Optional.empty();
        };
    }

    @GetMapping("/figures")
    @Operation(summary = "Published figures", description = "已公布的数字。一个区划在一个统计期、已发布的发布稿中的数字；没有公布的不给")
    FiguresController.Figures figures(@RequestParam String region, @RequestParam String period,
            @RequestParam @Nullable String indicator) throws SQLException {
        Model model = district.model();
        String code = Parameters.region(region, model).code();
        Period when = Parameters.period(period);
        String only = indicator == null ? null : Parameters.indicator(indicator, model);
        Map<Question, Figure> figures = new LinkedHashMap<>();
        for (Briefing briefing : published.briefings()) {
            written(briefing, model).ifPresent(document -> document.notes().stream().map(note -> note.evidence()
                    .figure()).filter(figure -> figure.question().region().equals(code)
                            && figure.question().period()
                                    .equals(when)
                            && (only == null || only.equals(figure.question().indicator())))
                    .forEach(
                            figure -> figures.putIfAbsent(figure.question(), figure)));
        }
        return new FiguresController.Figures(figures.values().stream().map(FigureView::of).toList());
    }
}
