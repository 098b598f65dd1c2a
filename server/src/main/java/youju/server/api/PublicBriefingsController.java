package youju.server.api;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.briefing.podium.Pin;
import youju.figures.Question;
import youju.ledger.entry.Entry;
import youju.model.Model;
import youju.model.Period;
import youju.model.Register;
import youju.server.District;
import youju.server.open.Published;

/**
 * What was published: briefings, and the figures that stand in them, as they were then. What comes later doesn't change it; what
 * isn't published isn't there.
 */
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

    /** A published briefing in the list; {@code correction} is the one that takes its place. */
    @Schema(name = "PublicBriefingLine")
    record Line(UUID id, @Schema(types = {
        "string", "null"}) @Nullable String declared, String title, String region,
            String period, @JsonProperty("published_at") @Schema(format = "date-time") String publishedAt,
            @Schema(types = {"string", "null"}, description = "更正说明：这一份更正了另一份") @Nullable String notice,
            @Schema(types = {"string", "null"}, description = "它更正的那一份") @Nullable UUID corrects,
            @Schema(types = {"string", "null"}, description = "更正了它的那一份") @Nullable UUID correction) {
        static Line of(Published.Copy briefing, Model model) {
            Entry entry = briefing.entry();
            Register.Bound bound = Objects.requireNonNull(entry.register().bound());
            Object notice = bound.notice() == null ? null : entry.fields().get(bound.notice());
            String declared = Published.declared(entry);
            return new Line(entry.id(), declared.isEmpty() ? null : declared, briefing.publication().title(),
                    entry.region(),
                    String.valueOf(entry.fields().get(bound.period())),
                    EntryValues.time(Objects.requireNonNullElse(briefing
                            .publication().at(), Instant.EPOCH), model.zone(entry.region())),
                    notice == null
                            ? null
                            : notice.toString(),
                    bound.corrects() != null && entry.fields().get(bound.corrects()) instanceof UUID before
                            ? before
                            : null,
                    briefing.correction());
        }
    }

    /** Published briefings. */
    @Schema(name = "PublicBriefings")
    record Briefings(List<Line> briefings) {}

    @GetMapping("/briefings")
    @Operation(summary = "Published briefings", description = "已发布的发布稿，最近的在前。被更正的也在，correction 是更正了它的那一份")
    Briefings briefings() throws SQLException {
        Model model = district.model();
        return new Briefings(published.briefings().stream().map(each -> Line.of(each, model)).toList());
    }

    /** A published briefing: its words and figures as they were published. */
    @Schema(name = "PublicBriefing")
    record PublicBriefing(Line briefing, BriefingPublication publication) {}

    @GetMapping("/briefings/{id}")
    @Operation(summary = "A published briefing", description = "一份已发布的发布稿，发布时的文字，每个数字当时的口径和依据。id 也可以是配置包中的稿名。以后数据改了，这里不变")
    PublicBriefing briefing(@PathVariable String id) throws SQLException {
        Model model = district.model();
        Published.Copy briefing = published.briefing(id).orElseThrow(() -> Problem.notFound("没有这份发布稿，或它尚未发布"));
        return new PublicBriefing(Line.of(briefing, model), BriefingPublication.of(briefing.publication(), model));
    }

    /** Figures as they were published. */
    @Schema(name = "PublicFigures")
    record PublicFigures(List<BriefingPublication.Pinned> figures) {}

    @GetMapping("/figures")
    @Operation(summary = "Published figures", description = "已公布的数字。一个区划在一个统计期、已发布的发布稿中的数字，以最近发布的为准；没有公布的不给")
    PublicFigures figures(@RequestParam String region, @RequestParam String period,
            @RequestParam @Nullable String indicator) throws SQLException {
        Model model = district.model();
        String code = Parameters.region(region, model).code();
        Period when = Parameters.period(period);
        String only = indicator == null ? null : Parameters.indicator(indicator, model);
        Map<Question, BriefingPublication.Pinned> figures = new LinkedHashMap<>();
        for (Published.Copy briefing : published.briefings()) {
            List<Pin> pins = briefing.correction() == null ? briefing.publication().pins() : List.of();
            for (Pin pin : pins) {
                Question question = pin.question();
                if (question.region().equals(code) && question.period().equals(when)
                        && (only == null || only.equals(question
                                .indicator()))) {
                    figures.putIfAbsent(question, BriefingPublication.Pinned.of(figures.size() + 1, pin, model));
                }
            }
        }
        return new PublicFigures(List.copyOf(figures.values()));
    }
}
