package youju.briefing.form;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.Dimension;

/** The units that forms write, and how an exact value goes from one to another. */
public final class Units {
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]{1,8})\\)");
    private static final Pattern NOTE = Pattern.compile("(?:计量)?单位[:：]\\s*([^\\s,，;；)）]{1,8})");
    private static final Pattern WRITTEN = Pattern.compile("([十百千万亿]*)(.*)");
    private static final Map<Character, Integer> POWERS = Map.of('十', 1, '百', 2, '千', 3, '万', 4, '亿', 8);
    private static final List<String> BASES = List.of("元", "个", "家", "户", "人", "人次", "件", "项", "次", "天", "处", "座", "套",
            "条", "张", "名", "所", "吨", "千克", "公斤", "米", "公里", "千米", "平方米", "平方公里", "亩", "公顷", "%", "个百分点", "百分点", "位",
            "美元", "小时", "分", "千瓦时", "度", "立方米", "起", "场", "辆", "部", "台");
    /** Names of one unit, and units of one measure with what one of them is of the first. */
    private static final Map<String, Same> SAME = same();

    private record Same(String base, BigDecimal of) {}

    private Units() {}

    private static Map<String, Same> same() {
        Map<String, Same> same = new LinkedHashMap<>();
        same.put("人民币元", new Same("元", BigDecimal.ONE));
        same.put("百分点", new Same("个百分点", BigDecimal.ONE));
        for (Dimension dimension : Dimension.values()) {
            dimension.units().forEach(unit -> same.putIfAbsent(unit, new Same(dimension.base(), dimension.factor(unit)
                    .orElseThrow())));
        }
        // Counts of things are counted alike, whatever the measure word.
        for (String word : List.of("家", "户", "件", "项", "处", "座", "条", "张", "所", "起", "场", "套", "次")) {
            same.put(word, new Same("个", BigDecimal.ONE));
        }
        same.put("名", new Same("人", BigDecimal.ONE));
        return same;
    }

    /** The unit that a label writes: in brackets, or alone. */
    static @Nullable String in(String label) {
        Matcher brackets = IN_BRACKETS.matcher(label);
        while (brackets.find()) {
            String within = brackets.group(1).replaceFirst("^单位[:：]", "");
            if (isUnit(within)) {
                return within;
            }
        }
        Matcher note = NOTE.matcher(label);
        if (note.find() && isUnit(note.group(1))) {
            return note.group(1);
        }
        return label.endsWith("%") ? "%" : null;
    }

    static boolean isUnit(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        return written.matches() && (BASES.contains(written.group(2)) || BASES.contains(text.strip()));
    }

    /** The label without the unit in its brackets. */
    static String without(String label) {
        Matcher brackets = IN_BRACKETS.matcher(label);
        StringBuilder plain = new StringBuilder();
        while (brackets.find()) {
            String within = brackets.group(1).replaceFirst("^单位[:：]", "");
            brackets.appendReplacement(plain, Matcher.quoteReplacement(isUnit(within) ? "" : brackets.group()));
        }
        return brackets.appendTail(plain).toString().strip();
    }

    /** The value in another unit, exactly, or as it is where either isn't said; empty where one unit isn't the other's. */
    public static Optional<BigDecimal> convert(BigDecimal value, String from, @Nullable String to) {
        if (to == null || to.isBlank() || from.isEmpty() || from.equals(to)) {
            return Optional.of(value);
        }
        Same one = base(from);
        Same other = base(to);
        if (!one.base().equals(other.base())) {
            return Optional.empty();
        }
        return Optional.of(value.multiply(one.of()).divide(other.of()));
    }

    /** Whether values in the one unit can be said in the other. */
    static boolean fit(String from, @Nullable String to) {
        return convert(BigDecimal.ONE, from, to).isPresent();
    }

    private static Same base(String unit) {
        String plain = unit.strip();
        if (SAME.containsKey(plain)) {
            return SAME.get(plain);
        }
        Matcher written = WRITTEN.matcher(plain);
        if (BASES.contains(plain) || !written.matches()) {
            return new Same(plain, BigDecimal.ONE);
        }
        int power = written.group(1).chars().map(c -> POWERS.get((char) c)).sum();
        Same of = SAME.getOrDefault(written.group(2), new Same(written.group(2), BigDecimal.ONE));
        return new Same(of.base(), of.of().movePointRight(power));
    }
}
