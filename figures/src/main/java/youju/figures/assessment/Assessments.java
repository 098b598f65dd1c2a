package youju.figures.assessment;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Figures;
import youju.figures.Kind;
import youju.figures.Question;
import youju.figures.UnitCounts;
import youju.ledger.Ledger;
import youju.ledger.act.Filling;
import youju.ledger.right.Actor;
import youju.model.Bound;
import youju.model.Model;
import youju.model.Period;
import youju.model.Register;
import youju.model.Scheme;
import youju.model.Unit;
import youju.model.expression.Nearest;

/**
 * Assesses units by the schemes in force, of the figures and entries as they stand, and fills the sheets of an action with what comes
 * of it. Safe from many threads.
 */
public final class Assessments implements Filling {
    private final Ledger ledger;
    private final Figures figures;

    public Assessments(Ledger ledger, Figures figures) {
        this.ledger = ledger;
        this.figures = figures;
    }

    /** The sheets of all units of a scheme as they would be filled now, in the scheme's order. */
    public Map<String, Assessed> of(Scheme scheme) throws SQLException {
        Model model = ledger.inForce().model();
        Map<String, Map<String, Given>> given = new LinkedHashMap<>();
        scheme.units().forEach(unit -> given.put(unit, new LinkedHashMap<>()));
        Map<Question, List<Evidence>> answers = figures.evidence(questions(scheme, model));
        try (Connection connection = ledger.connection()) {
            UnitCounts counts = new UnitCounts(connection, model);
            for (Scheme.Item item : scheme.items().values()) {
                List<String> units = scheme.units().stream().filter(unit -> scheme.itemsOf(unit).contains(item))
                        .toList();
                Map<String, Given> values = switch (item.of()) {
                    case Scheme.Of.OfFigure figure -> figures(scheme, figure, units, model, answers);
                    case Scheme.Of.OfEntries entries -> entries(scheme, entries, units, model, counts);
                };
                values.forEach((unit, value) -> Objects.requireNonNull(given.get(unit)).put(item.id(), value));
            }
        }
        return Assessment.of(scheme, given);
    }

    private static Set<Question> questions(Scheme scheme, Model model) {
        Set<Question> questions = new LinkedHashSet<>();
        for (Scheme.Item item : scheme.items().values()) {
            if (item.of() instanceof Scheme.Of.OfFigure figure) {
                for (String unit : scheme.units()) {
                    if (scheme.itemsOf(unit).contains(item)) {
                        Question question = question(figure, unit, scheme.period(), model);
                        questions.add(question);
                        if (item.method() instanceof Scheme.Method.Improvement) {
                            questions.add(question(figure, unit, scheme.period().previous(), model));
                        }
                    }
                }
            }
        }
        return questions;
    }

    private static Question question(Scheme.Of.OfFigure figure, String unit, Period period, Model model) {
        Unit office = Objects.requireNonNull(model.units().get(unit));
        return new Question(office.region(), period, figure.indicator(), figure.aspect(), figure.ranks(),
                figure.peers(), null);
    }

    private static Map<String, Given> figures(Scheme scheme, Scheme.Of.OfFigure figure, List<String> units, Model model,
            Map<Question, List<Evidence>> answers) {
        Map<String, Given> given = new LinkedHashMap<>();
        String title = Objects.requireNonNull(model.indicators().get(figure.indicator())).title().zh();
        for (String unit : units) {
            Question question = question(figure, unit, scheme.period(), model);
            Figure before = number(
                    answers.getOrDefault(question(figure, unit, scheme.period().previous(), model), List.of()));
            List<Evidence> held = answers.getOrDefault(question, List.of());
            Figure now = number(held);
            if (now == null || now.value() == null) {
                given.put(unit, new Given.Missing(held.isEmpty()
                        ? "没有掌握“" + title + "”的数"
                        : "“" + title + "”只有“" + held.getFirst().figure().shown() + "”，没有可以计算的数",
                        new Basis.OfFigure(question, held
                                .isEmpty() ? null : held.getFirst().figure().shown(), List.of())));
            } else {
                given.put(unit, new Given.Held(now.value(), before == null ? null : before.value(), now.unit(), now
                        .demonstration(),
                        new Basis.OfFigure(now.question(), now.shown(), held.getFirst().arithmetic())));
            }
        }
        return given;
    }

    /** The figure, where it is one that can be calculated with: a stated 600余 is none. */
    private static @Nullable Figure number(List<Evidence> held) {
        Figure figure = held.isEmpty() ? null : held.getFirst().figure();
        return figure == null || figure.value() == null
                || figure.kind() == Kind.REPORTED && figure.bound() != Bound.EXACT
                        ? null
                        : figure;
    }

    private static Map<String, Given> entries(Scheme scheme, Scheme.Of.OfEntries of, List<String> units, Model model,
            UnitCounts counts) {
        Map<String, UnitCounts.Count> parts = counts.of(of.entries().flow(), of.entries().unit(), units,
                scheme.period());
        Map<String, UnitCounts.Count> wholes = of.per() == null
                ? Map.of()
                : counts.of(of.per().flow(), of.per().unit(), units, scheme
                        .period());
        Map<String, Given> given = new LinkedHashMap<>();
        for (String unit : units) {
            UnitCounts.Count part = parts.get(unit);
            UnitCounts.Count whole = wholes.get(unit);
            Basis basis = new Basis.OfEntries(counted(of.entries(), part, model),
                    of.per() == null
                            ? null
                            : counted(of.per(), whole,
                                    model));
            given.put(unit, given(of, part, whole, basis, model));
        }
        return given;
    }

    private static Given given(Scheme.Of.OfEntries of, UnitCounts.@Nullable Count part,
            UnitCounts.@Nullable Count whole, Basis basis,
            Model model) {
        if (part == null || of.per() != null && whole == null) {
            Scheme.Naming missing = part == null ? of.entries() : Objects.requireNonNull(of.per());
            return new Given.Missing("本区没有“" + title(missing, model) + "”台账的记录", basis);
        }
        if (whole == null) {
            return new Given.Held(part.amount(), null, "", part.demonstration() > 0, basis);
        }
        if (whole.amount().signum() == 0) {
            return new Given.Missing("期内没有“" + title(Objects.requireNonNull(of.per()), model) + "”，算不出比率", basis);
        }
        BigDecimal percent = part.amount().multiply(BigDecimal.valueOf(100)).divide(whole.amount(), 4,
                java.math.RoundingMode.HALF_UP);
        return new Given.Held(percent, null, "%", part.demonstration() + whole.demonstration() > 0, basis);
    }

    private static Basis.Counted counted(Scheme.Naming naming, UnitCounts.@Nullable Count count, Model model) {
        return new Basis.Counted(naming.flow().register(), title(naming, model), naming.unit(), naming.flow().at(),
                naming.flow().where(),
                count == null ? 0 : count.entries());
    }

    private static String title(Scheme.Naming naming, Model model) {
        return Objects.requireNonNull(model.registers().get(naming.flow().register())).title().zh();
    }

    @Override
    public Filled fill(Register register, String region, Map<String, Object> fields, @Nullable Actor actor,
            Instant moment)
            throws SQLException {
        Model model = ledger.inForce().model();
        String named = String.valueOf(fields.getOrDefault("scheme", ""));
        Scheme scheme = model.schemes().get(named);
        if (scheme == null || !scheme.register().equals(register.id())) {
            List<String> known = model.schemes().values().stream().filter(each -> each.register().equals(register.id()))
                    .map(Scheme::id)
                    .toList();
            return new Filled.Refused("scheme", known.isEmpty()
                    ? "还没有声明考评方案"
                    : "没有考评方案“" + named + "”" + Nearest.hint(named, known));
        }
        Assessed sheet = of(scheme).get(String.valueOf(fields.getOrDefault("assessed", "")));
        if (sheet == null) {
            return new Filled.Refused("assessed", "“" + scheme.title().zh() + "”不考评这个单位");
        }
        return new Filled.Values(values(sheet, moment));
    }

    private static Map<String, Object> values(Assessed sheet, Instant moment) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("scores", sheet.scores().stream().map(Assessments::row).toList());
        if (sheet.weighted() != null) {
            values.put("weighted", sheet.weighted());
        }
        values.put("bonus", sheet.bonus());
        values.put("deduction", sheet.deduction());
        values.put("vetoed", sheet.vetoed());
        if (sheet.total() != null) {
            values.put("total", sheet.total());
        }
        values.put("reckoned_at", moment);
        return values;
    }

    private static Map<String, Object> row(Score score) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("item", score.item().id());
        row.put("title", score.item().title().zh());
        row.put("weight", score.item().weight());
        value(score.given()).ifPresent(value -> row.put("value", value));
        if (score.score() != null) {
            row.put("score", score.score());
        }
        if (score.points() != null) {
            row.put("points", score.points());
        }
        List<String> why = new ArrayList<>(score.why());
        row.put("why", String.join("\n", why));
        return row;
    }

    /** A value as a sheet keeps it: all its digits, and the unit. */
    public static java.util.Optional<String> value(Given given) {
        return given instanceof Given.Held held
                ? java.util.Optional.of(Assessment.plain(held.value()) + held.unit())
                : java.util.Optional.empty();
    }
}
