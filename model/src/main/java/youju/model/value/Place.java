package youju.model.value;

import youju.model.FieldType;

/** A place on earth: {@code lon} and {@code lat} in degrees, east and north positive, in a datum. */
public record Place(double lon, double lat, FieldType.Datum datum) {}
