package youju.model.text;

/** Digits at a fixed place of a text, as times are written. */
public final class Digits {
    private Digits() {}

    /** The number that stands from one place to before another, -1 where anything but the digits 0 to 9 does. */
    public static int at(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
