package youju.server.api;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.briefing.podium.Pin;
import youju.briefing.podium.Publication;
import youju.briefing.podium.Sentences;
import youju.briefing.podium.Sentences.Sentence;
import youju.briefing.podium.Traces;
import youju.figures.Question;
import youju.ledger.entry.Entry;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Register;
import youju.server.District;
import youju.server.security.SignedIn;

/** From a sentence of a published briefing to the figures in it, what they rest on and the system they come from; and back. */
@RestController
@RequestMapping("/api/trace")
@Tag(name = "trace", description = "溯源：从发布的一句话到数字、依据、台账和记录，再回来")
final class TraceController {
    private final District district;
    private final Access access;
    private final BriefingEntries entries;

    TraceController(District district, Access access, BriefingEntries entries) {
        this.district = district;
        this.access = access;
        this.entries = entries;
    }

    /** A figure that stands in a sentence, and where it comes from: registers that were counted, empty where it was stated. */
    @Schema(name = "TracedFigure")
    record Traced(BriefingPublication.Pinned figure, String system, List<CountedRegister> registers,
            @Schema(types = {"string", "null"}, description = "现在的；没有掌握了为 null") @Nullable String now,
            boolean changed) {}

    /** A register that a figure was counted in. */
    @Schema(name = "CountedRegister")
    record CountedRegister(String register, String title) {}

    /** A sentence of a published briefing. */
    @Schema(name = "TracedSentence")
    record Traceable(int number, String text, List<Integer> figures) {}

    /** A published briefing, sentence by sentence, and all its figures. */
    @Schema(name = "Trace")
    record Trace(BriefingsController.Line briefing, List<Traceable> sentences, List<Traced> figures) {}

    @GetMapping("/briefings/{id}")
    @Operation(summary = "A published briefing traced", description = "一份已发布的稿逐句溯源：每句里有哪些数字，各自的口径、依据、出自哪个系统的哪个台账，现在变了没有")
    Trace briefing(@PathVariable String id, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        BriefingEntries.Opened opened = entries.open(id, signedIn);
        Model model = opened.door().inForce().model();
        Publication publication = published(opened.entry());
        List<Sentence> sentences = sentences(opened.entry());
        var changed = district.podium().changes(opened.entry());
        List<Traced> figures = new ArrayList<>();
        for (int i = 0; i < publication.pins().size(); i++) {
            Pin pin = publication.pins().get(i);
            int number = i + 1;
            var change = changed.stream().filter(each -> each.number() == number).findFirst();
            Indicator indicator = model.indicators().get(pin.question().indicator());
            figures.add(new Traced(BriefingPublication.Pinned.of(number, pin, model), indicator == null
                    ? ""
                    : indicator.system(),
                    Traces.registers(pin.question().indicator(), model).stream().map(
                            each -> new CountedRegister(each.id(), each.title().zh())).toList(),
                    change.isEmpty()
                            ? pin.said()
                            : change.get().now() == null ? null : youju.figures.shown.Phrases.of(change.get().now()),
                    change.isPresent()));
        }
        return new Trace(BriefingsController.Line.of(opened.entry(), model), sentences.stream().map(
                sentence -> new Traceable(sentence.number(), sentence.text(), numbers(publication, sentence))).toList(),
                figures);
    }

    private static List<Integer> numbers(Publication publication, Sentence sentence) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < publication.pins().size(); i++) {
            int at = publication.pins().get(i).at();
            if (at >= sentence.at() && at < sentence.end()) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }

    private static Publication published(Entry entry) {
        Publication publication = Publication.of(entry);
        if (publication == null) {
            throw new Problem(Problem.Code.CONDITION, null, "这份稿还没有发布，发布之后才能逐句溯源");
        }
        return publication;
    }

    private static List<Sentence> sentences(Entry entry) {
        return Sentences
                .of(String.valueOf(entry.fields().get(Objects.requireNonNull(entry.register().bound()).printed())));
    }

    /** A sentence of a published briefing in which a figure stands. */
    @Schema(name = "Standing")
    record Standing(BriefingsController.Line briefing, int sentence, String text, BriefingPublication.Pinned figure) {}

    /** Where a figure, or an entry that was counted in one, stands in published briefings. */
    @Schema(name = "Standings")
    record Standings(List<Standing> sentences) {}

    @GetMapping("/figures")
    @Operation(summary = "Where a figure was published", description = "一个数字在哪些已发布的句子里。给指标、区划和统计期；aspect 只看一个方面")
    Standings figure(@Parameter(example = "gdp") @RequestParam String indicator,
            @Parameter(example = "410703") @RequestParam String region,
            @Parameter(example = "2023") @RequestParam String period, @RequestParam @Nullable String aspect,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Model model = district.model();
        String code = Parameters.region(region, model).code();
        var when = Parameters.period(period);
        var only = Parameters.aspect(aspect);
        String id = Parameters.indicator(indicator, model);
        return standing(signedIn,
                (Question question) -> question.indicator().equals(id) && question.region().equals(code)
                        && question.period().equals(when) && (only == null || question.aspect() == only));
    }

    @GetMapping("/entries/{register}/{id}")
    @Operation(summary = "Where an entry was published", description = "一条记录计入了哪些已发布的句子里的数字")
    Standings entry(@PathVariable String register, @PathVariable UUID id, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Access.Door door = access.door(register, signedIn);
        Entry entry = access.entry(door, id);
        Register counted = door.register();
        Traces traces = new Traces(district.figures(), door.inForce().model());
        return standing(signedIn, question -> traces.counted(entry, counted, question));
    }

    private interface Wanted {
        boolean is(Question question) throws SQLException;
    }

    private Standings standing(SignedIn signedIn, Wanted wanted) throws SQLException {
        Model model = district.model();
        List<Standing> found = new ArrayList<>();
        for (Entry entry : entries.seen(signedIn)) {
            Publication publication = Publication.of(entry);
            List<Sentence> sentences = publication == null ? List.of() : sentences(entry);
            for (int i = 0; publication != null && i < publication.pins().size(); i++) {
                Pin pin = publication.pins().get(i);
                if (wanted.is(pin.question())) {
                    Sentence sentence = Sentences.at(sentences, pin.at());
                    found.add(
                            new Standing(BriefingsController.Line.of(entry, model), sentence.number(), sentence.text(),
                                    BriefingPublication.Pinned.of(i + 1, pin, model)));
                }
            }
        }
        return new Standings(found);
    }
}
