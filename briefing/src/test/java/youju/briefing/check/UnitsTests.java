package youju.briefing.check;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One unit is written in several ways, and what differs is never taken for the same. */
class UnitsTests {
    @ParameterizedTest
    @CsvSource({"ug/m³, 微克/立方米", "μg/m3, 微克/立方米", "微克每立方米, 微克/立方米", "mg/m³, 毫克/立方米", "名, 人", "家, 个", "百分点, 个百分点"})
    void writtenDifferentlyIsOneUnit(String said, String declared) {
        assertThat(Units.worth(said, declared)).contains(BigDecimal.ONE);
    }

    @Test
    void whatIsMeasuredDifferentlyIsNoSameUnit() {
        assertThat(Units.worth("毫克/立方米", "微克/立方米")).isNotEqualTo(Units.worth("微克/立方米", "微克/立方米"));
        assertThat(Units.worth("人", "户")).isEmpty();
        assertThat(Units.worth("元", "个百分点")).isEmpty();
    }
}
