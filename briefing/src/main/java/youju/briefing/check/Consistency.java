package youju.briefing.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

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
    private static final String OF_WHICH = "其中";

    private final List<Checked> checked;
    private final int[] text;
    /** Where 其中 stands, in code points. */
    private final int[] ofWhich;
    /** Of each claim, the next exact number of things in its sentence; -1 where there is none. */
    private final int[] nextLevel;
    /** Of each such number, itself and all of its unit behind it in its sentence; null for others. */
    private final @Nullable Chain[] chains;
    /** The last number of a subject in a sentence, by whom it is of and by when. */
    private final Map<List<@Nullable Object>, Integer> lastOfScope = new HashMap<>();
    private final Map<List<@Nullable Object>, Integer> lastOfPeriod = new HashMap<>();

    /** Numbers of one unit in one sentence, from one on to the last, with their sum and how far it may be off. */
    private record Chain(int first, @Nullable Chain rest, BigDecimal sum, BigDecimal off) {
        List<Integer> all() {
            List<Integer> all = new ArrayList<>();
            for (Chain chain = this; chain != null; chain = chain.rest) {
                all.add(chain.first);
            }
            return all;
        }
    }

    private Consistency(List<Checked> checked, String text) {
        this.checked = new ArrayList<>(checked);
        this.text = text.codePoints().toArray();
        this.ofWhich = places(OF_WHICH);
        this.nextLevel = new int[checked.size()];
        this.chains = new Chain[checked.size()];
        chain();
        for (int i = 0; i < checked.size(); i++) {
            if (number(i, Aspect.LEVEL) || number(i, Aspect.GROWTH) || number(i, Aspect.SHARE)) {
                Claim claim = checked.get(i).claim();
                lastOfScope.put(said(claim, claim.scope()), i);
                lastOfPeriod.put(said(claim, claim.period()), i);
            }
        }
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

    private int[] places(String word) {
        int[] letters = word.codePoints().toArray();
        return IntStream.rangeClosed(0, text.length - letters.length)
                .filter(at -> Arrays.equals(text, at, at + letters.length, letters, 0, letters.length)).toArray();
    }

    /** From the last claim to the first, so that what stands behind each is known when it is come to. */
    private void chain() {
        Map<String, Chain> behind = new HashMap<>();
        int next = -1;
        for (int i = checked.size() - 1; i >= 0; i--) {
            if (i + 1 < checked.size() && !sameSentence(i, i + 1)) {
                behind.clear();
                next = -1;
            }
            nextLevel[i] = next;
            if (number(i, Aspect.LEVEL)) {
                Chain rest = behind.get(unit(i));
                Chain chain = rest == null
                        ? new Chain(i, null, value(i), off(i))
                        : new Chain(i, rest, value(i).add(rest.sum), off(i).add(rest.off));
                behind.put(unit(i), chain);
                chains[i] = chain;
                next = i;
            }
        }
    }

    private static List<@Nullable Object> said(Claim claim, @Nullable Object of) {
        return Arrays.asList(claim.group(), claim.subject(), of);
    }

    /** T，其中 A、B: the parts are no more than the whole. */
    private void parts(int whole) {
        int first = nextLevel[whole];
        Chain parts = first < 0 ? null : chains[first];
        if (parts == null || parts.rest == null || !number(whole, Aspect.LEVEL) || !unit(first).equals(unit(whole))
                || !ofWhichBetween(whole, first)) {
            return;
        }
        if (parts.sum.subtract(value(whole)).compareTo(parts.off.add(off(whole))) > 0) {
            disagree(parts.all(), whole, "各部分之和" + parts.sum.toPlainString() + "大于总数" + value(whole).toPlainString());
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
        Integer own = gap ? lastOfScope.get(said(claim, null)) : lastOfPeriod.get(said(claim, claim.period()));
        Integer other = gap
                ? claim.peers() == null ? null : lastOfScope.get(said(claim, claim.peers()))
                : claim.period() == null ? null : lastOfPeriod.get(said(claim, claim.period().previous()));
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

    /** True where 其中 stands behind the beginning of one claim and before that of the other. */
    private boolean ofWhichBetween(int before, int after) {
        int found = Arrays.binarySearch(ofWhich, checked.get(before).claim().start());
        int at = found >= 0 ? found : -found - 1;
        return at < ofWhich.length && ofWhich[at] + OF_WHICH.length() <= checked.get(after).claim().start();
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
