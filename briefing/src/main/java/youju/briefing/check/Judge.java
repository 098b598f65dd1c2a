package youju.briefing.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import youju.briefing.check.Checked.Expected;
import youju.briefing.claim.Claim;
import youju.figures.Figure;
import youju.figures.Kind;
import youju.figures.shown.Shown;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Period;

/** Judges the claims of one text, one after the other, by the figures held. */
final class Judge {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private final Ground ground;
    private final IndicatorNames names;
    private final Reached reached;
    private @Nullable Indicator last;
    private int lastGroup = -1;

    Judge(Ground ground, IndicatorNames names) {
        this.ground = ground;
        this.names = names;
        this.reached = new Reached(ground);
    }

    /** The verdict on a claim. */
    Checked judge(Claim claim) {
        if (claim.aspect() == Aspect.MILESTONE) {
            return reached.judge(claim);
        }
        String scope = claim.scope() == null ? "" : claim.scope();
        Optional<Indicator> whole = scope.isEmpty()
                ? Optional.empty()
                : names.whole(scope + claim.subject(), indicator -> fits(claim, indicator));
        Indicator indicator = whole.or(() -> names.find(claim, candidate -> fits(claim, candidate))).orElse(null);
        if (indicator == null && claim.aspect() == Aspect.COMPLETION && claim.group() == lastGroup) {
            indicator = last;
        }
        if (indicator == null) {
            return unknown(claim, claim.aspect(), null, ground.of(claim), "没有与“" + claim.subject() + "”对应的指标");
        }
        if (claim.aspect() != Aspect.COMPLETION) {
            last = indicator;
            lastGroup = claim.group();
        }
        return compared(claim, indicator, whole.isPresent() ? ground.own(claim) : ground.of(claim));
    }

    /** True where the claim's unit is one the indicator may be told in. */
    private static boolean fits(Claim claim, Indicator indicator) {
        boolean share = indicator.own() == Aspect.SHARE;
        return switch (claim.aspect()) {
            case LEVEL ->
                Units.worth(claim.unit(), Shown.unit(indicator, share ? Aspect.SHARE : Aspect.LEVEL)).isPresent();
            case SHARE -> share;
            case CHANGE -> Units.points(claim.unit()) || Units.worth(claim.unit(), Shown.unit(indicator, Aspect.CHANGE))
                    .isPresent();
            case GROWTH, GAP, RANK, COMPLETION, MILESTONE -> true;
        };
    }

    private Checked compared(Claim claim, Indicator indicator, @Nullable String region) {
        Aspect aspect = aspect(claim, indicator);
        Period period = claim.period();
        if (claim.planned()) {
            return unknown(claim, aspect, indicator, region, "说的是计划或预期，不作核对");
        }
        if (region == null || period == null) {
            return unknown(claim, aspect, indicator, region, region == null ? "没有说明是哪个地区的数字" : "没有说明是哪个时期的数字");
        }
        List<Figure> held = ground.figures(region, period).stream()
                .filter(figure -> figure.question().indicator().equals(
                        indicator.id()))
                .toList();
        List<Figure> answers = held.stream().filter(figure -> figure.question().aspect() == aspect && asked(claim,
                figure)).toList();
        boolean swapped = swapped(claim, indicator, aspect);
        if (answers.isEmpty() && swapped) {
            answers = held.stream().filter(figure -> figure.question().aspect() == (indicator.own() == Aspect.SHARE
                    ? Aspect.SHARE
                    : Aspect.GROWTH) && sameDigits(claim, figure)).toList();
        }
        if (answers.isEmpty()) {
            return unknown(claim, aspect, indicator, region, "没有掌握这个数字");
        }
        Checked first = null;
        for (Figure figure : answers) {
            Checked checked = swapped
                    ? contradicted(claim, aspect, region, figure, "百分数与百分点不同，应为" + figure.shown())
                    : against(claim, aspect, indicator, region, figure);
            if (!checked.verdict().wrong() && checked.verdict() != Verdict.UNKNOWN) {
                return checked;
            }
            first = first == null ? checked : first;
        }
        return java.util.Objects.requireNonNull(first);
    }

    /** What is asked of the indicator: its own aspect where a rate was read as work done. */
    private static Aspect aspect(Claim claim, Indicator indicator) {
        boolean rate = claim.aspect() == Aspect.COMPLETION && claim.peers() == null && claim.words() == null
                || claim.aspect() == Aspect.LEVEL;
        return rate && indicator.own() == Aspect.SHARE ? Aspect.SHARE : claim.aspect();
    }

    /** The peers and what is ranked, where the text says them. */
    private static boolean asked(Claim claim, Figure figure) {
        Aspect aspect = claim.aspect();
        if (aspect != Aspect.RANK && aspect != Aspect.GAP) {
            return true;
        }
        boolean peers = claim.peers() == null || claim.peers().equals(figure.question().peers());
        return peers && (claim.of() == null || figure.question().of() == null || claim.of() == figure.question().of());
    }

    /** Percent where points are meant, or points where percent is. */
    private static boolean swapped(Claim claim, Indicator indicator, Aspect aspect) {
        return switch (aspect) {
            case GAP -> claim.unit().equals("%");
            case CHANGE -> Units.points(claim.unit()) && indicator.own() != Aspect.SHARE;
            default -> false;
        };
    }

    private static boolean sameDigits(Claim claim, Figure figure) {
        return claim.value() != null && figure.value() != null
                && claim.value().abs().compareTo(figure.value().abs()) == 0;
    }

    private Checked against(Claim claim, Aspect aspect, Indicator indicator, String region, Figure figure) {
        Agreement agreement = agreement(claim, indicator, aspect, figure);
        return switch (agreement) {
            case AGREES -> agreed(claim, aspect, region, figure);
            case FINER -> with(claim, aspect, region, figure, Verdict.UNKNOWN, null, "公布数只到" + figure.shown()
                    + "，不能证实更细的位数");
            case OPEN ->
                with(claim, aspect, region, figure, Verdict.UNKNOWN, null, "掌握的是" + figure.shown() + "，不能证实具体数");
            case DIFFERS -> differs(claim, aspect, indicator, region, figure);
        };
    }

    private Agreement agreement(Claim claim, Indicator indicator, Aspect aspect, Figure figure) {
        BigDecimal value = claim.value();
        if (aspect == Aspect.COMPLETION && (claim.words() != null || figure.value() == null)) {
            return completion(claim, figure);
        }
        if (value == null || claim.step() == null) {
            return Agreement.OPEN;
        }
        if (aspect == Aspect.RANK && figure.value() != null
                && claim.approximation() != youju.briefing.claim.Approximation.EXACT) {
            return figure.value().compareTo(value) <= 0 ? Agreement.AGREES : Agreement.DIFFERS;
        }
        BigDecimal worth = Units.worth(claim.unit(), Shown.unit(indicator, aspect)).orElse(BigDecimal.ONE);
        return Agreement.of(value.multiply(worth), claim.step().multiply(worth), claim.approximation(), figure);
    }

    /** 超额完成, 完成, 全部完成 and 105% against a number, or against a result that was given in words. */
    private static Agreement completion(Claim claim, Figure figure) {
        BigDecimal held = figure.value();
        boolean exceeded = held == null ? figure.bound() == Bound.EXCEEDED : held.compareTo(ALL) > 0;
        boolean met = exceeded || (held == null ? figure.bound() == Bound.MET : held.compareTo(ALL) >= 0);
        if (claim.words() != null) {
            boolean more = claim.words().contains("超额");
            return (more ? exceeded : met) ? Agreement.AGREES : Agreement.DIFFERS;
        }
        int printed = claim.value() == null ? 1 : claim.value().compareTo(ALL);
        boolean possible = exceeded ? printed > 0 : printed >= 0;
        return possible ? Agreement.OPEN : Agreement.DIFFERS;
    }

    private Checked agreed(Claim claim, Aspect aspect, String region, Figure figure) {
        boolean same = figure.kind() == Kind.REPORTED && ground.statement(figure.source());
        String held = figure.shown().isEmpty() ? figure.title() : figure.shown();
        return same
                ? with(claim, aspect, region, figure, Verdict.SAME_SOURCE, null, "与公布的" + held + "一致，但依据就是那次发布本身")
                : with(claim, aspect, region, figure, Verdict.SUPPORTED, null,
                        "与" + held + "一致" + (figure.demonstration()
                                ? "（演示数据）"
                                : ""));
    }

    private Checked differs(Claim claim, Aspect aspect, Indicator indicator, String region, Figure figure) {
        boolean revised = ground.superseded(figure.question()).stream()
                .anyMatch(old -> agreement(claim, indicator, aspect,
                        old) == Agreement.AGREES);
        if (revised) {
            return with(claim, aspect, region, figure, Verdict.STALE, expected(figure), "是修订前的旧数，现为" + figure.shown());
        }
        boolean before = ground.figures(region, figure.question().period().previous()).stream()
                .anyMatch(old -> sameAsked(
                        old, figure) && agreement(claim, indicator, aspect, old) == Agreement.AGREES);
        return before
                ? with(claim, aspect, region, figure, Verdict.STALE, expected(figure), "是上年同期的数，应为" + figure.shown())
                : contradicted(claim, aspect, region, figure, "应为" + figure.shown());
    }

    private static boolean sameAsked(Figure one, Figure other) {
        return one.question().indicator().equals(other.question().indicator())
                && one.question().aspect() == other.question()
                        .aspect()
                && one.question().of() == other.question().of() && java.util.Objects.equals(one.question()
                        .peers(), other.question().peers());
    }

    private static Checked contradicted(Claim claim, Aspect aspect, String region, Figure figure, String reason) {
        return with(claim, aspect, region, figure, Verdict.CONTRADICTED, expected(figure), reason);
    }

    static Expected expected(Figure figure) {
        return figure.value() == null ? new Expected(null, figure.shown()) : new Expected(figure.value(), null);
    }

    static Checked with(Claim claim, Aspect aspect, String region, Figure figure, Verdict verdict,
            @Nullable Expected expected, String reason) {
        return new Checked(claim, aspect, region, claim.period(), figure.question().indicator(), figure.question().of(),
                figure.question().peers(), verdict, figure, expected, reason);
    }

    private static Checked unknown(Claim claim, Aspect aspect, @Nullable Indicator indicator, @Nullable String region,
            String reason) {
        return new Checked(claim, aspect, region, claim.period(), indicator == null ? null : indicator.id(), claim.of(),
                claim.peers(), Verdict.UNKNOWN, null, null, reason);
    }
}
