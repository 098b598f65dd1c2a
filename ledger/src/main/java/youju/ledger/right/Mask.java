package youju.ledger.right;

import java.util.regex.Pattern;

import youju.model.Field;
import youju.model.FieldType;

/** Personal values as those see them who may not read them: enough to tell two apart on the phone, too little to use. */
public final class Mask {
    private static final String HIDDEN = "****";
    private static final int SHORT = 4;
    private static final Pattern MASK = Pattern.compile("\\*{4}|[^*]\\*{1,3}|[0-9A-Z-]{2,6}\\*+[0-9A-Z-]{4}");

    private Mask() {}

    /**
     * The masked value: 138****0000, the first 6 and last 4 digits of an identity number, a short text's first character (王**);
     * of anything else nothing.
     */
    public static String of(Field field, Object value) {
        String text = value.toString();
        return switch (field.type()) {
            case FieldType.Phone _ -> between(text, 3, 4);
            case FieldType.IdNumber _ -> between(text, 6, 4);
            case FieldType.CreditCode _ -> between(text, 2, 4);
            case FieldType.Text _ -> {
                int length = text.codePointCount(0, text.length());
                yield length == 0 || length > SHORT
                        ? HIDDEN
                        : text.substring(0, text.offsetByCodePoints(0, 1)) + "*".repeat(Math.max(1, length - 1));
            }
            case FieldType.LongText _,FieldType.Int _,FieldType.Decimal _,FieldType.Money _,FieldType.Quantity _,FieldType.Date _,FieldType.Time _,FieldType.Bool _,FieldType.Choice _,FieldType.Code _,FieldType.Link _,FieldType.UnitRef _,FieldType.RegionRef _,FieldType.Reference _,FieldType.SchemeRef _,FieldType.IndicatorRef _,FieldType.PeersRef _,FieldType.TimePeriod _,FieldType.Point _,FieldType.Polygon _,FieldType.File _,FieldType.Rows _ ->
                HIDDEN;
        };
    }

    /** Whether a text is such as {@link #of} makes, so that it isn't taken for what it hides. */
    public static boolean isMask(String text) {
        return MASK.matcher(text).matches();
    }

    private static String between(String text, int first, int last) {
        return text.length() <= first + last
                ? HIDDEN
                : text.substring(0, first) + "*".repeat(text.length() - first - last) + text.substring(text.length()
                        - last);
    }
}
