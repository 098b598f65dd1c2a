package youju.briefing.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import youju.model.Dimension;

/** Which units may stand for each other, and what one is worth in the other. */
final class Units {
    /** Counting words that are said of the same things. 个 counts anything but persons and time. */
    private static final List<Set<String>> ALIKE = List.of(Set.of("人", "名", "位"), Set.of("个", "家", "户", "项"),
            Set.of("个",
                    "处"),
            Set.of("个", "所"), Set.of("个", "座"), Set.of("个", "条"), Set.of("个", "件"), Set.of("项", "件"), Set.of("场",
                    "次"),
            Set.of("场", "个"), Set.of("个百分点", "百分点", "个点"), Set.of("平方米", "平米", "㎡"), Set.of("公里",
                    "千米"),
            Set.of("元", "元人民币"),
            Set.of("微克/立方米", "微克每立方米", "μg/m³", "µg/m³", "ug/m³", "μg/m3", "µg/m3", "ug/m3"),
            Set.of("毫克/立方米", "毫克每立方米", "mg/m³", "mg/m3"));
    private static final Set<String> POINTS = Set.of("个百分点", "百分点", "个点");

    private Units() {}

    /** What one of {@code unit} is worth in {@code base}; empty where it doesn't fit. A number without a unit fits any. */
    static Optional<BigDecimal> worth(String unit, String base) {
        if (unit.isEmpty() || unit.equals(base) || ALIKE.stream().anyMatch(set -> set.contains(unit) && set.contains(
                base))) {
            return Optional.of(BigDecimal.ONE);
        }
        return Dimension.worth(unit, base);
    }

    static boolean points(String unit) {
        return POINTS.contains(unit);
    }
}
