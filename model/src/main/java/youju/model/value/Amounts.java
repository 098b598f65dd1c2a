package youju.model.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.Dimension;
import youju.model.FieldType;
import youju.model.text.Numeral;

/**
 * Numbers as offices write them: {@code 1.36万}, {@code 142亿元}, {@code 1,360}, {@code 3亿5千万}, {@code 88.57%},
 * {@code 3.1万平方米}. A unit in the cell goes before the unit of the column, a magnitude alone stands before the latter.
 */
final class Amounts {
    /** What programs write, Excel's scientific notation among it. */
    private static final Pattern PLAIN = Pattern
            .compile("[+-]?(?:\\d{1,40}(?:\\.\\d{1,40})?|\\.\\d{1,40})(?:[eE][+-]?\\d{1,2})?");
    private static final Pattern SIGN = Pattern.compile("(?:人民币|[¥￥])?(?:(-|负)|\\+)?(?:人民币|[¥￥])?");
    /** 1万2 may mean 12000 or 10002. */
    private static final Pattern DOUBTFUL = Pattern.compile(".*[百千万亿](?:[0-9.,，]+|[一二三四五六七八九])");
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

    /** The number in base units, or null where the text is no exact number of that type; {@code unit} is the column's. */
    static @Nullable BigDecimal read(FieldType type, String text, BigDecimal unit) {
        if (PLAIN.matcher(text).matches()) {
            return new BigDecimal(text).multiply(unit);
        }
        Matcher sign = SIGN.matcher(text);
        String unsigned = sign.lookingAt() ? text.substring(sign.end()) : text;
        BigDecimal value = unsigned(type, unsigned, unit);
        return value != null && sign.group(1) != null ? value.negate() : value;
    }

    private static @Nullable BigDecimal unsigned(FieldType type, String text, BigDecimal column) {
        Numeral number = text.startsWith("-") ? null : Numeral.at(text, 0);
        if (number == null || number.more() || number.bare()) {
            return null;
        }
        String written = text.substring(0, number.end());
        if (DOUBTFUL.matcher(written).matches()) {
            return null;
        }
        String suffix = (number.percent() ? "%" : "") + text.substring(number.end());
        if (suffix.isEmpty()) {
            boolean sized = written.endsWith("万") || written.endsWith("亿");
            return number.value().multiply(sized ? own(type) : column);
        }
        return unit(type, suffix.toLowerCase(Locale.ROOT)).map(number.value()::multiply).orElse(null);
    }

    /** How many base units one of that unit is, such as 万平方米, or empty where numbers of that type have no such unit. */
    static Optional<BigDecimal> factor(FieldType type, String unit) {
        return Optional.ofNullable(unsigned(type, "1" + unit, own(type)));
    }

    /** The declared unit of the type, in base units. */
    static BigDecimal own(FieldType type) {
        return Numbers.factor(type);
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
