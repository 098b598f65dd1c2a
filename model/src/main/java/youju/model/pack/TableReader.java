package youju.model.pack;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.CodeList;
import youju.model.Observation;
import youju.model.Position;
import youju.model.Region;
import youju.model.Target;
import youju.model.Title;
import youju.model.Unit;

/** Reads the tables of a pack: regions, units, code lists, observations and targets. */
final class TableReader {
    private final String name;
    private final String text;
    private final Mistakes mistakes;

    TableReader(String name, String text, Mistakes mistakes) {
        this.name = name;
        this.text = text;
        this.mistakes = mistakes;
    }

    private List<Table.Row> rows(Kind kind, String needed, String others) {
        return Table.read(name, text, List.of(needed.split(",")), others.isEmpty()
                ? List.of()
                : List.of(others.split(",")), mistakes, () -> mistakes.unread(kind));
    }

    void regions(BiConsumer<Region, Position> into) {
        for (Table.Row row : rows(Kind.REGIONS, "code,name", "parent,zone,from,to,successor")) {
            ZoneId zone = ZoneId.of("Asia/Shanghai");
            try {
                zone = row.text("zone").map(ZoneId::of).orElse(zone);
            } catch (DateTimeException wrong) {
                mistakes.add(row.position(), "zone '" + row.optional("zone") + "'",
                        "a time zone such as Asia/Shanghai");
            }
            Region region = new Region(row.required("code"), row.required("name"), row.optional("parent"), zone,
                    row.date("from"), row.date("to"), row.optional("successor"));
            inOrder(row, region.from(), region.to());
            into.accept(region, row.position());
        }
    }

    void units(BiConsumer<Unit, Position> into) {
        for (Table.Row row : rows(Kind.UNITS, "id,name,region", "from,to,successor,desks,owns")) {
            Unit unit = new Unit(row.required("id"), row.required("name"), row.required("region"), row.date("from"),
                    row.date("to"), row.optional("successor"), words(row, "desks"), words(row, "owns"));
            inOrder(row, unit.from(), unit.to());
            into.accept(unit, row.position());
        }
    }

    private static Set<String> words(Table.Row row, String column) {
        return row.text(column).map(text -> (Set<String>) new LinkedHashSet<>(List.of(text.strip().split(" +"))))
                .orElse(
                        Set.of());
    }

    private void inOrder(Table.Row row, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && !from.isBefore(to)) {
            mistakes.add(row.position(), "from " + from + " to " + to, "a last day after the first");
        }
    }

    CodeList codes(String id) {
        CodeReader codes = new CodeReader(mistakes);
        for (Table.Row row : rows(Kind.CODES, "code,title", "title_en,parent")) {
            codes.code(row.required("code"), new Title(row.required("title"), row.optional("title_en")), row.optional(
                    "parent"), row.position());
        }
        return codes.list(id);
    }

    /** Stated figures are facts even in a pack whose records are made up. */
    void observations(Consumer<Observation> into) {
        for (Table.Row row : rows(Kind.OBSERVATIONS, "region,period,indicator,aspect,stated,source",
                "of,peers,value,unit,bound,revision,why,note")) {
            Aspect aspect = word(row, "aspect", row.required("aspect"), Aspect.class, Aspect.LEVEL);
            Aspect of = row.text("of").map(text -> word(row, "of", text, Aspect.class, Aspect.LEVEL)).orElse(null);
            Bound bound = row.text("bound").map(text -> word(row, "bound", text, Bound.class, Bound.EXACT))
                    .orElse(Bound.EXACT);
            String stated = row.required("stated");
            BigDecimal value = row.decimal("value");
            into.accept(new Observation(row.required("region"), row.required("period"), row.required("indicator"),
                    aspect, of, row.optional("peers"), value, value == null ? null : Stated.step(stated, value),
                    row.text("unit").orElse(""), bound, stated, row.required("source"), row.count("revision", 1),
                    row.optional("why"), row.optional("note"), false, row.position()));
        }
    }

    void targets(boolean demonstration, Consumer<Target> into) {
        for (Table.Row row : rows(Kind.TARGETS, "region,period,indicator,value,source", "")) {
            BigDecimal value = row.required("value").isEmpty() ? null : row.decimal("value");
            into.accept(new Target(row.required("region"), row.required("period"), row.required("indicator"),
                    value == null ? BigDecimal.ZERO : value, row.required("source"), demonstration, row.position()));
        }
    }

    private <E extends Enum<E>> E word(Table.Row row, String column, String text, Class<E> type, E standard) {
        List<String> words = Arrays.stream(type.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList();
        int at = words.indexOf(text);
        if (at < 0 && !text.isEmpty()) {
            mistakes.unknown(row.position(), column, text, words);
        }
        return at < 0 ? standard : type.getEnumConstants()[at];
    }
}
