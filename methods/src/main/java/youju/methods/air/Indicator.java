package youju.methods.air;

import java.util.Locale;

/**
 * The seven indicators of a day (HJ 633-2012, 5.1.2): means of 24 hours, and of ozone the largest hour and the largest mean
 * of eight hours. HJ 633-2026, 4.2.2 has six: the largest hour of ozone is none of them.
 */
public enum Indicator {
    SO2(Pollutant.SO2), NO2(Pollutant.NO2), CO(Pollutant.CO), O3_1H(Pollutant.O3), O3_8H(Pollutant.O3), PM10(
            Pollutant.PM10), PM25(Pollutant.PM25);

    private final Pollutant pollutant;

    Indicator(Pollutant pollutant) {
        this.pollutant = pollutant;
    }

    /** What it is an indicator of. */
    public Pollutant pollutant() {
        return pollutant;
    }

    /** Its name in answers: so2, no2, co, o3_1h, o3_8h, pm10, pm25. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
