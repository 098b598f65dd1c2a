package youju.server;

import java.util.List;

import youju.methods.datum.Degrees;
import youju.methods.datum.Gcj02;
import youju.model.FieldType;
import youju.model.value.Place;

/** Places of the ledger in another datum than they were given in (docs/methods.md, "Datums"). */
public final class Datums {
    private Datums() {}

    /** The place in that datum as a position of GeoJSON: longitude, latitude. */
    public static List<Double> position(Place place, FieldType.Datum datum) {
        Place there = in(place, datum);
        return List.of(there.lon(), there.lat());
    }

    /** The place in that datum; CGCS2000 and WGS 84 are taken for the same. */
    public static Place in(Place place, FieldType.Datum datum) {
        boolean moved = place.datum() == FieldType.Datum.GCJ02;
        boolean wanted = datum == FieldType.Datum.GCJ02;
        if (moved == wanted) {
            return place.datum() == datum ? place : new Place(place.lon(), place.lat(), datum);
        }
        Degrees given = new Degrees(place.lon(), place.lat());
        Degrees there = wanted ? Gcj02.ofWgs84(given) : Gcj02.toWgs84(given);
        return new Place(there.lon(), there.lat(), datum);
    }
}
