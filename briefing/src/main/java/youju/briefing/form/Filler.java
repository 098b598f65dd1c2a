package youju.briefing.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import youju.briefing.form.FilledCell.State;
import youju.figures.EntryCounts;
import youju.figures.Figure;
import youju.figures.Figures;
import youju.figures.Kind;
import youju.figures.Question;
import youju.figures.SmallGroups;
import youju.ledger.Ledger;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Field;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Period;
import youju.model.Register;
import youju.model.value.Reference;

/** Fills the cells of a form with what is held of a region in a period. */
final class Filler {
    /** Digits behind the point where neither the form nor what was stated says how many. */
    private static final int DIGITS = 2;

    private final Ledger ledger;
    private final Figures figures;
    private final Model model;
    private final UnaryOperator<List<Figure>> told;
    private final Map<String, Integer> digits;

    /** {@code told} hides figures of too few persons; {@code digits} are those that cells of the form show, by sheet and place. */
    Filler(Ledger ledger, Figures figures, Model model, UnaryOperator<List<Figure>> told, Map<String, Integer> digits) {
        this.ledger = ledger;
        this.figures = figures;
        this.model = model;
        this.told = told;
        this.digits = digits;
    }

    /** A bound cell as it is to be answered; {@code wrong} says why it can't be asked. */
    private record Asked(AskedCell cell, @Nullable CellBinding binding, @Nullable Source source, String region,
            Period period, @Nullable String wrong) {
        Question question() {
            return ((Source.OfFigure) Objects.requireNonNull(source)).question(region, period);
        }
    }

    /** Each asked cell, in the order of {@code cells}; without a binding it is unbound. */
    List<FilledCell> fill(Map<AskedCell, Optional<CellBinding>> cells, String region, Period period)
            throws SQLException {
        List<Asked> asked = new ArrayList<>();
        cells.forEach((cell, binding) -> asked.add(asked(cell, binding.orElse(null), region, period)));
        Map<Question, List<Figure>> answers = new LinkedHashMap<>();
        Map<List<Object>, List<Figure>> held = new LinkedHashMap<>();
        for (Asked each : asked) {
            if (each.source() instanceof Source.OfFigure) {
                Question question = each.question();
                List<Object> there = List.of(question.region(), question.period());
                if (!held.containsKey(there)) {
                    held.put(there, told.apply(figures.all(question.region(), question.period())));
                }
                answers.computeIfAbsent(question, _ -> Objects.requireNonNull(held.get(there)).stream().filter(
                        figure -> answers(figure.question(), question)).toList());
            }
        }
        List<FilledCell> filled = new ArrayList<>();
        for (Asked each : asked) {
            filled.add(switch (each.source()) {
                case null -> each.binding() == null
                        ? new FilledCell(each.cell(), State.UNBOUND, null, null, null, null, null, null, null, false,
                                "没有绑定来源")
                        : missing(each, null, null, Objects.requireNonNull(each.wrong()));
                case Source.OfFigure _ -> figure(each, answers.getOrDefault(each.question(), List.of()));
                case Source.OfEntries entries -> entries(each, entries.flow());
            });
        }
        return filled;
    }

    private static boolean answers(Question answer, Question question) {
        return answer.indicator().equals(question.indicator()) && answer.aspect() == question.aspect() && (question
                .of() == null || answer.of() == question.of())
                && (question.peers() == null || question.peers().equals(
                        answer.peers()))
                && (question.thing() == null || question.thing().equals(answer.thing()));
    }

    private Asked asked(AskedCell cell, @Nullable CellBinding binding, String region, Period period) {
        String where = binding == null || binding.region() == null ? region : binding.region();
        if (binding == null) {
            return new Asked(cell, null, null, where, period, null);
        }
        try {
            return model.regions().containsKey(where)
                    ? new Asked(cell, binding, Source.read(binding.source(), model), where,
                            When.period(binding.period(),
                                    period),
                            null)
                    : new Asked(cell, binding, null, where, period, "没有区划 " + where);
        } catch (FormException gone) {
            return new Asked(cell, binding, null, where, period, "绑定的来源已不能用：" + gone.getMessage());
        } catch (IllegalArgumentException unreadable) {
            return new Asked(cell, binding, null, where, period, "绑定的时期“" + binding.period() + "”读不懂");
        }
    }

    private FilledCell figure(Asked asked, List<Figure> found) {
        Question question = asked.question();
        String about = new Reference.ToFigure(question.region(), question.period(), question.indicator(), question
                .aspect(), question.of(), question.peers()).text();
        String title = Objects.requireNonNull(asked.source()).title(model);
        if (found.isEmpty()) {
            return missing(asked, about, title, "没有掌握" + model.regionName(question.region()) + " "
                    + question.period() + " 的这个数");
        }
        Figure figure = found.getFirst();
        boolean demonstration = found.stream().anyMatch(Figure::demonstration);
        String shown = String.join("、", found.stream().map(Figure::shown).toList());
        if (figure.value() == null || figure.kind() == Kind.REPORTED && figure.bound() != Bound.EXACT) {
            // 超额完成, 600余项, 不足5人: what is no exact number is written as it is told.
            return new FilledCell(asked.cell(), State.FILLED, null, shown, about, title, shown, null, figure.kind()
                    .id(), demonstration, null);
        }
        BigDecimal step = figure.kind() == Kind.REPORTED ? figure.step() : null;
        return number(asked, figure.value(), figure.question().aspect() == Aspect.RANK ? "位" : figure.unit(), step,
                about, title, shown, figure.kind().id(), demonstration);
    }

    private FilledCell entries(Asked asked, Measure.Flow flow) throws SQLException {
        Register register = Objects.requireNonNull(model.registers().get(flow.register()));
        Field field = flow.sum() == null ? null : register.fields().get(flow.sum());
        String title = Objects.requireNonNull(asked.source()).title(model);
        String about = Objects.requireNonNull(asked.binding()).source() + " " + asked.region() + " " + asked.period();
        EntryCounts.Count count;
        try (var connection = ledger.connection()) {
            count = new EntryCounts(connection, model).of(flow, asked.region(), asked.period());
        }
        boolean personal = register.fields().values().stream().anyMatch(Field::personal);
        if (personal && count.entries() > 0 && count.entries() < SmallGroups.LEAST) {
            return missing(asked, about, title, "不足" + SmallGroups.LEAST + "条，涉及个人信息，不予填报");
        }
        if (!count.kept()) {
            return missing(asked, about, title, model.regionName(asked.region()) + "没有在用这个台账");
        }
        String unit = field == null ? "" : field.type().keptIn();
        String shown = count.amount().stripTrailingZeros().toPlainString() + unit;
        return number(asked, count.amount(), unit, field == null ? BigDecimal.ONE : null, about, title, shown,
                Kind.MEASURED.id(), count.demonstration() > 0);
    }

    private FilledCell number(Asked asked, BigDecimal value, String unit, @Nullable BigDecimal step, String about,
            String title, String shown, String kind, boolean demonstration) {
        String wanted = Objects.requireNonNull(asked.binding()).unit();
        Optional<BigDecimal> converted = Units.convert(value, unit, wanted);
        if (converted.isEmpty()) {
            return missing(asked, about, title, "单位不同：掌握的是" + unit + "，表上要" + wanted);
        }
        Optional<BigDecimal> stepped = step == null ? Optional.empty() : Units.convert(step, unit, wanted);
        Integer places = digits.get(key(asked.cell()));
        int at = places != null
                ? places
                : stepped.map(each -> Math.max(0, each.stripTrailingZeros().scale())).orElse(DIGITS);
        BigDecimal rounded = converted.get().setScale(at, RoundingMode.HALF_UP);
        BigDecimal plain = rounded.stripTrailingZeros();
        return new FilledCell(asked.cell(), State.FILLED, plain.scale() < 0 ? plain.setScale(0) : plain, null, about,
                title, shown, wanted == null ? unit : wanted, kind, demonstration, null);
    }

    static String key(AskedCell cell) {
        return cell.sheet() + "!" + cell.cell();
    }

    private static FilledCell missing(Asked asked, @Nullable String about, @Nullable String title, String why) {
        return new FilledCell(asked.cell(), State.MISSING, null, null, about, title, null, null, null, false, why);
    }
}
