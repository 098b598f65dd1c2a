package youju.figures.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import youju.model.Scheme;
import youju.model.Scheme.Method;

/**
 * Reckons the sheets of all units of a scheme from the values given: a function of them. Exact: each score is rounded once, to
 * two digits half up, and the points that are shown are those that are added up.
 *
 * <p>The methods are those of the offices' own schemes (本系统读法 of them): the ratio to a target, the place among the units, the
 * place between the best and the last value, the improvement over the year before, points for each one, and the veto. What has no
 * meaning is no score: an improvement over nothing is said to be missing; where all units have the same value, min–max gives each
 * a full score, and a place that several share is the better one.
 */
public final class Assessment {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 2;

    private Assessment() {}

    /** The sheet of each unit, in the scheme's order; an item of which nothing is given is missing. */
    public static Map<String, Assessed> of(Scheme scheme, Map<String, Map<String, Given>> given) {
        Map<String, Map<String, Score>> scores = new LinkedHashMap<>();
        scheme.units().forEach(unit -> scores.put(unit, new LinkedHashMap<>()));
        for (Scheme.Item item : scheme.items().values()) {
            Map<String, Given> values = new LinkedHashMap<>();
            scheme.units().stream().filter(unit -> scheme.itemsOf(unit).contains(item))
                    .forEach(unit -> values.put(unit, Objects
                            .requireNonNull(given.getOrDefault(unit, Map.of()).get(item.id()),
                                    () -> "nothing given of " + item.id() + " of "
                                            + unit)));
            values.forEach((unit, value) -> Objects.requireNonNull(scores.get(unit)).put(item.id(),
                    score(item, value, values)));
        }
        Map<String, Assessed> sheets = new LinkedHashMap<>();
        scores.forEach((unit, of) -> sheets.put(unit, total(scheme, unit, List.copyOf(of.values()))));
        return sheets;
    }

    /** A score, or why there is none. */
    private record Rate(@Nullable BigDecimal percent, List<String> why) {
        static Rate none(String why) {
            return new Rate(null, List.of(why));
        }
    }

    private static Score score(Scheme.Item item, Given given, Map<String, Given> all) {
        if (given instanceof Given.Missing(String why, _)) {
            return new Score(item, given, null, null, List.of(why));
        }
        Given.Held held = (Given.Held) given;
        if (item.method() instanceof Method.Points points) {
            return points(item, held, points);
        }
        if (item.method() instanceof Method.Veto(BigDecimal at)) {
            boolean vetoed = vetoes(item, held);
            return new Score(item, given, null, zero(), List.of(said(held) + (item.lower()
                    ? vetoed ? "，不高于 " : "，高于 "
                    : vetoed ? "，达到 " : "，未达到 ") + plain(at) + (vetoed ? "，一票否决" : "，不否决")));
        }
        Rate rate = switch (item.method()) {
            case Method.Target target -> target(item, held, target);
            case Method.Ranked ranked -> ranked(item, held, ranked, values(all));
            case Method.MinMax(BigDecimal floor) -> minMax(item, held, floor, values(all));
            case Method.Improvement improvement -> improvement(item, held, improvement);
            case Method.Points _,Method.Veto _ -> throw new IllegalStateException("no rate of " + item.id());
        };
        if (rate.percent() == null) {
            return new Score(item, given, null, null, rate.why());
        }
        BigDecimal points = item.weight().multiply(rate.percent()).divide(HUNDRED, DIGITS, RoundingMode.HALF_UP);
        List<String> why = new ArrayList<>(rate.why());
        why.add("权重 " + plain(item.weight()) + " × " + rate.percent().toPlainString() + "% = " + points.toPlainString()
                + " 分");
        return new Score(item, given, rate.percent(), points, why);
    }

    private static List<BigDecimal> values(Map<String, Given> all) {
        return all.values().stream().filter(Given.Held.class::isInstance).map(each -> ((Given.Held) each).value())
                .toList();
    }

    private static Rate target(Scheme.Item item, Given.Held held, Method.Target target) {
        BigDecimal value = held.value();
        String aim = "目标 " + plain(target.aim()) + held.unit();
        if (item.lower() && value.signum() <= 0) {
            return new Rate(two(target.cap()), List.of(said(held) + "，越低越好，按上限 " + plain(target.cap()) + " 计"));
        }
        BigDecimal part = item.lower() ? target.aim() : value;
        BigDecimal whole = item.lower() ? value : target.aim();
        BigDecimal percent = part.multiply(HUNDRED).divide(whole, DIGITS, RoundingMode.HALF_UP);
        String step = (item.lower() ? aim + " ÷ " + said(held) : said(held) + " ÷ " + aim) + " × 100 = " + percent
                .toPlainString();
        return bounded(percent, target.floor(), target.cap(), step);
    }

    private static Rate bounded(BigDecimal percent, BigDecimal floor, BigDecimal cap, String step) {
        if (percent.compareTo(cap) > 0) {
            return new Rate(two(cap), List.of(step + "，超过上限，按 " + plain(cap) + " 计"));
        }
        return percent.compareTo(floor) < 0
                ? new Rate(two(floor), List.of(step + "，低于下限，按 " + plain(floor) + " 计"))
                : new Rate(percent, List.of(step));
    }

    private static Rate ranked(Scheme.Item item, Given.Held held, Method.Ranked ranked, List<BigDecimal> all) {
        long ahead = all.stream().filter(other -> better(item, other, held.value())).count();
        long tied = all.stream().filter(other -> other.compareTo(held.value()) == 0).count() - 1;
        BigDecimal percent = HUNDRED.subtract(ranked.step().multiply(BigDecimal.valueOf(ahead)));
        return bounded(two(percent), ranked.floor(), HUNDRED,
                said(held) + "，在 " + all.size() + " 个单位中居第 " + (ahead + 1) + " 位"
                        + (tied > 0 ? "（与 " + tied + " 个单位并列）" : "") + "，100 − " + plain(ranked.step()) + " × " + ahead
                        + " = " + two(
                                percent).toPlainString());
    }

    private static boolean better(Scheme.Item item, BigDecimal one, BigDecimal other) {
        return item.lower() ? one.compareTo(other) < 0 : one.compareTo(other) > 0;
    }

    private static Rate minMax(Scheme.Item item, Given.Held held, BigDecimal floor, List<BigDecimal> all) {
        BigDecimal least = all.stream().min(BigDecimal::compareTo).orElseThrow();
        BigDecimal most = all.stream().max(BigDecimal::compareTo).orElseThrow();
        if (least.compareTo(most) == 0) {
            return new Rate(two(HUNDRED), List.of(said(held) + "，各单位相同，均按 100 计"));
        }
        BigDecimal above = item.lower() ? most.subtract(held.value()) : held.value().subtract(least);
        BigDecimal percent = floor.add(above.multiply(HUNDRED.subtract(floor)).divide(most.subtract(least), DIGITS,
                RoundingMode.HALF_UP));
        String share = item.lower()
                ? "（" + plain(most) + " − " + plain(held.value()) + "）"
                : "（" + plain(held.value()) + " − " + plain(least) + "）";
        return new Rate(two(percent),
                List.of(said(held) + "，各单位最低 " + plain(least) + "、最高 " + plain(most) + "，" + plain(floor) + " + "
                        + share + " ÷ （" + plain(most) + " − " + plain(least) + "） × " + plain(HUNDRED.subtract(floor))
                        + " = " + two(percent)
                                .toPlainString()));
    }

    private static Rate improvement(Scheme.Item item, Given.Held held, Method.Improvement improvement) {
        BigDecimal before = held.before();
        if (before == null) {
            return Rate.none("没有上年同期的数，不能计算改进");
        }
        if (before.signum() == 0) {
            return Rate.none("上年同期为 0，改进幅度没有意义，不能计算");
        }
        BigDecimal change = item.lower() ? before.subtract(held.value()) : held.value().subtract(before);
        // One division: the change in percent over the percent that give a full score.
        BigDecimal percent = change.multiply(HUNDRED).multiply(HUNDRED).divide(
                before.abs().multiply(improvement.full()), DIGITS,
                RoundingMode.HALF_UP);
        String step = (item.lower()
                ? "（上年 " + plain(before) + " − " + said(held) + "）"
                : "（" + said(held) + " − 上年 " + plain(before) + "）") + " ÷ " + plain(before.abs()) + " × 100% ÷ "
                + plain(improvement
                        .full())
                + "% × 100 = " + percent.toPlainString();
        return bounded(percent, improvement.floor(), improvement.cap(), step);
    }

    private static Score points(Scheme.Item item, Given.Held held, Method.Points points) {
        BigDecimal reckoned = points.each().multiply(held.value()).setScale(DIGITS, RoundingMode.HALF_UP);
        BigDecimal bounded = reckoned.max(zero()).min(two(points.most()));
        String step = said(held) + " × " + plain(points.each()) + " = " + reckoned.toPlainString()
                + (reckoned.compareTo(bounded) > 0
                        ? "，最多 " + plain(points.most()) + " 分"
                        : reckoned.compareTo(bounded) < 0 ? "，不低于 0" : "");
        BigDecimal signed = points.adds() ? bounded : bounded.negate();
        return new Score(item, held, null, signed,
                List.of(step, (points.adds() ? "加 " : "扣 ") + bounded.toPlainString() + " 分"));
    }

    private static boolean vetoes(Scheme.Item item, Given.Held held) {
        return item.method() instanceof Method.Veto(BigDecimal at) && (item.lower()
                ? held.value().compareTo(at) <= 0
                : held.value().compareTo(at) >= 0);
    }

    private static Assessed total(Scheme scheme, String unit, List<Score> scores) {
        List<String> why = new ArrayList<>();
        List<Score> missing = scores.stream().filter(Score::missing).toList();
        BigDecimal bonus = sum(scores, true);
        BigDecimal deduction = sum(scores, false).negate();
        boolean vetoed = scores.stream()
                .anyMatch(score -> score.given() instanceof Given.Held held && vetoes(score.item(), held));
        missing.forEach(score -> why.add("缺“" + score.item().title().zh() + "”：" + score.why().getFirst()));
        Optional<BigDecimal> weighted = weighted(scheme, scores, why);
        if (vetoed) {
            why.add("一票否决，总分为 0");
            return new Assessed(unit, scores, weighted.orElse(null), bonus, deduction, true, zero(), why);
        }
        if (weighted.isEmpty() || !missing.isEmpty() && !scheme.leavesOut()) {
            why.add("有缺项，暂不计总分");
            return new Assessed(unit, scores, weighted.orElse(null), bonus, deduction, false, null, why);
        }
        BigDecimal total = weighted.get().add(bonus).subtract(deduction).max(zero());
        why.add("总分 " + weighted.get().toPlainString() + " + 加分 " + bonus.toPlainString() + " − 扣分 "
                + deduction.toPlainString() + " = "
                + total.toPlainString());
        return new Assessed(unit, scores, weighted.get(), bonus, deduction, false, total, why);
    }

    /** The points of the weighted items; where some are left out, the others count for the whole. */
    private static Optional<BigDecimal> weighted(Scheme scheme, List<Score> scores, List<String> why) {
        List<Score> weighing = scores.stream().filter(score -> score.item().method().weighs()).toList();
        List<Score> held = weighing.stream().filter(score -> !score.missing()).toList();
        if (held.isEmpty() || held.size() < weighing.size() && !scheme.leavesOut()) {
            return Optional.empty();
        }
        BigDecimal points = held.stream().map(score -> Objects.requireNonNull(score.points())).reduce(zero(),
                BigDecimal::add);
        BigDecimal weights = held.stream().map(score -> score.item().weight()).reduce(BigDecimal.ZERO, BigDecimal::add);
        String sum = String.join(" + ",
                held.stream().map(score -> Objects.requireNonNull(score.points()).toPlainString()).toList());
        if (held.size() == weighing.size()) {
            why.add("各项得分 " + sum + " = " + points.toPlainString());
            return Optional.of(points);
        }
        BigDecimal whole = weighing.stream().map(score -> score.item().weight()).reduce(BigDecimal.ZERO,
                BigDecimal::add);
        BigDecimal scaled = points.multiply(whole).divide(weights, DIGITS, RoundingMode.HALF_UP);
        why.add("各项得分（" + sum + "）× " + plain(whole) + " ÷ " + plain(weights) + "（缺项不计，其余按权重折算）= " + scaled
                .toPlainString());
        return Optional.of(scaled);
    }

    private static BigDecimal sum(List<Score> scores, boolean adds) {
        return scores.stream()
                .filter(score -> score.item().method() instanceof Method.Points points && points.adds() == adds)
                .map(Score::points).filter(Objects::nonNull).reduce(zero(), BigDecimal::add);
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO.setScale(DIGITS);
    }

    private static BigDecimal two(BigDecimal number) {
        return number.setScale(DIGITS, RoundingMode.HALF_UP);
    }

    private static String said(Given.Held held) {
        return "实绩 " + plain(held.value()) + held.unit();
    }

    /** All its digits, no zeros behind. */
    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
