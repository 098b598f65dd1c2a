package youju.figures.shown;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Indicator.Show;
import youju.model.Position;
import youju.model.Title;

import static org.assertj.core.api.Assertions.assertThat;

class ShownTests {
    private static final Pattern WRITTEN = Pattern.compile("(-?\\d+(?:\\.\\d+)?|[百千])?([余多])?([万亿])?([余多])?(元|千米)?");

    private static Indicator indicator(Aspect own, String unit, Show show) {
        return new Indicator("made-up", Title.of("示例"), List.of(), "P1", Title.of(""), own, unit, show, null, null,
                false, false,
                true, false, null, null, new Position("made-up.yaml", 1));
    }

    private static Show digits(Aspect aspect, int digits) {
        return new Show(null, Map.of(aspect, digits), Bound.EXACT, null, null);
    }

    private static String exact(String value, int digits) {
        return Shown.counted(indicator(Aspect.LEVEL, "元", digits(Aspect.LEVEL, digits)), Aspect.LEVEL,
                new BigDecimal(value)).text();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            9999.94,      1, 9999.9元
            9999.95,      1, 1万元
            10000,        1, 1万元
            99999499.99,  1, 9999.9万元
            99999999.99,  1, 1亿元
            100000000,    2, 1亿元
            449000000,    2, 4.49亿元
            1234567890000,1, 12345.7亿元
            -320000000,   1, -3.2亿元
            0.05,         1, 0.1元
            -0.04,        1, 0元
            0,            2, 0元
            """)
    void sizeAndRoundingAgree(String value, int digits, String text) {
        assertThat(exact(value, digits)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GROWTH,     LEVEL,  -5.449,  -5.4%
            GROWTH,     LEVEL,  -0.04,   0%
            CHANGE,     LEVEL,  -15,     减少15天
            CHANGE,     SHARE,  2.06,    提高2.1个百分点
            CHANGE,     SHARE,  -2.06,   降低2.1个百分点
            CHANGE,     LEVEL,  0,       持平
            GAP,        LEVEL,  -0.8,    低0.8个百分点
            GAP,        LEVEL,  0.04,    持平
            SHARE,      SHARE,  65.6976744186, 65.7%
            COMPLETION, LEVEL,  165.95,  166%
            """)
    void anAspectHasItsOwnForm(Aspect aspect, Aspect own, String value, String text) {
        Show show = new Show(null, Map.of(Aspect.COMPLETION, 0), Bound.EXACT, null, null);
        assertThat(Shown.counted(indicator(own, own == Aspect.SHARE ? "%" : "天", show), aspect, new BigDecimal(value))
                .text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ABOVE, 100,      余,   623,      600余元,     ABOVE
            ABOVE, 100,      余,   600,      600余元,     ABOVE
            ABOVE, 10,       余,   135,      130余元,     ABOVE
            ABOVE, 10000,    余,   34567,    3万余元,     ABOVE
            ABOVE, 10000,    多,   234567,   23万多元,    ABOVE
            ABOVE, 10000000, 余,   53500000, 5000余万元,  ABOVE
            ABOVE, 1000,     突破, 17205,    突破1.7万元, ABOVE
            ABOVE, 100,      以上, 623,      600元以上,   ABOVE
            BELOW, 100,      近,   97,       近百元,      BELOW
            BELOW, 1000,     近,   960,      近千元,      BELOW
            BELOW, 10000,    近,   9900,     近万元,      BELOW
            BELOW, 10000,    近,   19900,    近2万元,     BELOW
            BELOW, 100,      近,   100,      100元,       EXACT
            BELOW, 100,      近,   65,       65元,        EXACT
            ABOVE, 100,      余,   70,       70元,        EXACT
            ABOVE, 100,      余,   199,      199元,       EXACT
            ABOVE, 25,       余,   59,       50余元,      ABOVE
            ABOVE, 25,       余,   60,       60元,        EXACT
            """)
    void aWordIsWrittenOnlyWhereItIsTrue(Bound bound, String step, String word, String value, String text,
            Bound written) {
        Indicator indicator = indicator(Aspect.LEVEL, "元", new Show(null, Map.of(), bound, step, word));
        assertThat(Shown.counted(indicator, Aspect.LEVEL, new BigDecimal(value))).isEqualTo(new Shown(text, written));
    }

    @Test
    void theBoundOfTheLevelDoesNotBindOtherAspects() {
        Indicator indicator = indicator(Aspect.LEVEL, "项", new Show(null, Map.of(), Bound.ABOVE, "100", "余"));
        assertThat(Shown.counted(indicator, Aspect.GROWTH, new BigDecimal("12.34"))).isEqualTo(
                new Shown("12.3%", Bound.EXACT));
        assertThat(Shown.counted(indicator, Aspect.CHANGE, new BigDecimal("123")).text()).isEqualTo("增加123项");
    }

    @Test
    void aStatedValueKeepsItsOwnDigitsWhereNoneAreDeclared() {
        Indicator none = indicator(Aspect.LEVEL, "元", new Show(null, Map.of(), Bound.EXACT, null, null));
        BigDecimal value = new BigDecimal("449000000");
        assertThat(Shown.stated(none, Aspect.LEVEL, value, Bound.EXACT, new BigDecimal("1000000"), "").text())
                .isEqualTo("4.49亿元");
        assertThat(Shown.counted(none, Aspect.LEVEL, value).text()).isEqualTo("4.5亿元");
        assertThat(Shown.stated(indicator(Aspect.LEVEL, "元", digits(Aspect.LEVEL, 1)), Aspect.LEVEL, value,
                Bound.EXACT, new BigDecimal("1000000"), "").text()).isEqualTo("4.5亿元");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GROWTH, ABOVE, 20,  超20%
            GROWTH, ABOVE, -20, -超20%
            SHARE,  BELOW, 90,  近90%
            CHANGE, ABOVE, 20,  增加超20元
            LEVEL,  ABOVE, 20,  20余元
            """)
    void aStatedBoundHasAWordWhereThePackHasNone(Aspect aspect, Bound bound, String value, String text) {
        Indicator none = indicator(Aspect.LEVEL, "元", new Show(null, Map.of(), Bound.EXACT, null, null));
        assertThat(Shown.stated(none, aspect, new BigDecimal(value), bound, null, "").text()).isEqualTo(text);
    }

    @Property(tries = 3000)
    void aWrittenQuantityReadBackAgreesWithTheValueUnderItsBound(@ForAll("values") BigDecimal value,
            @ForAll("shows") Show show) {
        Indicator indicator = indicator(Aspect.LEVEL, show.in() == null ? "元" : "米", show);
        Shown shown = Shown.counted(indicator, Aspect.LEVEL, value);
        Read read = Read.of(shown.text());
        switch (shown.bound()) {
            case EXACT -> {
                BigDecimal half = read.worth.movePointLeft(show.decimals(Aspect.LEVEL)).divide(BigDecimal.TWO);
                assertThat(read.value().subtract(value).abs()).isLessThanOrEqualTo(half);
            }
            case ABOVE -> assertThat(value).isGreaterThanOrEqualTo(read.value())
                    .isLessThan(read.value().multiply(new BigDecimal("1.5")));
            case BELOW -> assertThat(value).isLessThan(read.value())
                    .isGreaterThan(read.value().multiply(new BigDecimal("0.9")));
            default -> throw new AssertionError(shown);
        }
    }

    /** A quantity read by a person: the number and what a one of it is worth. */
    private record Read(BigDecimal number, BigDecimal worth) {
        static Read of(String text) {
            Matcher form = WRITTEN.matcher(text.replaceFirst("^(突破|近)", ""));
            assertThat(form.matches()).as(text).isTrue();
            BigDecimal number = switch (form.group(1)) {
                case null -> BigDecimal.ONE;
                case "百" -> new BigDecimal(100);
                case "千" -> new BigDecimal(1000);
                default -> new BigDecimal(form.group(1));
            };
            BigDecimal size = worth(form.group(3));
            return new Read(number, "千米".equals(form.group(5)) ? size.movePointRight(3) : size);
        }

        private static BigDecimal worth(@Nullable String size) {
            return size == null ? BigDecimal.ONE : new BigDecimal(size.equals("万") ? "10000" : "100000000");
        }

        BigDecimal value() {
            return number.multiply(worth);
        }
    }

    @Provide
    Arbitrary<BigDecimal> values() {
        return Combinators.combine(Arbitraries.longs().between(-99_999_999L, 999_999_999_999_999L),
                Arbitraries.integers().between(-3, 8)).as((digits, scale) -> BigDecimal.valueOf(digits, scale));
    }

    @Provide
    Arbitrary<Show> shows() {
        Arbitrary<Integer> decimals = Arbitraries.integers().between(0, 3);
        Arbitrary<Show> exact = Combinators.combine(decimals, Arbitraries.of("", "千米"))
                .as((d, in) -> new Show(in.isEmpty() ? null : in, Map.of(Aspect.LEVEL, d), Bound.EXACT, null, null));
        Arbitrary<Show> bounded = Combinators.combine(decimals, Arbitraries.of("1", "10", "100", "1000", "50000"),
                Arbitraries.of("余", "多", "突破")).as(
                        (d, step, word) -> new Show(null, Map.of(Aspect.LEVEL, d), Bound.ABOVE, step, word));
        Arbitrary<Show> below = Combinators.combine(decimals, Arbitraries.of("1", "10", "100", "1000", "50000"))
                .as((d, step) -> new Show(null, Map.of(Aspect.LEVEL, d), Bound.BELOW, step, "近"));
        return Arbitraries.oneOf(exact, bounded, below);
    }
}
