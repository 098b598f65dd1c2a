package youju.model;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DimensionTests {
    @ParameterizedTest
    @CsvSource(textBlock = """
            千米,     米,     1000
            公里,     米,     1000
            万平方米, 平方米, 10000
            万件,     件,     10000
            亿元,     元,     100000000
            件,       件,     1
            公顷,     亩,     15
            """)
    void aUnitIsWorthSoManyOfTheBase(String unit, String base, BigDecimal worth) {
        assertThat(Dimension.worth(unit, base)).get().satisfies(found -> assertThat(found).isEqualByComparingTo(worth));
    }

    @Test
    void aUnitOfAnotherDimensionIsWorthNothing() {
        assertThat(Dimension.worth("千米", "元")).isEmpty();
        assertThat(Dimension.worth("万", "元")).isEmpty();
    }
}
