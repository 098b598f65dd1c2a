package youju.model.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.PeerGroup;
import youju.model.Register;

/** What an entry states, made of its values: the one reading by which it is checked when it is stated and told as figures. */
public final class Statements {
    private static final Map<String, String> SIZE_WORDS = Map.of("wan", "万", "yi", "亿");
    private static final String POINTS = "个百分点";

    private Statements() {}

    /**
     * A value that is stated, in base units; {@code step} is what one of the last digit given is worth; {@code stated} how
     * it was given. A rank says what it ranks ({@code of}) among which {@code peers}, a gap to which.
     */
    public record Statement(Aspect aspect, @Nullable Aspect of, @Nullable String peers, BigDecimal value,
            BigDecimal step, String unit, String stated) {}

    /** What came of reading an entry. */
    public sealed interface Reading {
        /** What it states, and what is to be reached by it, in the indicator's base unit. */
        record Read(List<Statement> statements, @Nullable BigDecimal target) implements Reading {
            public Read {
                statements = List.copyOf(statements);
            }
        }

        /** Why it can't be stated, in Chinese, and the field it is about, where it is about one. */
        record Refused(@Nullable String field, String reason) implements Reading {}
    }

    /** What an entry of a region with these values states. */
    public static Reading of(Register.States states, String region, Map<String, ?> values, Model model) {
        Indicator indicator = values.get(states.indicator()) instanceof String id ? model.indicators().get(id) : null;
        if (indicator == null) {
            return new Reading.Refused(states.indicator(), "须写明是哪个指标");
        }
        String size = states.size() == null ? "one" : String.valueOf(values.get(states.size()));
        if (indicator.own() == Aspect.SHARE && !size.equals("one")) {
            return new Reading.Refused(states.size(), indicator.title().zh() + "是比率，不以万、亿计");
        }
        List<Statement> statements = new ArrayList<>();
        BigDecimal target = null;
        for (Map.Entry<Register.Says, String> each : states.values().entrySet()) {
            BigDecimal number = number(values.get(each.getValue()));
            if (number == null) {
                continue;
            }
            BigDecimal worth = Register.States.SIZES.getOrDefault(size, BigDecimal.ONE);
            switch (each.getKey()) {
                case OWN -> statements.add(amount(indicator.own(), indicator, number, worth, size));
                case CHANGE -> statements.add(amount(Aspect.CHANGE, indicator, number, worth, size));
                case GROWTH -> statements.add(percent(Aspect.GROWTH, number));
                case COMPLETION -> statements.add(percent(Aspect.COMPLETION, number));
                case TARGET -> target = number.multiply(worth);
            }
        }
        String wrong = standings(states, indicator, region, values, model, statements);
        if (wrong != null) {
            return new Reading.Refused(states.standings(), wrong);
        }
        return statements.isEmpty() && target == null
                ? new Reading.Refused(states.values().values().stream().findFirst().orElse(states.standings()),
                        "至少须填一项数值")
                : new Reading.Read(statements, target);
    }

    /** Reads the ranks and gaps into {@code statements}; what is wrong with one of them, null where nothing is. */
    private static @Nullable String standings(Register.States states, Indicator indicator, String region,
            Map<String, ?> values, Model model, List<Statement> statements) {
        Set<List<Object>> seen = new LinkedHashSet<>();
        if (states.standings() != null && values.get(states.standings()) instanceof List<?> rows) {
            for (Object each : rows) {
                Map<?, ?> row = (Map<?, ?>) each;
                String peers = String.valueOf(row.get("peers"));
                BigDecimal number = number(row.get("value"));
                boolean rank = Aspect.RANK.id().equals(row.get("aspect"));
                PeerGroup group = model.peers().get(peers);
                if (number == null || group == null) {
                    return "须写明比较范围和数值";
                }
                Aspect of = row.get("of") instanceof String word ? Aspect.of(word) : indicator.own();
                if (rank && (number.signum() <= 0 || number.scale() > 0)) {
                    return "位次“" + number.toPlainString() + "”不能用，应为从 1 起的整数";
                }
                if (rank && !group.members().contains(region)) {
                    return "该区划不在“" + peers + "”之中，没有位次";
                }
                if (!seen.add(rank ? List.of(peers, of) : List.of(peers))) {
                    return "“" + peers + "”的同一项排位或差距写了两次";
                }
                statements.add(rank
                        ? new Statement(Aspect.RANK, of, peers, number, BigDecimal.ONE, "位", "第" + number
                                .toPlainString() + "位")
                        : new Statement(Aspect.GAP, null, peers, number, step(number), POINTS, gap(number)));
            }
        }
        return null;
    }

    private static String gap(BigDecimal number) {
        return number.signum() == 0
                ? "持平"
                : (number.signum() < 0 ? "低" : "高") + number.abs().toPlainString() + POINTS;
    }

    private static Statement amount(Aspect aspect, Indicator indicator, BigDecimal number, BigDecimal worth,
            String size) {
        String unit = aspect == Aspect.CHANGE && indicator.own() == Aspect.SHARE ? POINTS : indicator.unit();
        return new Statement(aspect, null, null, plain(number.multiply(worth)), plain(step(number).multiply(worth)),
                unit, number.toPlainString() + SIZE_WORDS.getOrDefault(size, "") + unit);
    }

    private static Statement percent(Aspect aspect, BigDecimal number) {
        return new Statement(aspect, null, null, number, step(number), "%", number.toPlainString() + "%");
    }

    private static BigDecimal step(BigDecimal number) {
        return BigDecimal.ONE.movePointLeft(number.scale());
    }

    /** Without zeros at the end, which say nothing: a field keeps as many digits as it has. */
    private static @Nullable BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> plain(number);
            case Long number -> BigDecimal.valueOf(number);
            case null, default -> null;
        };
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
