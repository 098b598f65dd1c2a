package youju.briefing.podium;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Kind;
import youju.figures.Question;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Period;
import youju.model.Title;

/**
 * A figure as it was published, at a place of the printed text in code points: the question, what was said, the definition, what
 * it rested on, the digest of its evidence and the block by which the journal was sealed then (null before the first).
 */
public record Pin(int at, String said, Question question, String title, @Nullable BigDecimal value, String unit,
        String bound, String kind, @Nullable String source, boolean demonstration, String definition, String ground,
        String evidence, @Nullable Long block) {
    private static final int LONGEST = 2000;

    /** The place behind it. */
    public int end() {
        return at + said.codePointCount(0, said.length());
    }

    static Pin of(int at, String said, Figure figure, String definition, String ground, String evidence,
            @Nullable Long block) {
        return new Pin(at, said, figure.question(), figure.title(), figure.value(), figure.unit(), figure.bound().id(),
                figure.kind().id(), figure.source(), figure.demonstration(), definition, ground, evidence, block);
    }

    /** What it rested on then, of which the words alone are kept; {@code at} is when it was published, null where nobody knows. */
    Evidence rested(@Nullable Instant at) {
        Figure figure = new Figure(question, title, value, unit, Bound.EXACT, said, Kind.of(kind), demonstration, null,
                source, (at == null ? Instant.EPOCH : at).atOffset(ZoneOffset.UTC));
        return new Evidence(figure, Title.of(ground), null, null, List.of(), List.of(), demonstration
                ? List.of("演示数据")
                : List.of());
    }

    /** As a row of the field that holds it. */
    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", at);
        row.put("said", said);
        row.put("region", question.region());
        row.put("period", question.period().toString());
        row.put("indicator", question.indicator());
        row.put("aspect", question.aspect().id());
        put(row, "of", question.of() == null ? null : question.of().id());
        put(row, "peers", question.peers());
        put(row, "thing", question.thing());
        row.put("title", title);
        put(row, "value", value == null ? null : value.toPlainString());
        put(row, "unit", unit.isEmpty() ? null : unit);
        row.put("bound", bound);
        row.put("kind", kind);
        put(row, "source", source);
        row.put("demonstration", demonstration);
        put(row, "definition", cut(definition));
        put(row, "ground", cut(ground));
        row.put("evidence", evidence);
        put(row, "block", block);
        return row;
    }

    private static void put(Map<String, Object> row, String column, @Nullable Object value) {
        if (value != null) {
            row.put(column, value);
        }
    }

    private static @Nullable String cut(String text) {
        String line = text.replaceAll("\\s*\\R\\s*", "");
        return line.isEmpty() ? null : line.substring(0, Math.min(line.length(), LONGEST));
    }

    /** The pins of a field's value, in the order of their places; none where it is empty. */
    static List<Pin> read(@Nullable Object rows) {
        List<Pin> pins = new ArrayList<>();
        if (rows instanceof List<?> list) {
            for (Object row : list) {
                if (row instanceof Map<?, ?> cells) {
                    pins.add(read(cells));
                }
            }
        }
        return pins;
    }

    private static Pin read(Map<?, ?> row) {
        Question question = new Question(text(row, "region"), Period.parse(text(row, "period")), text(row, "indicator"),
                Aspect.of(text(row, "aspect")), given(row, "of") == null ? null : Aspect.of(text(row, "of")), given(row,
                        "peers"),
                given(row, "thing"));
        String value = given(row, "value");
        String block = given(row, "block");
        return new Pin(Integer.parseInt(text(row, "at")), text(row, "said"), question, text(row, "title"), value == null
                ? null
                : new BigDecimal(value), text(row, "unit"), text(row, "bound"), text(row, "kind"), given(row, "source"),
                Boolean.parseBoolean(text(row, "demonstration")), text(row, "definition"), text(row, "ground"),
                text(row,
                        "evidence"),
                block == null ? null : Long.valueOf(block));
    }

    private static @Nullable String given(Map<?, ?> row, String column) {
        Object value = row.get(column);
        return value == null ? null : value.toString();
    }

    private static String text(Map<?, ?> row, String column) {
        String value = given(row, column);
        return value == null ? "" : value;
    }
}
