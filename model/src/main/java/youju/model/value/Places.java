package youju.model.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.FieldType;

/** Reads places. */
final class Places {
    private static final Set<String> KEYS = Set.of("lon", "lat", "datum");

    private static final int MOST_LAT = 90;
    private static final Pattern TEXT = Pattern
            .compile("(东经|西经|北纬|南纬|经度|纬度|[EWNS])?:? ?(-?\\d{1,3}(?:\\.\\d{1,20})?)°? ?([EWNS])?"
                    + " ?[,，;；、 /]? ?(东经|西经|北纬|南纬|经度|纬度|[EWNS])?:? ?(-?\\d{1,3}(?:\\.\\d{1,20})?)°? ?([EWNS])?"
                    + "(?: ?\\(?(WGS84|GCJ02|CGCS2000)\\)?)?");
    private static final Pattern LATITUDE = Pattern.compile("[北南纬NS]");
    private static final Pattern LONGITUDE = Pattern.compile("[东西经EW]");
    private static final Pattern NEGATIVE = Pattern.compile("[西南WS]");

    private Places() {}

    /** Of {@code {lon, lat, datum}}, the datum being {@code standard} where none is given; null where it is none. */
    static @Nullable Place read(Map<?, ?> map, FieldType.Datum standard) {
        BigDecimal lon = map.get("lon") == null ? null : Numbers.exact(map.get("lon"));
        BigDecimal lat = map.get("lat") == null ? null : Numbers.exact(map.get("lat"));
        Object named = map.get("datum");
        FieldType.Datum datum = named == null ? standard : datum(named);
        return lon == null || lat == null || datum == null || !KEYS.containsAll(map.keySet())
                ? null
                : new Place(lon.doubleValue(), lat.doubleValue(), datum);
    }

    private static FieldType.@Nullable Datum datum(Object named) {
        for (FieldType.Datum datum : FieldType.Datum.values()) {
            if (datum == named || datum.name().toLowerCase(Locale.ROOT).equals(named)) {
                return datum;
            }
        }
        return null;
    }

    /**
     * Of {@code 113.91,35.30}, {@code 35.30N 113.91E} or {@code 东经113.91°，北纬35.30°}, with {@code gcj02} behind it where it is of
     * that datum; null where it is none. Unmarked, the longitude is first, unless the second can't be a latitude.
     */
    static @Nullable Place read(String text, FieldType.Datum standard) {
        Matcher form = TEXT.matcher(text.toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            return null;
        }
        FieldType.Datum datum = form.group(7) == null ? standard : datum(form.group(7).toLowerCase(Locale.ROOT));
        String firstMark = marks(form, 1);
        String secondMark = marks(form, 4);
        double first = degrees(form.group(2), firstMark);
        double second = degrees(form.group(5), secondMark);
        boolean swapped = firstMark.isEmpty() && secondMark.isEmpty()
                ? Math.abs(second) > MOST_LAT
                : LATITUDE.matcher(firstMark).find() || LONGITUDE.matcher(secondMark).find();
        return datum == null ? null : new Place(swapped ? second : first, swapped ? first : second, datum);
    }

    /** The words before and behind a number. */
    private static String marks(Matcher form, int at) {
        return Objects.requireNonNullElse(form.group(at), "") + Objects.requireNonNullElse(form.group(at + 2), "");
    }

    private static double degrees(String number, String mark) {
        double degrees = Double.parseDouble(number);
        return NEGATIVE.matcher(mark).find() ? -degrees : degrees;
    }

    /** True within the bounds of degrees. */
    static boolean valid(Place place) {
        return Math.abs(place.lon()) <= 180 && Math.abs(place.lat()) <= 90;
    }
}
