package youju.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a register has that keeps days of air stations (空气质量日报): fields by id with their types, the columns of its rows, and
 * the actions by which hours come in. It is told by the sub-index that its actions fill.
 */
public final class AirDay {
    public static final String STATION = "station";
    public static final String DAY = "day";
    /** Whether the day is one station's or a whole district's. */
    public static final String SCOPE = "scope";
    public static final String OF_STATION = "station";
    public static final String OF_DISTRICT = "district";
    /** The hours of a station: rows of {@link #HOUR}. */
    public static final String HOURS = "hours";
    /** The daily values of a district's stations: rows of {@link #STATION_DAY}; and how many stations it has. */
    public static final String STATIONS = "stations";
    public static final String COUNT = "station_count";
    /** The hash of the file that the hours came in last. */
    public static final String RECEIVED = "received";
    public static final String AQI = "aqi";
    public static final String POLLUTANT = "pollutant";
    public static final String PRIMARIES = "primaries";
    public static final String COMPLETE = "complete";
    public static final String STANDARD = "standard";
    /** Before the key of an indicator: its sub-index. */
    public static final String IAQI = "iaqi_";

    /** The actions: a station's day made and changed, a district's made and changed. */
    public static final String SEND_HOURS = "hours";
    public static final String SEND_MORE_HOURS = "more_hours";
    public static final String SEND_MEANS = "means";
    public static final String SEND_MORE_MEANS = "more_means";

    public static final List<String> HOUR = List.of("hour", "so2", "no2", "co", "o3", "pm10", "pm25");
    public static final List<String> INDICATORS = List.of("so2", "no2", "co", "o3_1h", "o3_8h", "pm10", "pm25");
    public static final List<String> STATION_DAY = List.of("station", "so2", "no2", "co", "o3_1h", "o3_8h", "pm10",
            "pm25");
    public static final Map<String, Class<? extends FieldType>> FIELDS = fields();

    private AirDay() {}

    private static Map<String, Class<? extends FieldType>> fields() {
        Map<String, Class<? extends FieldType>> fields = new LinkedHashMap<>();
        fields.put(STATION, FieldType.Text.class);
        fields.put(DAY, FieldType.Date.class);
        fields.put(SCOPE, FieldType.Choice.class);
        fields.put(HOURS, FieldType.Rows.class);
        fields.put(STATIONS, FieldType.Rows.class);
        fields.put(COUNT, FieldType.Int.class);
        fields.put(RECEIVED, FieldType.File.class);
        fields.put(AQI, FieldType.Int.class);
        fields.put(POLLUTANT, FieldType.Choice.class);
        fields.put(PRIMARIES, FieldType.Text.class);
        fields.put(COMPLETE, FieldType.Bool.class);
        fields.put(STANDARD, FieldType.Text.class);
        INDICATORS.forEach(indicator -> {
            fields.put(indicator, FieldType.Decimal.class);
            fields.put(IAQI + indicator, FieldType.Int.class);
        });
        return Map.copyOf(fields);
    }

    /** Whether entries of the register are days of air stations. */
    public static boolean keeps(Register register) {
        return register.fills(IAQI + "pm25");
    }
}
