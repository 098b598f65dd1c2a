package youju.model.text;

/** Writes whole numbers in Chinese numerals, to read them back in tests. */
final class ChineseNumerals {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String[] SIZES = {"", "十", "百", "千"};
    private static final String[] SECTIONS = {"", "万", "亿"};

    private ChineseNumerals() {}

    /** A number from 1 to below 1e12. */
    static String write(long value) {
        StringBuilder out = new StringBuilder();
        boolean gap = false;
        for (int section = 2; section >= 0; section--) {
            int part = (int) (value / (long) Math.pow(10, 4 * section) % 10_000);
            if (part == 0) {
                gap |= !out.isEmpty();
                continue;
            }
            if (!out.isEmpty() && (gap || part < 1000)) {
                out.append('零');
            }
            gap = false;
            out.append(section(part)).append(SECTIONS[section]);
        }
        return out.toString();
    }

    private static String section(int part) {
        StringBuilder out = new StringBuilder();
        boolean gap = false;
        for (int place = 3; place >= 0; place--) {
            int digit = part / (int) Math.pow(10, place) % 10;
            if (digit == 0) {
                gap = !out.isEmpty();
                continue;
            }
            out.append(gap ? "零" : "").append(DIGITS.charAt(digit)).append(SIZES[place]);
            gap = false;
        }
        return out.toString();
    }
}
