package youju.server.air;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.act.Outcome;
import youju.ledger.act.Refusal;
import youju.ledger.act.Request;
import youju.ledger.entry.Entry;
import youju.ledger.list.EntryList;
import youju.ledger.list.ListQuery;
import youju.ledger.right.Actor;
import youju.methods.air.DayHours;
import youju.methods.air.DayIndex;
import youju.methods.air.DayValues;
import youju.methods.air.Edition;
import youju.methods.air.Indicator;
import youju.methods.air.Pollutant;
import youju.model.AirDay;

/**
 * Hours that were sent go into the days of a district's stations, and these into the days of the district: each day an action of
 * the sender on its entry, made where it isn't there. Hours that an entry has already stay, one that is sent again with another value
 * is corrected, and what changes nothing is no action, so that the same may be sent any number of times.
 */
public final class Intake {
    private final Ledger ledger;
    private final EntryList list;
    private final String register;
    private final Actor actor;
    private final String region;
    private final String regionName;
    private final @Nullable String unit;
    private final @Nullable String file;
    private final List<Waiting> waiting = new ArrayList<>();
    private int made;
    private int changed;
    private int unchanged;

    /**
     * @param list  the entries of the register that the sender sees
     * @param unit  by whom entries are made; null for that of the sender's grant
     * @param file  the hash of the file that the hours came in; null where they came in a request
     */
    public Intake(Ledger ledger, EntryList list, String register, Actor actor, String region, String regionName,
            @Nullable String unit, @Nullable String file) {
        this.ledger = ledger;
        this.list = list;
        this.register = register;
        this.actor = actor;
        this.region = region;
        this.regionName = regionName;
        this.unit = unit;
        this.file = file;
    }

    /** A day that has nothing valid yet, so that there is no entry, and its hours aren't kept. */
    public record Waiting(String station, LocalDate date, String reason) {}

    /** Days of stations and of the district: how many entries were made, changed and left as they were. */
    public record Taken(int made, int changed, int unchanged, List<Waiting> waiting) {}

    /** An action was refused; nothing of its day was done, what was done of other days stays. */
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Refusal refusal;

        RefusedException(Refusal refusal) {
            super(refusal.message(), null, false, false);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    /**
     * Takes the hours, day by day.
     *
     * @throws RefusedException where the sender may not, or a day's entry can't be changed
     */
    public Taken take(Hours hours) throws SQLException, IOException {
        SortedMap<LocalDate, SortedMap<String, DayHours>> days = new TreeMap<>();
        hours.stations().forEach((station, of) -> of.forEach((date, day) -> days.computeIfAbsent(date,
                _ -> new TreeMap<>()).put(station, day)));
        int known = Math.max(hours.stations().size(), count(days.firstKey()));
        for (Map.Entry<LocalDate, SortedMap<String, DayHours>> day : days.entrySet()) {
            day(day.getKey(), day.getValue(), known);
        }
        return new Taken(made, changed, unchanged, List.copyOf(waiting));
    }

    private void day(LocalDate date, SortedMap<String, DayHours> sent, int known)
            throws SQLException, IOException {
        Edition edition = Edition.of(date).orElseThrow();
        SortedMap<String, DayValues> stations = new TreeMap<>();
        Map<String, Entry> there = new LinkedHashMap<>();
        Entry district = null;
        for (Entry entry : entries("day == date(\"" + date + "\")")) {
            String station = String.valueOf(entry.fields().get(AirDay.STATION));
            if (AirDay.OF_DISTRICT.equals(entry.fields().get(AirDay.SCOPE))) {
                district = entry;
            } else {
                there.put(station, entry);
                if (AirDay.OF_STATION.equals(entry.fields().get(AirDay.SCOPE))) {
                    stations.put(station, AirDays.values(entry.fields()));
                }
            }
        }
        for (Map.Entry<String, DayHours> of : sent.entrySet()) {
            DayValues values = station(of.getKey(), date, of.getValue(), there.get(of.getKey()), edition);
            if (values != null) {
                stations.put(of.getKey(), values);
            }
        }
        if (!stations.isEmpty()) {
            int count = Math.max(Math.max(known, stations.size()), district == null ? 0 : count(district));
            district(date, stations, count, district, edition);
        }
    }

    /** A station's day; what it is valued at then, null where nothing of it is valid. */
    private @Nullable DayValues station(String station, LocalDate date, DayHours sent, @Nullable Entry entry,
            Edition edition) throws SQLException {
        DayHours before = AirDays.hours(entry == null ? null : entry.fields().get(AirDay.HOURS));
        DayHours after = merged(before, sent);
        DayValues values = DayValues.of(after, edition);
        if (DayIndex.of(date, values, edition).aqi() == null) {
            waiting.add(new Waiting(station, date, "没有一项污染物有效，这一天的小时值没有留存，请连同其余小时值再报"));
            return null;
        }
        if (entry != null && same(before, after) && AirDay.OF_STATION.equals(entry.fields().get(AirDay.SCOPE))) {
            unchanged++;
            return values;
        }
        Map<String, Object> input = new LinkedHashMap<>();
        if (entry == null) {
            input.put(AirDay.STATION, station);
            input.put(AirDay.DAY, date.toString());
        }
        input.put(AirDay.HOURS, AirDays.rows(after));
        if (file != null) {
            input.put(AirDay.RECEIVED, file);
        }
        act(entry, AirDay.SEND_HOURS, AirDay.SEND_MORE_HOURS, input);
        return values;
    }

    private void district(LocalDate date, SortedMap<String, DayValues> stations, int count, @Nullable Entry entry,
            Edition edition) throws SQLException {
        DayValues mean = DayValues.ofDistrict(stations.values(), count);
        if (DayIndex.of(date, mean, edition).aqi() == null) {
            waiting.add(new Waiting(name(), date, "有效点位不足，全区没有一项有效"));
            return;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        stations.forEach((station, values) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(AirDay.STATION, station);
            for (Indicator indicator : Indicator.values()) {
                BigDecimal value = values.value(indicator);
                if (value != null) {
                    row.put(indicator.key(), value);
                }
            }
            rows.add(row);
        });
        if (entry != null && count(entry) == count && same(stations, stationsOf(entry))) {
            unchanged++;
            return;
        }
        Map<String, Object> input = new LinkedHashMap<>();
        if (entry == null) {
            input.put(AirDay.STATION, name());
            input.put(AirDay.DAY, date.toString());
        }
        input.put(AirDay.STATIONS, rows);
        input.put(AirDay.COUNT, count);
        act(entry, AirDay.SEND_MEANS, AirDay.SEND_MORE_MEANS, input);
    }

    private String name() {
        return regionName + "（全区）";
    }

    private void act(@Nullable Entry entry, String making, String changing, Map<String, Object> input)
            throws SQLException {
        Request request = entry == null
                ? Request.create(register, making, input, actor).at(region, unit)
                : Request.on(register, entry.id(), changing, input, actor).seen(entry.version());
        switch (ledger.act(request)) {
            case Outcome.Done _ when entry == null -> made++;
            case Outcome.Done _ -> changed++;
            case Outcome.Refused(Refusal refusal) -> throw new RefusedException(refusal);
        }
    }

    /** How many stations the days of the district said last, before and on a day; 0 where none did. */
    private int count(LocalDate day) throws SQLException, IOException {
        return entries("has(scope) && scope == \"" + AirDay.OF_DISTRICT + "\" && day <= date(\"" + day
                + "\") && day > date(\"" + day.minusMonths(1) + "\")").stream().mapToInt(Intake::count).max().orElse(0);
    }

    private static int count(Entry district) {
        return district.fields().get(AirDay.COUNT) instanceof Number count ? count.intValue() : 0;
    }

    private static SortedMap<String, DayValues> stationsOf(Entry district) {
        SortedMap<String, DayValues> stations = new TreeMap<>();
        if (district.fields().get(AirDay.STATIONS) instanceof Iterable<?> rows) {
            rows.forEach(row -> {
                if (row instanceof Map<?, ?> cells) {
                    stations.put(String.valueOf(cells.get(AirDay.STATION)), AirDays.values(cells));
                }
            });
        }
        return stations;
    }

    private List<Entry> entries(String filter) throws SQLException, IOException {
        List<Entry> all = new ArrayList<>();
        try (Connection connection = ledger.connection()) {
            list.each(connection, new ListQuery(filter, null, region, "id", null, ListQuery.LARGEST, false), ledger
                    .clock().instant(), all::addAll);
        }
        all.removeIf(entry -> !entry.region().equals(region));
        return all;
    }

    private static DayHours merged(DayHours before, DayHours sent) {
        DayHours merged = new DayHours();
        for (int hour = 1; hour <= DayHours.HOURS; hour++) {
            if (before.has(hour) || sent.has(hour)) {
                merged.begin(hour);
            }
            for (Pollutant pollutant : Pollutant.values()) {
                BigDecimal given = sent.value(hour, pollutant);
                BigDecimal value = given != null ? given : before.value(hour, pollutant);
                if (value != null) {
                    merged.put(hour, pollutant, value);
                }
            }
        }
        return merged;
    }

    private static boolean same(SortedMap<String, DayValues> one, SortedMap<String, DayValues> other) {
        return one.keySet().equals(other.keySet()) && one.entrySet().stream().allMatch(each -> {
            DayValues values = other.get(each.getKey());
            for (Indicator indicator : Indicator.values()) {
                if (differ(each.getValue().value(indicator), values == null ? null : values.value(indicator))) {
                    return false;
                }
            }
            return true;
        });
    }

    private static boolean differ(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other != null : other == null || one.compareTo(other) != 0;
    }

    private static boolean same(DayHours one, DayHours other) {
        for (int hour = 1; hour <= DayHours.HOURS; hour++) {
            if (one.has(hour) != other.has(hour)) {
                return false;
            }
            for (Pollutant pollutant : Pollutant.values()) {
                if (differ(one.value(hour, pollutant), other.value(hour, pollutant))) {
                    return false;
                }
            }
        }
        return true;
    }
}
