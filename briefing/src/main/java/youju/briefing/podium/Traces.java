package youju.briefing.podium;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Figures;
import youju.figures.Question;
import youju.ledger.entry.Entry;
import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Register;
import youju.model.expression.Scope;

/** From figures to what was counted in them, and back: each question is looked at once. For one request. */
public final class Traces {
    private final Figures figures;
    private final Model model;
    private final Map<Question, Boolean> known = new HashMap<>();

    public Traces(Figures figures, Model model) {
        this.figures = figures;
        this.model = model;
    }

    /** The registers in which an indicator is counted, by itself or by what it is calculated from; none where it is only stated. */
    public static List<Register> registers(String indicator, Model model) {
        Set<String> found = new LinkedHashSet<>();
        registers(indicator, model, new LinkedHashSet<>(), found);
        return found.stream().map(model.registers()::get).filter(Objects::nonNull).toList();
    }

    private static void registers(String id, Model model, Set<String> seen, Set<String> found) {
        Indicator indicator = model.indicators().get(id);
        if (indicator == null || !seen.add(id)) {
            return;
        }
        for (Measure measure : java.util.Arrays.asList(indicator.measure(), indicator.completion())) {
            switch (measure) {
                case Measure.Ratio(String part, String whole, _) -> {
                    registers(part, model, seen, found);
                    registers(whole, model, seen, found);
                }
                case Measure.Formula formula -> model.indicators().keySet().stream().filter(each -> formula.expression()
                        .matches("(?s).*(?<![a-z0-9_])" + Scope.indicatorName(each) + "(?![a-z0-9_]).*")).forEach(
                                each -> registers(each, model, seen, found));
                case null -> {}
                default -> measure.countedIn().ifPresent(found::add);
            }
        }
    }

    /**
     * Whether the entry is among those that are counted for the answer to a question, as of now.
     *
     * @throws SQLException
     *             where the database fails
     */
    public boolean counted(Entry entry, Register register, Question question) throws SQLException {
        if (!model.indicators().containsKey(question.indicator())
                || registers(question.indicator(), model).stream().noneMatch(
                        each -> each.id().equals(register.id()))) {
            return false;
        }
        Boolean answer = known.get(question);
        if (answer == null) {
            answer = looked(entry, register, question, new LinkedHashSet<>());
            known.put(question, answer);
        }
        return answer;
    }

    private boolean looked(Entry entry, Register register, Question question, Set<Question> seen) throws SQLException {
        if (!seen.add(question)) {
            return false;
        }
        Condition one = DSL.field(DSL.name("id"), SQLDataType.UUID).eq(entry.id());
        for (Figure figure : figures.ask(question)) {
            Evidence evidence = figures.evidence(figure, 1, counted -> counted.id().equals(register.id())
                    ? one
                    : DSL.falseCondition());
            if (evidence.entries() != null && evidence.entries().visible() > 0) {
                return true;
            }
            for (Figure part : evidence.parts()) {
                if (part.question().aspect() != Aspect.MILESTONE && looked(entry, register, part.question(), seen)) {
                    return true;
                }
            }
        }
        return false;
    }
}
