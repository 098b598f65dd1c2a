package youju.server.page;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import youju.briefing.write.NoteWords;
import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Question;
import youju.figures.SmallGroups;
import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Source;
import youju.server.District;
import youju.server.security.SignedIn;

/** Gathers the page of a figure. */
@Controller
final class FigureController {
    /** Records listed on the page; their count is that of all. */
    private static final int LISTED = 200;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final District district;
    private final Frames frames;
    private final Renderer renderer;
    private final Seen seen;

    FigureController(District district, Frames frames, Renderer renderer, Seen seen) {
        this.district = district;
        this.frames = frames;
        this.renderer = renderer;
        this.seen = seen;
    }

    @GetMapping("/figures/{region}/{period}/{indicator}/{aspect}")
    ResponseEntity<byte[]> figure(@PathVariable String region, @PathVariable String period,
            @PathVariable String indicator, @PathVariable String aspect,
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(required = false) @Nullable String peers,
            @RequestParam(required = false) @Nullable String thing,
            @RequestParam(defaultValue = "1") int n, @AuthenticationPrincipal @Nullable SignedIn signedIn,
            HttpServletRequest request) throws SQLException {
        Model model = district.model();
        Question question = Asked.declared(new Question(region, Asked.period(period), indicator, Asked.aspect(aspect),
                of == null ? null : Asked.aspect(of), peers, thing), model);
        List<Figure> held = district.figures().of(indicator, region, question.period());
        int at = IntStream.range(0, held.size()).filter(i -> held.get(i).question().equals(question)).skip(Math.max(0, n
                - 1L)).findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Figure> all = District.told(held, SignedIn.actorOf(signedIn), model);
        Evidence evidence = district.figures().evidence(held.get(at), LISTED, seen.condition(signedIn, model));
        Words words = Words.of(request);
        FigurePage page = page(all.get(at), all.get(at) == held.get(at)
                ? evidence
                : SmallGroups.hidden(all.get(at), evidence), all, model, words);
        return renderer.page("figure", frames.frame(request, page.title()), page);
    }

    private FigurePage page(Figure figure, Evidence evidence, List<Figure> all, Model model, Words words) {
        Question question = figure.question();
        NoteWords said = new NoteWords(model);
        Items items = new Items(model, words);
        Indicator indicator = model.indicators().get(question.indicator());
        boolean own = indicator != null && question.aspect() == indicator.own()
                || question.aspect() == Aspect.MILESTONE;
        ZoneId zone = model.zone(question.region());
        String name = indicator == null || question.aspect() == Aspect.MILESTONE
                ? figure.title()
                : words.title(indicator.title());
        String title = name + (own ? "" : " · " + items.label(question));
        return new FigurePage(title, said.region(question.region()) + " · " + words.period(question.period()),
                items.view(figure, all), exact(figure), MINUTE.format(figure.asOf().atZoneSameInstant(zone)), evidence
                        .definition(),
                indicator == null ? "" : indicator.system(), marks(evidence, words), entries(evidence
                        .entries(), said, model),
                stated(evidence.reported(), zone), evidence.parts().stream().map(
                        part -> new FigurePage.Part(said.region(part.question().region()) + " " + items.name(part
                                .question()),
                                FigureView.of("", part, Addresses.figure(part
                                        .question(), 0))))
                        .toList(),
                evidence.reported() != null
                        && evidence.parts().isEmpty()
                                ? List.of()
                                : evidence.arithmetic(),
                all.stream().filter(other -> !other.equals(figure)).map(other -> related(other, all, items)).toList());
    }

    /** Beside the mark of demonstration data, which the page has from the figure. */
    private static List<String> marks(Evidence evidence, Words words) {
        return evidence.marks().stream().filter(mark -> !mark.equals(Words.ZH.say("demonstration"))).map(
                mark -> mark.equals(Words.ZH.say("mark.ours")) ? words.say("mark.ours") : mark).toList();
    }

    private static FigureView related(Figure other, List<Figure> all, Items items) {
        return items.view(other, all);
    }

    /** The value itself, which {@code shown} rounds. */
    private static String exact(Figure figure) {
        BigDecimal value = figure.value();
        if (value == null) {
            return "";
        }
        return grouped(value) + " " + figure.unit();
    }

    /** With a comma between thousands: 14,200,000,000. */
    private static String grouped(BigDecimal value) {
        String[] parts = plain(value).split("\\.", 2);
        return "%,d".formatted(new BigInteger(parts[0])) + (parts.length == 1 ? "" : "." + parts[1]);
    }

    private static String plain(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
    }

    private static FigurePage.@Nullable Entries entries(Evidence.@Nullable Entries entries, NoteWords said,
            Model model) {
        if (entries == null) {
            return null;
        }
        boolean sums = entries.total() != null;
        List<FigurePage.EntryRow> rows = entries.listed().stream().map(entry -> new FigurePage.EntryRow(entry.number(),
                Objects.requireNonNullElse(entry.name(), ""), said.region(entry.region()), Objects.requireNonNullElse(
                        entry.at(), ""),
                grouped(entry.adds()), entry.demonstration(), source(entry.source(), model),
                Addresses.entry(entries.register(), entry.id()))).toList();
        return new FigurePage.Entries(entries.title(), "%,d".formatted(entries.count()), entries.total() == null
                ? ""
                : grouped(entries.total()), "%,d".formatted(rows.size()), sums, rows);
    }

    private static String source(@Nullable String id, Model model) {
        Source source = id == null ? null : model.sources().get(id);
        return source == null ? Objects.requireNonNullElse(id, "") : "《" + source.title() + "》";
    }

    private static FigurePage.@Nullable Stated stated(Evidence.@Nullable Reported reported, ZoneId zone) {
        return reported == null
                ? null
                : new FigurePage.Stated(reported.stated(), reported.title(), reported.publisher(), reported.date()
                        .toString(), reported.revision(), Objects.requireNonNullElse(reported.why(), ""),
                        Objects
                                .requireNonNullElse(reported.note(), ""),
                        reported.superseded().stream().map(
                                old -> new FigurePage.Old(old.revision(), old.stated(), minute(old.recordedAt(),
                                        zone)))
                                .toList());
    }

    private static String minute(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone));
    }
}
