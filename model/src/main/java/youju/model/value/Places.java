package youju.model.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.model.FieldType;

/** Reads places. */
final class Places {
    private static final Set<String> KEYS = Set.of("lon", "lat", "datum");

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

    /** True within the bounds of degrees. */
    static boolean valid(Place place) {
        return Math.abs(place.lon()) <= 180 && Math.abs(place.lat()) <= 90;
    }
}
