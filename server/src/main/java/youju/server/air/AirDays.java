package youju.server.air;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.ledger.act.Filling;
import youju.ledger.right.Actor;
import youju.methods.air.DayHours;
import youju.methods.air.DayIndex;
import youju.methods.air.DayValues;
import youju.methods.air.Edition;
import youju.methods.air.Indicator;
import youju.methods.air.Pollutant;
import youju.model.AirDay;
import youju.model.Register;

/** Reckons what a day of an air station, or of a district, says: from the hours or the stations that its entry holds. */
public final class AirDays implements Filling {
    /** Whether what the register's actions fill is reckoned here. */
    public static boolean reckons(Register register) {
        return AirDay.keeps(register);
    }

    @Override
    public Filled fill(Register register, String region, Map<String, Object> fields, @Nullable Actor actor,
            Instant moment) {
        if (!(fields.get(AirDay.DAY) instanceof LocalDate day)) {
            return new Filled.Refused(AirDay.DAY, "须有日期");
        }
        Edition edition = Edition.of(day).orElse(null);
        if (edition == null) {
            return new Filled.Refused(AirDay.DAY, day + " 尚未执行 " + Edition.all().getFirst().quality() + "，不能计算");
        }
        boolean ofDistrict = AirDay.OF_DISTRICT.equals(fields.get(AirDay.SCOPE));
        DayValues values;
        try {
            values = ofDistrict ? ofDistrict(fields) : DayValues.of(hours(fields.get(AirDay.HOURS)), edition);
        } catch (IllegalArgumentException wrong) {
            return new Filled.Refused(ofDistrict ? AirDay.STATIONS : AirDay.HOURS, ofDistrict
                    ? "点位多于点位总数"
                    : "同一小时有两行");
        }
        DayIndex index = DayIndex.of(day, values, edition);
        return index.aqi() == null
                ? new Filled.Refused(ofDistrict ? AirDay.STATIONS : AirDay.HOURS,
                        ofDistrict ? "有效点位不足，全区没有一项有效" : "没有一项污染物有效，还不成日报；请连同当日其余小时值再报")
                : new Filled.Values(filled(index, edition));
    }

    private static DayValues ofDistrict(Map<String, Object> fields) {
        List<DayValues> stations = rows(fields.get(AirDay.STATIONS)).stream().map(AirDays::values).toList();
        return DayValues.ofDistrict(stations, fields.get(AirDay.COUNT) instanceof Number count
                ? count.intValue()
                : stations.size());
    }

    /** The hours that rows of an entry hold. */
    static DayHours hours(@Nullable Object rows) {
        DayHours hours = new DayHours();
        for (Map<?, ?> row : rows(rows)) {
            int hour = row.get("hour") instanceof Number number ? number.intValue() : 0;
            if (!hours.begin(hour)) {
                throw new IllegalArgumentException("hour " + hour + " twice");
            }
            for (Pollutant pollutant : Pollutant.values()) {
                decimal(row.get(pollutant.key())).ifPresent(value -> hours.put(hour, pollutant, value));
            }
        }
        return hours;
    }

    /** The rows of an entry that hold these hours. */
    static List<Map<String, Object>> rows(DayHours hours) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int hour = 1; hour <= DayHours.HOURS; hour++) {
            if (hours.has(hour)) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("hour", hour);
                for (Pollutant pollutant : Pollutant.values()) {
                    BigDecimal value = hours.value(hour, pollutant);
                    if (value != null) {
                        row.put(pollutant.key(), value);
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** The daily values that an entry's fields, or a row of a district's stations, hold. */
    public static DayValues values(Map<?, ?> fields) {
        Map<Indicator, BigDecimal> values = new EnumMap<>(Indicator.class);
        for (Indicator indicator : Indicator.values()) {
            decimal(fields.get(indicator.key())).ifPresent(value -> values.put(indicator, value));
        }
        return new DayValues(values);
    }

    private static Map<String, Object> filled(DayIndex index, Edition edition) {
        Map<String, Object> fields = new LinkedHashMap<>();
        index.values().values().forEach((indicator, value) -> fields.put(indicator.key(), value));
        index.iaqi().forEach((indicator, iaqi) -> fields.put(AirDay.IAQI + indicator.key(), iaqi));
        Optional.ofNullable(index.aqi()).ifPresent(aqi -> fields.put(AirDay.AQI, aqi));
        if (!index.primary().isEmpty()) {
            fields.put(AirDay.POLLUTANT, index.primary().getFirst().key());
            fields.put(AirDay.PRIMARIES, index.primary().stream().map(Pollutant::key).collect(Collectors.joining(
                    " ")));
        }
        fields.put(AirDay.COMPLETE, index.complete());
        fields.put(AirDay.STANDARD, edition.index() + "，" + edition.quality() + "，" + edition.judging());
        return fields;
    }

    private static List<Map<?, ?>> rows(@Nullable Object rows) {
        List<Map<?, ?>> all = new ArrayList<>();
        if (rows instanceof Iterable<?> each) {
            each.forEach(row -> all.add((Map<?, ?>) row));
        }
        return all;
    }

    private static Optional<BigDecimal> decimal(@Nullable Object value) {
        return value instanceof BigDecimal number
                ? Optional.of(number)
                : value instanceof Number number ? Optional.of(new BigDecimal(number.toString())) : Optional.empty();
    }
}
