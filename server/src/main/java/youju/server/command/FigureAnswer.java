package youju.server.command;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Question;
import youju.model.Aspect;

/** A figure and its evidence as other programs read them. */
final class FigureAnswer {
    /** Seconds always, six digits of them: what any reader of ISO 8601 takes. */
    private static final DateTimeFormatter AS_OF = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private FigureAnswer() {}

    /** The keys of one figure; {@code evidence} where it was asked for. */
    static void write(JsonAnswer json, Figure figure, @Nullable Evidence evidence) {
        Question question = figure.question();
        json.text("region", question.region());
        json.text("period", question.period());
        json.text("indicator", question.indicator());
        json.text("title", figure.title());
        json.text("aspect", question.aspect().id());
        json.text("of", id(question.of()));
        json.text("peers", question.peers());
        json.number("value", figure.value());
        json.text("unit", figure.unit());
        json.text("bound", figure.bound().id());
        json.text("shown", figure.shown());
        json.text("kind", figure.kind().id());
        json.flag("demonstration", figure.demonstration());
        json.text("as_of", AS_OF.format(figure.asOf()));
        if (evidence != null) {
            json.object("evidence", () -> write(json, evidence));
        }
    }

    private static @Nullable String id(@Nullable Aspect aspect) {
        return aspect == null ? null : aspect.id();
    }

    private static void write(JsonAnswer json, Evidence evidence) {
        json.text("definition", evidence.definition().zh());
        Evidence.Entries entries = evidence.entries();
        if (entries != null) {
            json.object("entries", () -> write(json, entries));
        }
        Evidence.Reported reported = evidence.reported();
        if (reported != null) {
            json.object("observation", () -> write(json, reported));
        }
        json.array("parts", evidence.parts(), part -> write(json, part, null));
        json.texts("arithmetic", evidence.arithmetic());
        json.texts("marks", evidence.marks());
    }

    private static void write(JsonAnswer json, Evidence.Entries entries) {
        json.text("register", entries.register());
        json.text("title", entries.title());
        json.number("count", entries.count());
        json.number("demonstration", entries.demonstration());
        json.number("total", entries.total());
        json.array("listed", entries.listed(), entry -> {
            json.text("id", entry.id());
            json.text("number", entry.number());
            json.text("name", entry.name());
            json.text("region", entry.region());
            json.text("at", entry.at());
            json.number("adds", entry.adds());
            json.flag("demonstration", entry.demonstration());
            json.text("source", entry.source());
        });
    }

    private static void write(JsonAnswer json, Evidence.Reported reported) {
        json.text("stated", reported.stated());
        json.text("source", reported.source());
        json.text("title", reported.title());
        json.text("publisher", reported.publisher());
        json.text("date", reported.date());
        json.number("revision", reported.revision());
        json.text("why", reported.why());
        json.text("note", reported.note());
        json.array("superseded", reported.superseded(), old -> {
            json.number("revision", old.revision());
            json.text("stated", old.stated());
            json.text("source", old.source());
            json.text("why", old.why());
            json.text("recorded_at", AS_OF.format(old.recordedAt().atOffset(ZoneOffset.UTC)));
        });
    }
}
