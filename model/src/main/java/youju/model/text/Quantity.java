package youju.model.text;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import youju.model.Bound;

/**
 * A number with its unit that is the whole of a text, as offices write it in a cell: 1.36万人, ２１２．１８亿元, 1,469.26 亿 元,
 * 二十七, 百余项, 近百场. {@code value} has 千, 万 and 亿 multiplied out; {@code unit} is what stands behind the number, without
 * them; {@code step} is what one of the last written digit is worth.
 */
public record Quantity(BigDecimal value, String unit, BigDecimal step, Bound bound) {
    private static final Map<String, Bound> BEFORE = Map.of("约", Bound.EXACT, "近", Bound.BELOW, "将近", Bound.BELOW,
            "接近", Bound.BELOW, "不足", Bound.BELOW, "超", Bound.ABOVE, "超过", Bound.ABOVE, "逾", Bound.ABOVE, "突破",
            Bound.ABOVE);
    private static final Map<String, Bound> BEHIND = Map.of("以上", Bound.ABOVE, "左右", Bound.EXACT, "余", Bound.ABOVE, "多",
            Bound.ABOVE);

    /** The quantity that a text is, blanks left out; empty where it is none. */
    public static Optional<Quantity> of(String text) {
        String narrow = Width.narrow(text).replaceAll("\\s+", "");
        boolean brackets = narrow.matches("\\([0-9.,]+\\)");
        String plain = brackets ? "-" + narrow.substring(1, narrow.length() - 1) : narrow;
        boolean yuan = !plain.isEmpty() && "¥￥".indexOf(plain.charAt(0)) >= 0;
        String rest = yuan ? plain.substring(1) : plain;
        Bound bound = null;
        for (int length = Math.min(2, rest.length()); length > 0 && bound == null; length--) {
            bound = BEFORE.get(rest.substring(0, length));
            rest = bound == null ? rest : rest.substring(length);
        }
        Numeral number = Numeral.at(rest, 0);
        if (number == null || number.bare() && bound == null && !number.more()) {
            return Optional.empty();
        }
        String unit = rest.substring(number.end());
        for (Map.Entry<String, Bound> word : BEHIND.entrySet()) {
            if (unit.endsWith(word.getKey())) {
                unit = unit.substring(0, unit.length() - word.getKey().length());
                bound = word.getValue();
            }
        }
        if (unit.chars().anyMatch(Character::isDigit) && !unit.matches("[^0-9]*/[0-9]*[^0-9]*")) {
            return Optional.empty();
        }
        String measured = number.percent() ? "%" + unit : unit;
        return Optional.of(new Quantity(number.value(), yuan && unit.isEmpty() ? "元" : measured, number.step(),
                number.more() ? Bound.ABOVE : bound == null ? Bound.EXACT : bound));
    }
}
