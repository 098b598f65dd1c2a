package youju.methods.air;

import java.util.Locale;

/**
 * The six pollutants of GB 3095, in the order in which they are named together. Concentrations are in µg/m³, of carbon
 * monoxide in mg/m³; statistics are rounded to whole µg/m³ and tenths of mg/m³ (HJ 663-2013, 6; HJ 633-2026, 4.2.2).
 */
public enum Pollutant {
    SO2(0), NO2(0), CO(1), O3(0), PM10(0), PM25(0);

    private final int digits;

    Pollutant(int digits) {
        this.digits = digits;
    }

    /** Its name in files and answers: so2, no2, co, o3, pm10, pm25. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The decimals that a statistic of it keeps. */
    public int digits() {
        return digits;
    }

    /** The unit of its concentrations. */
    public String unit() {
        return this == CO ? "mg/m³" : "µg/m³";
    }

    /** The indicator of a day by which the pollutant is judged valid and which goes into means of stations and years. */
    public Indicator daily() {
        return switch (this) {
            case SO2 -> Indicator.SO2;
            case NO2 -> Indicator.NO2;
            case CO -> Indicator.CO;
            case O3 -> Indicator.O3_8H;
            case PM10 -> Indicator.PM10;
            case PM25 -> Indicator.PM25;
        };
    }
}
