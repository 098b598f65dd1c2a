package youju.model.value;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.model.FieldType;

/** A place on earth: {@code lon} and {@code lat} in degrees, east and north positive, in a datum. */
public record Place(double lon, double lat, FieldType.Datum datum) {
    /** The sphere that distances are reckoned on, in metres. */
    private static final double EARTH = 6_371_000;

    /** As it is written: {@code {lon, lat, datum}}, which {@link FieldValues} reads. */
    public Map<String, Object> written() {
        return Map.of("lon", lon, "lat", lat, "datum", datum.name().toLowerCase(Locale.ROOT));
    }

    /** Metres to another place as the crow flies, by the haversine formula; null where it is of another datum. */
    public @Nullable Double metres(Place other) {
        if (other.datum != datum) {
            return null;
        }
        double north = Math.sin(Math.toRadians(other.lat - lat) / 2);
        double east = Math.sin(Math.toRadians(other.lon - lon) / 2);
        double chord = north * north
                + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * east * east;
        return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
