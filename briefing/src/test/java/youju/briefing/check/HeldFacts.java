package youju.briefing.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.jspecify.annotations.Nullable;

import youju.briefing.write.Document;
import youju.briefing.write.PlainText;
import youju.briefing.write.Writer;
import youju.briefing.write.Writing;
import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Kind;
import youju.figures.Question;
import youju.figures.shown.Shown;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Observation;
import youju.model.Period;
import youju.model.pack.PackReader;

/** The figures of the year 2023 of both districts as their facts state them, and the briefings written from them. */
final class HeldFacts {
    static final Model MODEL = model();
    private static final Path FACTS = Path.of("..", "figures", "src", "test", "resources", "youju", "figures",
            "facts-2023.csv");
    private static final OffsetDateTime AS_OF = OffsetDateTime.parse("2024-03-06T09:00+08:00");
    private static final List<Figure> FIGURES = figures();

    private HeldFacts() {}

    static List<Figure> of(String region, Period period) {
        return FIGURES.stream().filter(figure -> figure.question().region().equals(region) && figure.question().period()
                .equals(period)).toList();
    }

    static Checker checker() {
        return new Checker(MODEL, HeldFacts::of, (_, _) -> Map.of());
    }

    /** A briefing of the packs as text, without its list of evidence. */
    static String briefing(String id) {
        return switch (new Writer(MODEL, questions -> questions.stream().distinct()
                .collect(Collectors.toMap(question -> question, HeldFacts::evidence)))
                .write(MODEL.briefings().get(id))) {
            case Writing.Done(Document document) -> PlainText.of(document);
            case Writing.Refused(var problems, _) -> throw new AssertionError(problems.toString());
        };
    }

    private static List<Evidence> evidence(Question question) {
        return of(question.region(), question.period()).stream().filter(figure -> answers(figure.question(), question))
                .map(figure -> new Evidence(figure, youju.model.Title.of(""), null, null, List.of(), List.of(),
                        List.of()))
                .toList();
    }

    private static boolean answers(Question answer, Question asked) {
        return answer.indicator().equals(asked.indicator()) && answer.aspect() == asked.aspect() && (asked.of() == null
                || asked.of() == answer.of()) && (asked.peers() == null || asked.peers().equals(answer.peers()))
                && (asked
                        .thing() == null || asked.thing().equals(answer.thing()));
    }

    private static List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(Files.readString(FACTS,
                StandardCharsets.UTF_8))) {
            rows.forEach(row -> figures.addAll(figures(row)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return figures;
    }

    private static List<Figure> figures(NamedCsvRecord row) {
        Aspect aspect = Aspect.of(row.getField("aspect"));
        boolean thing = aspect == Aspect.MILESTONE;
        Question question = new Question(row.getField("region"), Period.parse(row.getField("period")), row.getField(
                "indicator"), aspect,
                Optional.of(row.getField("of")).filter(of -> !of.isEmpty()).map(Aspect::of).orElse(
                        null),
                Optional.of(row.getField("peers")).filter(peers -> !peers.isEmpty()).orElse(null), thing
                        ? row
                                .getField("title")
                        : null);
        if (thing) {
            return List.of(row.getField("stated").split("; ")).stream().map(what -> new Figure(question, row.getField(
                    "title"), null, "", Bound.EXACT, what, Kind.MEASURED, false, null, "press-2024-03-06", AS_OF))
                    .toList();
        }
        return List.of(figure(question, row, MODEL.indicators().get(row.getField("indicator"))));
    }

    private static Figure figure(Question question, NamedCsvRecord row, Indicator indicator) {
        Bound bound = Bound.of(row.getField("bound"));
        BigDecimal stated = row.getField("value").isEmpty() ? null : new BigDecimal(row.getField("value"));
        boolean reported = row.getField("kind").equals("reported");
        BigDecimal step = reported ? step(question) : null;
        BigDecimal value = reported ? stated : counted(stated, bound);
        Shown shown = reported || value == null
                ? Shown.stated(indicator, question.aspect(), value, bound, step, row.getField("stated"))
                : Shown.counted(indicator, question.aspect(), value);
        return new Figure(question, indicator.title().zh(), value, row.getField("unit"), bound, shown.text(), reported
                ? Kind.REPORTED
                : Kind.MEASURED, !reported, step, reported ? "press-2024-03-06" : null, AS_OF);
    }

    /** What is only bounded was counted a little beside the round number. */
    private static @Nullable BigDecimal counted(@Nullable BigDecimal value, Bound bound) {
        return switch (bound) {
            case ABOVE ->
                value == null ? null : value.multiply(new BigDecimal("1.02")).setScale(0, java.math.RoundingMode.UP);
            case BELOW ->
                value == null ? null : value.multiply(new BigDecimal("0.97")).setScale(0, java.math.RoundingMode.UP);
            case EXACT, MET, EXCEEDED -> value;
        };
    }

    private static @Nullable BigDecimal step(Question question) {
        return MODEL.observations().stream()
                .filter(o -> o.region().equals(question.region()) && o.period().equals(question
                        .period().toString()) && o.indicator().equals(question.indicator())
                        && o.aspect() == question.aspect() && o
                                .of() == question.of()
                        && java.util.Objects.equals(o.peers(), question.peers()))
                .findFirst().map(
                        Observation::step)
                .orElse(null);
    }

    private static Model model() {
        return switch (PackReader.readChecked(List.of(Path.of("..", "packs", "xinxiang-2023")))) {
            case PackReader.Reading.Read(Model model) -> model;
            case PackReader.Reading.Refused(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
