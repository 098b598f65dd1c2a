package youju.model.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.Dimension;
import youju.model.FieldType;

/**
 * Numbers as offices write them: {@code 1.36万}, {@code 142亿元}, {@code 1,360}, {@code 3亿5千万}, {@code 88.57%},
 * {@code 3.1万平方米}. A unit in the cell goes before the unit of the column, a magnitude alone stands before the latter.
 */
final class Amounts {
    private static final Pattern NUMBER = Pattern
            .compile("(?:\\d{1,3}(?:,\\d{3})+|\\d{1,40})?(?:\\.\\d{1,40})?(?:[eE][+-]?\\d{1,2})?");
    private static final Pattern SIGN = Pattern.compile("(?:人民币|¥)?(?:(-|负)|\\+)?(?:人民币|¥)?");
    private static final List<Map.Entry<String, BigDecimal>> MAGNITUDES = List.of(magnitude("万亿", 12),
            magnitude("千亿", 11),
            magnitude("百亿", 10), magnitude("十亿", 9), magnitude("亿", 8), magnitude("千万", 7), magnitude("百万", 6),
            magnitude("十万", 5), magnitude("万", 4), magnitude("千", 3), magnitude("百", 2));
    private static final Set<String> YUAN = Set.of("元", "圆", "块", "块钱", "元整", "元人民币", "rmb", "cny");
    private static final Set<String> COUNTED = Set.of("个", "家", "件", "人", "户", "名", "项", "次", "处", "座", "台", "辆", "条",
            "套",
            "间", "份", "宗", "起", "岁", "年", "天", "栋", "所", "场", "批", "篇", "期", "届", "人次", "户次", "个人", "位", "只", "株", "棵",
            "艘", "张",
            "部", "眼", "盏", "支", "面", "米", "对", "组");
    private static final Map<String, String> SIGNS = Map.ofEntries(Map.entry("mm", "毫米"), Map.entry("cm", "厘米"),
            Map.entry("m", "米"), Map.entry("km", "千米"), Map.entry("m2", "平方米"), Map.entry("m²", "平方米"),
            Map.entry("㎡", "平方米"), Map.entry("平米", "平方米"), Map.entry("平方", "平方米"), Map.entry("ha", "公顷"),
            Map.entry("km2", "平方千米"), Map.entry("km²", "平方千米"), Map.entry("市亩", "亩"), Map.entry("l", "升"),
            Map.entry("m3", "立方米"), Map.entry("m³", "立方米"), Map.entry("立方", "立方米"), Map.entry("方", "立方米"),
            Map.entry("g", "克"), Map.entry("kg", "千克"), Map.entry("t", "吨"), Map.entry("kwh", "千瓦时"),
            Map.entry("kw·h", "千瓦时"), Map.entry("mwh", "兆瓦时"), Map.entry("kw", "千瓦"), Map.entry("mw", "兆瓦"),
            Map.entry("h", "小时"), Map.entry("d", "天"), Map.entry("日", "天"));

    private Amounts() {}

    private static Map.Entry<String, BigDecimal> magnitude(String word, int zeros) {
        return Map.entry(word, BigDecimal.ONE.scaleByPowerOfTen(zeros));
    }

    /** What follows a number: a magnitude (1 where there is none) and the unit's worth in base units. */
    private record Suffix(BigDecimal magnitude, BigDecimal unit) {}

    /** The number in base units, or null where the text is no exact number of that type; {@code unit} is the column's. */
    static @Nullable BigDecimal read(FieldType type, String text, BigDecimal unit) {
        Matcher sign = SIGN.matcher(text);
        String left = sign.lookingAt() ? text.substring(sign.end()) : text;
        boolean negative = sign.group(1) != null;
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal before = null;
        while (true) {
            Matcher number = NUMBER.matcher(left);
            if (!number.lookingAt() || number.group().chars().noneMatch(Character::isDigit)) {
                return null;
            }
            BigDecimal amount = new BigDecimal(number.group().replace(",", ""));
            left = left.substring(number.end());
            Optional<Suffix> suffix = suffix(type, left, unit);
            Map.Entry<String, BigDecimal> magnitude = magnitude(left);
            BigDecimal size = suffix.isPresent()
                    ? suffix.get().magnitude()
                    : magnitude == null ? null : magnitude.getValue();
            // 1万2 may mean 12000 or 10002: parts of a number go down and each has its magnitude.
            if (size == null || before != null && (size.compareTo(before) >= 0 || size.equals(BigDecimal.ONE))) {
                return null;
            }
            total = total.add(amount.multiply(size));
            if (suffix.isPresent()) {
                BigDecimal value = total.multiply(suffix.get().unit());
                return negative ? value.negate() : value;
            }
            before = size;
            left = left.substring(Objects.requireNonNull(magnitude).getKey().length());
        }
    }

    /** How many base units one is whose number is followed by {@code suffix}, such as 万平方米, or empty for no such unit. */
    static Optional<BigDecimal> factor(FieldType type, String suffix) {
        return suffix(type, suffix, BigDecimal.ONE).map(s -> s.magnitude().multiply(s.unit()));
    }

    private static Optional<Suffix> suffix(FieldType type, String suffix, BigDecimal standard) {
        if (suffix.isEmpty()) {
            return Optional.of(new Suffix(BigDecimal.ONE, standard));
        }
        Optional<BigDecimal> whole = unit(type, suffix.toLowerCase(Locale.ROOT));
        if (whole.isPresent()) {
            return Optional.of(new Suffix(BigDecimal.ONE, whole.get()));
        }
        Map.Entry<String, BigDecimal> magnitude = magnitude(suffix);
        if (magnitude == null) {
            return Optional.empty();
        }
        String rest = suffix.substring(magnitude.getKey().length()).toLowerCase(Locale.ROOT);
        return (rest.isEmpty() ? Optional.of(own(type)) : unit(type, rest))
                .map(unit -> new Suffix(magnitude.getValue(), unit));
    }

    /** The declared unit of the type, in base units. */
    static BigDecimal own(FieldType type) {
        return Numbers.factor(type);
    }

    private static Map.@Nullable Entry<String, BigDecimal> magnitude(String text) {
        for (Map.Entry<String, BigDecimal> magnitude : MAGNITUDES) {
            if (text.startsWith(magnitude.getKey())) {
                return magnitude;
            }
        }
        return null;
    }

    private static Optional<BigDecimal> unit(FieldType type, String name) {
        return switch (type) {
            case FieldType.Money _ -> YUAN.contains(name) ? Optional.of(BigDecimal.ONE) : Optional.empty();
            case FieldType.Quantity(Dimension dimension, _, _) -> dimension.factor(SIGNS.getOrDefault(name, name));
            case FieldType.Decimal(_, String own) -> share(name, own == null ? "" : own.toLowerCase(Locale.ROOT));
            case FieldType.Int _ -> COUNTED.contains(name) ? Optional.of(BigDecimal.ONE) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The declared unit itself; percent of a number declared without one is a hundredth. */
    private static Optional<BigDecimal> share(String name, String own) {
        String plain = name.equals("个百分点") || name.equals("百分点") ? "%" : name;
        if (plain.equals(own) || own.equals("个百分点") && plain.equals("%")) {
            return Optional.of(BigDecimal.ONE);
        }
        if (!own.isEmpty()) {
            return Optional.empty();
        }
        return switch (plain) {
            case "%" -> Optional.of(new BigDecimal("0.01"));
            case "‰" -> Optional.of(new BigDecimal("0.001"));
            default -> COUNTED.contains(plain) ? Optional.of(BigDecimal.ONE) : Optional.empty();
        };
    }
}
