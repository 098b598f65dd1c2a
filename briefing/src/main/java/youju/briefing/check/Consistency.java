package youju.briefing.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import youju.briefing.claim.Approximation;
import youju.briefing.claim.Claim;
import youju.model.Aspect;

/**
 * Holds the parts of a text against each other, at the precision they are printed with: parts against their total, a
 * difference against what it is the difference of, the same figure said twice. Where all the numbers of such a sum agree with
 * what is held, it is rounding and no mistake; where one is wrong already, that is said of it alone.
 */
final class Consistency {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private final List<Checked> checked;
    private final int[] text;

    private Consistency(List<Checked> checked, String text) {
        this.checked = new ArrayList<>(checked);
        this.text = text.codePoints().toArray();
    }

    /** The same claims in the same order, those that the text itself speaks against marked so. */
    static List<Checked> of(List<Checked> checked, String text) {
        Consistency consistency = new Consistency(checked, text);
        for (int i = 0; i < checked.size(); i++) {
            consistency.parts(i);
            consistency.total(i);
            consistency.difference(i);
        }
        consistency.twice();
        return List.copyOf(consistency.checked);
    }

    /** T，其中 A、B: the parts are no more than the whole. */
    private void parts(int whole) {
        if (!number(whole, Aspect.LEVEL)) {
            return;
        }
        List<Integer> parts = new ArrayList<>();
        for (int i = whole + 1; i < checked.size() && sameSentence(whole, i); i++) {
            boolean named = !parts.isEmpty() || between(whole, i).contains("其中");
            if (named && number(i, Aspect.LEVEL) && unit(i).equals(unit(whole))) {
                parts.add(i);
            } else if (parts.isEmpty() && number(i, Aspect.LEVEL)) {
                return;
            }
        }
        BigDecimal sum = sum(parts);
        if (parts.size() > 1 && sum.subtract(value(whole)).compareTo(tolerance(parts, whole)) > 0) {
            disagree(parts, whole, "各部分之和" + sum.toPlainString() + "大于总数" + value(whole).toPlainString());
        }
    }

    /** A、B，合计 T: the total is what they add up to. */
    private void total(int total) {
        if (!number(total, Aspect.LEVEL) || !said(total, "合计", "总计")) {
            return;
        }
        List<Integer> parts = new ArrayList<>();
        for (int i = total - 1; i >= 0 && sameSentence(total, i); i--) {
            if (!number(i, Aspect.LEVEL) || !unit(i).equals(unit(total)) || said(i, "合计", "总计")) {
                break;
            }
            parts.add(i);
        }
        BigDecimal sum = sum(parts);
        if (parts.size() > 1
                && sum.subtract(value(total)).abs().compareTo(tolerance(parts, total)) > 0) {
            disagree(parts, total, "各项相加为" + sum.toPlainString() + "，不是" + value(total).toPlainString());
        }
    }

    /** A change is now less before; a gap is one's own less the others'. */
    private void difference(int at) {
        boolean gap = number(at, Aspect.GAP);
        if (!gap && !number(at, Aspect.CHANGE)) {
            return;
        }
        Claim claim = checked.get(at).claim();
        Integer own = null;
        Integer other = null;
        for (int i = 0; i < checked.size(); i++) {
            Claim each = checked.get(i).claim();
            if (i == at || !sameSentence(at, i) || !each.subject().equals(claim.subject())
                    || !(number(i, Aspect.LEVEL) || number(i, Aspect.GROWTH) || number(i, Aspect.SHARE))) {
                continue;
            }
            boolean others = gap
                    ? Objects.equals(each.scope(), claim.peers()) && claim.peers() != null
                    : claim.period() != null && claim.period().previous().equals(each.period());
            boolean ours = gap ? each.scope() == null : Objects.equals(each.period(), claim.period());
            if (ours) {
                own = i;
            }
            if (others) {
                other = i;
            }
        }
        if (own == null || other == null || checked.get(own).claim().aspect() != checked.get(other).claim().aspect()) {
            return;
        }
        BigDecimal difference = value(own).subtract(value(other));
        if (difference.subtract(value(at)).abs().compareTo(tolerance(List.of(own, other), at)) > 0) {
            disagree(List.of(own, other), at, "按文中数字相减为" + difference.toPlainString());
        }
    }

    /** The same figure said twice, with other numbers. */
    private void twice() {
        Map<List<Object>, Integer> first = new HashMap<>();
        for (int i = 0; i < checked.size(); i++) {
            Checked each = checked.get(i);
            if (!number(i, each.claim().aspect()) || each.indicator() == null) {
                continue;
            }
            List<Object> question = Arrays.asList(each.indicator(), each.region(), each.period(), each.aspect(),
                    each.of(),
                    each.peers());
            Integer before = first.putIfAbsent(question, i);
            if (before != null && value(i).subtract(value(before)).abs()
                    .compareTo(step(i).max(step(before)).multiply(HALF)) > 0) {
                disagree(List.of(before), i, "同一数字前文为" + checked.get(before).claim().text());
            }
        }
    }

    /** Marks those of them that nothing else supports or contradicts; the sum itself first. */
    private void disagree(List<Integer> parts, int sum, String reason) {
        List<Integer> all = new ArrayList<>(List.of(sum));
        all.addAll(parts);
        if (all.stream().anyMatch(i -> checked.get(i).verdict().wrong())) {
            return;
        }
        all.stream().filter(i -> checked.get(i).verdict() == Verdict.UNKNOWN).findFirst()
                .ifPresent(i -> checked.set(i, checked.get(i).with(Verdict.INCONSISTENT, null, reason)));
    }

    /** An exact number of that aspect that is no plan. */
    private boolean number(int i, Aspect aspect) {
        Claim claim = checked.get(i).claim();
        return claim.aspect() == aspect && claim.value() != null && claim.step() != null && !claim.planned()
                && claim.approximation() == Approximation.EXACT && claim.words() == null;
    }

    private BigDecimal value(int i) {
        return Objects.requireNonNull(checked.get(i).claim().value());
    }

    private BigDecimal step(int i) {
        return Objects.requireNonNull(checked.get(i).claim().step());
    }

    private String unit(int i) {
        return checked.get(i).claim().unit();
    }

    private boolean sameSentence(int i, int j) {
        return checked.get(i).claim().group() == checked.get(j).claim().group();
    }

    private BigDecimal sum(List<Integer> parts) {
        return parts.stream().map(this::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Each number may be off by half of its last digit; one that is counted to the last is not. */
    private BigDecimal tolerance(List<Integer> parts, int whole) {
        return parts.stream().map(this::off).reduce(off(whole), BigDecimal::add);
    }

    private BigDecimal off(int i) {
        boolean counted = step(i).compareTo(BigDecimal.ONE) == 0 && checked.get(i).claim().aspect() == Aspect.LEVEL
                && !unit(i).equals("%");
        return counted ? BigDecimal.ZERO : step(i).multiply(HALF);
    }

    private String between(int before, int after) {
        int from = checked.get(before).claim().start();
        return slice(from, checked.get(after).claim().start());
    }

    private boolean said(int i, String... words) {
        int start = checked.get(i).claim().start();
        String before = slice(Math.max(0, start - 6), start);
        return Arrays.stream(words).anyMatch(before::contains);
    }

    private String slice(int from, int to) {
        int end = Math.min(text.length, to);
        return from >= end ? "" : new String(text, from, end - from);
    }
}
