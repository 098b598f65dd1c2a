package youju.model.text;

import java.nio.charset.Charset;
import java.util.BitSet;

/** The Chinese characters and the signs of GB 2312 (rows 1, 3 and 16 to 87): what Chinese texts are mostly made of. */
final class CommonCharacters {
    private static final BitSet SET = set();

    private CommonCharacters() {}

    static boolean contains(char c) {
        return SET.get(c);
    }

    private static BitSet set() {
        BitSet set = new BitSet(0x10000);
        for (int row = 1; row <= 87; row++) {
            if (row == 1 || row == 3 || row >= 16) {
                byte[] bytes = new byte[2 * 94];
                for (int cell = 1; cell <= 94; cell++) {
                    bytes[2 * cell - 2] = (byte) (0xA0 + row);
                    bytes[2 * cell - 1] = (byte) (0xA0 + cell);
                }
                new String(bytes, Charset.forName("GB18030")).chars().forEach(set::set);
            }
        }
        set.clear(0xE000, 0xF900);
        return set;
    }
}
