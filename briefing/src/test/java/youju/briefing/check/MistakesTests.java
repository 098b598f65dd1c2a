package youju.briefing.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import youju.briefing.claim.Approximation;
import youju.briefing.claim.Claim;
import youju.figures.Figure;
import youju.model.Aspect;
import youju.model.Period;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mistakes as they come into press texts, made one at a time in the districts' own briefings: each that makes a sentence false
 * is found, and nothing else in the text is blamed for it.
 */
class MistakesTests {
    private static final Map<String, String> BRIEFINGS = Map.of("weibin-2023", "410703", "hongqi-2023", "410702");
    private static final Pattern DIGITS = Pattern.compile("\\d");
    private static final Checker CHECKER = HeldFacts.checker();

    /** A text with one mistake in it, at {@code start} in code points; {@code asks} where it asks another question. */
    private record Mistake(String kind, String text, int start, boolean asks) {}

    @Test
    void theBriefingsThemselvesHoldNoMistake() {
        BRIEFINGS.keySet()
                .forEach(id -> assertThat(CHECKER.check(HeldFacts.briefing(id), null, null)).hasSizeGreaterThan(70)
                        .allSatisfy(each -> assertThat(each.verdict()).as(each.claim() + " " + each.reason())
                                .isIn(Verdict.SUPPORTED, Verdict.SAME_SOURCE)));
    }

    @Test
    void everyMistakeIsFoundAndNothingElseBlamed() {
        Map<String, Integer> made = new LinkedHashMap<>();
        List<String> missed = new ArrayList<>();
        BRIEFINGS.forEach((id, region) -> {
            String text = HeldFacts.briefing(id);
            for (Checked each : CHECKER.check(text, null, null)) {
                for (Mistake mistake : mistakes(text, each, region)) {
                    made.merge(mistake.kind(), 1, Integer::sum);
                    look(mistake, each).ifPresent(missed::add);
                }
            }
        });
        assertThat(missed).isEmpty();
        assertThat(made.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(200);
        assertThat(made).containsKeys("digit", "ten thousand", "sign", "rank", "district", "year", "peers", "percent");
    }

    @Test
    void moreThanARoundNumberIsLessThanOneMoreOfItsLastSignificantPlace() {
        assertThat(said("五千余人", "6955")).isFalse();
        assertThat(said("五千余人", "5999")).isTrue();
        assertThat(said("5000多人", "6000")).isFalse();
        assertThat(said("600余人", "623")).isTrue();
        assertThat(said("600余人", "700")).isFalse();
        assertThat(said("1.2万余人", "12999")).isTrue();
        assertThat(said("1.2万余人", "13000")).isFalse();
        assertThat(said("24600余人", "24699")).isTrue();
        assertThat(said("24600余人", "24700")).isFalse();
        assertThat(said("600余人", "599")).isFalse();
        assertThat(said("超5000人", "6955")).isTrue();
    }

    /** Whether a number of training agrees with the one that was counted. */
    private static boolean said(String number, String counted) {
        Claim claim = youju.briefing.claim.ClaimReader.read("培训" + number + "。", youju.briefing.claim.Setting.NONE)
                .getFirst();
        Figure figure = new Figure(youju.figures.Question.of("410703", Period.year(2023), "trainings", Aspect.LEVEL),
                "培训",
                new BigDecimal(counted), "人", youju.model.Bound.EXACT, counted + "人", youju.figures.Kind.MEASURED,
                false,
                null, null, java.time.OffsetDateTime.MIN);
        return Agreement.of(claim.value(), claim.step(), claim.approximation(), figure) == Agreement.AGREES;
    }

    @Test
    void partsAndDifferencesThatDoNotAddUpAreFound() {
        List<String> sentences = List.of("示例项目27个，其中甲类示例项目20个、乙类示例项目9个。", "甲类示例路12条、乙类示例路15条，合计28条。",
                "示例产业增加值增长6.1%，全市示例产业增加值增长5.2%，高于全市平均水平1.9个百分点。");
        for (String sentence : sentences) {
            List<Checked> checked = CHECKER.check("卫滨区2023年情况。\n" + sentence, "410703", Period.year(2023));
            assertThat(checked).as(sentence + checked).anyMatch(each -> each.verdict() == Verdict.INCONSISTENT);
        }
        List<String> right = List.of("示例项目27个，其中甲类示例项目20个、乙类示例项目7个。", "甲类示例路12条、乙类示例路15条，合计27条。",
                "示例产业增加值增长6.1%，全市示例产业增加值增长5.2%，高于全市平均水平0.9个百分点。",
                "示例产业产值1.4亿元，其中甲类示例产业0.7亿元、乙类示例产业0.7亿元。");
        for (String sentence : right) {
            assertThat(CHECKER.check("卫滨区2023年情况。\n" + sentence, "410703", Period.year(2023))).as(sentence)
                    .noneMatch(each -> each.verdict().wrong());
        }
    }

    private static java.util.Optional<String> look(Mistake mistake, Checked original) {
        List<Checked> checked = CHECKER.check(mistake.text(), null, null);
        int end = mistake.start() + original.claim().text().codePointCount(0, original.claim().text().length()) + 12;
        List<Checked> there = checked.stream().filter(each -> each.claim().start() >= mistake.start() - 12
                && each.claim().start() < end).toList();
        boolean found = there.stream().anyMatch(each -> each.verdict().wrong()
                || mistake.asks() && each.verdict() == Verdict.UNKNOWN);
        // What follows another district's name in the same sentence is said of that district.
        List<Checked> blamed = checked.stream().filter(each -> !there.contains(each) && each.verdict().wrong()
                && !(mistake.kind().equals("district") && there.stream().anyMatch(t -> t.claim().group() == each.claim()
                        .group())))
                .toList();
        if (found && blamed.isEmpty()) {
            return java.util.Optional.empty();
        }
        int from = mistake.text().offsetByCodePoints(0, Math.max(0, mistake.start() - 25));
        return java.util.Optional.of(mistake.kind() + ": "
                + mistake.text().substring(from, Math.min(mistake.text().length(), from + 60)).replace("\n", "⏎")
                + " → "
                + there.stream().map(e -> e.claim().text() + " " + e.verdict() + " " + e.indicator()).toList()
                + (blamed.isEmpty() ? "" : " blamed " + blamed));
    }

    private static List<Mistake> mistakes(String text, Checked each, String region) {
        List<Mistake> mistakes = new ArrayList<>();
        Claim claim = each.claim();
        Figure figure = each.figure();
        if (figure == null || claim.value() == null || claim.words() != null) {
            return mistakes;
        }
        int at = text.offsetByCodePoints(0, claim.start());
        String said = claim.text();
        String before = text.substring(0, at);
        String after = text.substring(at + said.length());
        digit(claim, figure).ifPresent(wrong -> add(mistakes, "digit", before + wrong + after, claim, false));
        if (said.contains("亿") || said.contains("万")) {
            String wrong = said.contains("亿") ? said.replace("亿", "万") : said.replace("万", "亿");
            add(mistakes, "ten thousand", before + wrong + after, claim, false);
        }
        sign(before).ifPresent(wrong -> add(mistakes, "sign", wrong + said + after, claim, false));
        if (claim.aspect() == Aspect.RANK) {
            int place = claim.value().intValue();
            add(mistakes, "rank", before + "第" + (place + 1) + "位" + after, claim, false);
            String other = "四区".equals(claim.peers()) ? "全市" : "全市".equals(claim.peers()) ? "四区" : null;
            int peers = other == null ? -1 : before.lastIndexOf(String.valueOf(claim.peers()));
            if (peers >= 0 && before.length() - peers < 8) {
                String wrong = before.substring(0, peers) + other + before.substring(peers + 2) + said + after;
                if (differs(figure, claim, other)) {
                    add(mistakes, "peers", wrong, claim, true);
                }
            }
        }
        if (claim.unit().equals("%") && (claim.aspect() == Aspect.GROWTH || claim.aspect() == Aspect.SHARE)) {
            add(mistakes, "percent", before + said.replace("%", "个百分点") + after, claim, claim.aspect() == Aspect.SHARE);
        }
        if (claim.unit().equals("个百分点")) {
            add(mistakes, "percent", before + said.replace("个百分点", "%") + after, claim, false);
        }
        if (claim.aspect() == Aspect.LEVEL && before.endsWith(claim.subject())) {
            String head = before.substring(0, before.length() - claim.subject().length());
            String other = region.equals("410703") ? "红旗区" : "卫滨区";
            String code = region.equals("410703") ? "410702" : "410703";
            boolean same = HeldFacts.of(code, Period.year(2023)).stream()
                    .anyMatch(f -> f.question().equals(new youju.figures.Question(code, figure.question().period(),
                            figure.question().indicator(), figure.question().aspect(), null, null, null))
                            && f.value() != null && f.value().compareTo(figure.value()) == 0);
            if (!same && figure.question().aspect() == Aspect.LEVEL) {
                add(mistakes, "district", head + other + claim.subject() + said + after,
                        claim, true);
                add(mistakes, "year", head + "2022年" + claim.subject() + said + after, claim, true);
            }
        }
        return mistakes;
    }

    private static void add(List<Mistake> mistakes, String kind, String text, Claim claim, boolean asks) {
        mistakes.add(new Mistake(kind, text, claim.start(), asks));
    }

    /** The first digit changed, where that makes the sentence false. */
    private static java.util.Optional<String> digit(Claim claim, Figure figure) {
        Matcher digit = DIGITS.matcher(claim.text());
        if (!digit.find() || figure.value() == null) {
            return java.util.Optional.empty();
        }
        int is = claim.text().charAt(digit.start()) - '0';
        int wrong = is == 9 ? 3 : is + 1;
        BigDecimal ratio = new BigDecimal(wrong).divide(new BigDecimal(Math.max(1, is)), 4,
                java.math.RoundingMode.HALF_UP);
        // 700余 and 500余 of 623 are false, 突破1.7万 may become 突破2.7万: false too; within the bound of 突破 nothing is.
        boolean bounded = claim.approximation() != Approximation.EXACT && claim.approximation() != Approximation.MORE;
        BigDecimal mark = claim.value().multiply(ratio);
        boolean stillTrue = bounded && mark.compareTo(figure.value()) <= 0
                && figure.value().compareTo(mark.multiply(new BigDecimal("1.5"))) < 0;
        return stillTrue
                ? java.util.Optional.empty()
                : java.util.Optional.of(digit.replaceFirst(String.valueOf(wrong)));
    }

    private static java.util.Optional<String> sign(String before) {
        Map<String, String> other = Map.of("增长", "下降", "增加", "减少", "高于全市平均水平", "低于全市平均水平");
        for (Map.Entry<String, String> word : other.entrySet()) {
            if (before.endsWith(word.getKey())) {
                return java.util.Optional.of(before.substring(0, before.length() - word.getKey().length())
                        + word.getValue());
            }
        }
        return java.util.Optional.empty();
    }

    /** Whether the same place among the other peers isn't just as true. */
    private static boolean differs(Figure figure, Claim claim, String peers) {
        return HeldFacts.of(figure.question().region(), figure.question().period()).stream()
                .noneMatch(f -> f.question().indicator().equals(figure.question().indicator())
                        && f.question().aspect() == Aspect.RANK && peers.equals(f.question().peers())
                        && f.question().of() == figure.question().of() && f.value() != null
                        && f.value().compareTo(claim.value()) == 0);
    }
}
