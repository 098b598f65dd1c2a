package youju.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What a quantity measures, with the units it may be given in and what each is worth in the dimension's base unit. The
 * units are the legal units of measurement of China (法定计量单位); 亩 is 1/15 hectare (2000/3 square metres).
 */
public enum Dimension {
    LENGTH("米", Map.of("毫米", "0.001", "厘米", "0.01", "米", "1", "公里", "1000", "千米", "1000")), AREA("平方米", Map.of("平方米",
            "1", "公顷", "10000", "平方公里", "1000000", "平方千米", "1000000")), LAND("亩", Map.of("亩", "1", "公顷", "15")), VOLUME(
                    "立方米",
                    Map.of("升", "0.001", "立方米", "1")), MASS("千克", Map.of("克", "0.001", "千克", "1", "公斤", "1", "吨",
                            "1000")), ENERGY("千瓦时", Map.of("千瓦时", "1", "度", "1", "兆瓦时", "1000")), POWER("千瓦",
                                    Map.of("千瓦", "1", "兆瓦", "1000")), DURATION("小时", Map.of("小时", "1", "天", "24"));

    private final String base;
    private final Map<String, String> factors;

    Dimension(String base, Map<String, String> factors) {
        this.base = base;
        this.factors = factors;
    }

    /** The unit in which figures of this dimension are counted. */
    public String base() {
        return base;
    }

    /** How many base units one {@code unit} is, or empty where the unit is none of this dimension. */
    public Optional<BigDecimal> factor(String unit) {
        return Optional.ofNullable(factors.get(unit)).map(BigDecimal::new);
    }

    /**
     * How many {@code base} one {@code unit} is, where {@code unit} is base itself or a unit of a dimension with that base,
     * with 万 or 亿 before it or not: 1000 for 千米 of 米, 10000 for 万件 of 件. Empty where it is neither.
     */
    public static Optional<BigDecimal> worth(String unit, String base) {
        BigDecimal size = unit.startsWith("万")
                ? new BigDecimal("1E4")
                : unit.startsWith("亿") ? new BigDecimal("1E8") : BigDecimal.ONE;
        String plain = size.equals(BigDecimal.ONE) ? unit : unit.substring(1);
        if (plain.equals(base)) {
            return Optional.of(size);
        }
        return Arrays.stream(values()).filter(dimension -> dimension.base.equals(base))
                .flatMap(dimension -> dimension.factor(plain).stream()).findFirst().map(size::multiply);
    }

    /** The units an amount of this dimension may be given in. */
    public java.util.Set<String> units() {
        return factors.keySet();
    }
}
