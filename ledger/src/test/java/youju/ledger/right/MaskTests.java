package youju.ledger.right;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Position;
import youju.model.Title;

import static org.assertj.core.api.Assertions.assertThat;

class MaskTests {
    private static String masked(FieldType type, Object value) {
        return Mask.of(new Field("f", Title.of("字段"), type, false, true, null, null, null, null, new Position("f", 1)),
                value);
    }

    @Test
    void aMobileNumberKeepsItsFirstThreeAndLastFourDigits() {
        assertThat(masked(new FieldType.Phone(), "13800138000")).isEqualTo("138****8000");
        assertThat(masked(new FieldType.Phone(), "0373-3026000")).isEqualTo("037*****6000");
        assertThat(masked(new FieldType.Phone(), "110")).isEqualTo("****");
    }

    @Test
    void anIdentityNumberKeepsItsFirstSixAndLastFourDigits() {
        assertThat(masked(new FieldType.IdNumber(), "410702199001011234")).isEqualTo("410702********1234");
    }

    @Test
    void aNameKeepsItsFirstCharacterAndAnAddressNothing() {
        assertThat(masked(new FieldType.Text(50), "示例人")).isEqualTo("示**");
        assertThat(masked(new FieldType.Text(50), "𠮷")).isEqualTo("𠮷*");
        assertThat(masked(new FieldType.Text(50), "示例路1号院2号楼")).isEqualTo("****");
        assertThat(masked(new FieldType.Date(), LocalDate.of(1990, 1, 1))).isEqualTo("****");
    }

    @Test
    void whatIsMaskedIsKnownForAMask() {
        for (String mask : List.of("138****8000", "037*****6000", "410702********1234", "示**", "𠮷*", "****")) {
            assertThat(Mask.isMask(mask)).as(mask).isTrue();
        }
        for (String text : List.of("示例人", "13800138000", "3*4", "※", "", "*", "甲**乙**")) {
            assertThat(Mask.isMask(text)).as(text).isFalse();
        }
    }
}
