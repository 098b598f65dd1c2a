package youju.server.page;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

import youju.briefing.write.NoteWords;
import youju.ledger.entry.Entry;
import youju.ledger.packs.InForce;
import youju.ledger.synthetic.PackEntries;
import youju.model.Field;
import youju.model.Model;
import youju.model.Register;
import youju.model.Source;
import youju.model.Title;
import youju.model.Unit;
import youju.server.District;
import youju.server.security.SignedIn;

/** Gathers the page of a record, for whoever sees it; personal fields are never shown here. */
@Controller
final class EntryController {
    private final District district;
    private final EntryReader reader;
    private final Frames frames;
    private final Renderer renderer;
    private final Seen seen;

    EntryController(District district, EntryReader reader, Frames frames, Renderer renderer, Seen seen) {
        this.district = district;
        this.reader = reader;
        this.frames = frames;
        this.renderer = renderer;
        this.seen = seen;
    }

    @GetMapping("/entries/{register}/{id}")
    ResponseEntity<byte[]> entry(@PathVariable String register, @PathVariable UUID id,
            @AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request)
            throws SQLException {
        InForce inForce = district.ledger().inForce();
        Entry entry = district.ledger().find(register, id).orElseThrow(() -> new ResponseStatusException(
                HttpStatus.NOT_FOUND));
        if (!seen.sees(entry, signedIn, inForce.model())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Words words = Words.of(request);
        EntryPage page = page(entry, inForce.model(), inForce.model().zone(entry.region()), words);
        return renderer.page("entry", frames.frame(request, page.register() + " " + page.number()), page);
    }

    private EntryPage page(Entry entry, Model model, ZoneId zone, Words words) throws SQLException {
        Register register = entry.register();
        Unit unit = model.units().get(entry.unit());
        Source source = entry.source() == null ? null : model.sources().get(entry.source());
        FieldWords values = new FieldWords(model, zone, words);
        List<EntryPage.Pair> fields = new ArrayList<>();
        for (Field field : register.fields().values()) {
            Object value = entry.fields().get(field.id());
            if (value != null) {
                fields.add(new EntryPage.Pair(words.title(field.title()), field.personal()
                        ? words.say("entry.personal")
                        : values.of(field, value)));
            }
        }
        List<EntryPage.Pair> times = entry.stageTimes().entrySet().stream()
                .map(each -> new EntryPage.Pair(stage(register,
                        each.getKey(), words), values.minute(each.getValue())))
                .toList();
        List<EntryPage.Step> journal = reader.lines(entry.id()).stream().map(line -> step(line, register, values,
                words))
                .toList();
        return new EntryPage(words.title(register.title()), entry.number(),
                name(entry),
                new NoteWords(model).region(entry.region()), unit == null ? entry.unit() : unit.name(), stage(register,
                        entry.stage(), words),
                entry.isVoid(), entry.demonstration(), source == null
                        ? Objects.requireNonNullElse(entry.source(), "")
                        : "《" + source.title() + "》，" + source.publisher(),
                fields, times, journal);
    }

    /** What people know it by, unless that is personal. */
    private static String name(Entry entry) {
        Field field = entry.register().name() == null ? null : entry.register().fields().get(entry.register().name());
        return field == null || field.personal() ? "" : Objects.requireNonNullElse(entry.name(), "");
    }

    private static EntryPage.Step step(EntryReader.Line line, Register register, FieldWords values, Words words) {
        return new EntryPage.Step(values.minute(line.at()), action(register, line.action(), words), stage(register, line
                .stage(), words), line.actor().equals(PackEntries.ACTOR) ? words.say("actor.packs") : line.actor(),
                Objects.requireNonNullElse(line.reason(), ""), new JournalWords(register, values, words).changes(line
                        .changes(), line.personal()));
    }

    private static String stage(Register register, String id, Words words) {
        Title title = register.stages().get(id);
        return title == null ? id : words.title(title);
    }

    private static String action(Register register, String id, Words words) {
        if (register.actions().containsKey(id)) {
            return words.title(register.actions().get(id).title());
        }
        return switch (id) {
            case "correct", "void", "move", "import", "load", "restage" -> words.say("action." + id);
            default -> id;
        };
    }
}
