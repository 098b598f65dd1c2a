package youju.model.pack;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import youju.model.Position;
import youju.model.WorkCalendar;

/** Gathers the official calendar; its hours, and each year, are declared once. */
final class CalendarReader {
    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> on = new HashSet<>();
    private final Map<String, Position> declared = new HashMap<>();
    private List<WorkCalendar.Hours> hours = List.of(new WorkCalendar.Hours(LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new WorkCalendar.Hours(LocalTime.of(13, 0), LocalTime.of(17, 0)));

    WorkCalendar calendar() {
        Set<Integer> announced = new HashSet<>();
        declared.keySet().stream().filter(key -> !key.equals("hours"))
                .forEach(key -> announced.add(Integer.valueOf(key)));
        return new WorkCalendar(off, on, announced, hours);
    }

    void read(Block block) {
        for (String key : block.names()) {
            if (!key.equals("hours") && !key.matches("(19|20)\\d{2}")) {
                block.mistake(key, "'" + key + "'", "hours, or a year such as 2023");
                continue;
            }
            Position before = declared.putIfAbsent(key, block.position(key));
            if (before != null) {
                block.mistake(key, "'" + key + "' a second time (" + before + ")", "each year, and the hours, once");
            } else if (key.equals("hours")) {
                hours(block);
            } else {
                block.block(key).ifPresent(year -> year(Integer.parseInt(key), year));
            }
        }
    }

    private void year(int year, Block block) {
        block.items("off").forEach(item -> day(block, "off", item, year));
        block.items("on").forEach(item -> day(block, "on", item, year));
        block.end();
    }

    private void day(Block block, String key, Item item, int year) {
        LocalDate day;
        try {
            day = LocalDate.parse(item.text());
        } catch (DateTimeParseException wrong) {
            block.mistake(item.position(), "'" + item.text() + "'", "a date of " + year);
            return;
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (day.getYear() != year) {
            block.mistake(item.position(), "'" + item.text() + "'", "a date of " + year);
        } else if (key.equals("on") != weekend) {
            block.mistake(item.position(), "'" + item.text() + "', a " + (weekend ? "weekend day" : "weekday"), key
                    .equals("on") ? "weekend days that are worked" : "weekdays that are free");
        } else if (!(key.equals("on") ? on : off).add(day)) {
            block.mistake(item.position(), "'" + item.text() + "' a second time", "each day once");
        }
    }

    private void hours(Block block) {
        List<WorkCalendar.Hours> read = new ArrayList<>();
        for (Item item : block.items("hours")) {
            try {
                String[] ends = item.text().split("-", -1);
                LocalTime start = LocalTime.parse(ends[0].strip());
                LocalTime end = LocalTime.parse(ends[1].strip());
                boolean later = read.isEmpty() || !start.isBefore(read.getLast().end());
                if (ends.length == 2 && start.isBefore(end) && later) {
                    read.add(new WorkCalendar.Hours(start, end));
                    continue;
                }
            } catch (DateTimeParseException | ArrayIndexOutOfBoundsException wrong) {
                // said below, with hours in the wrong order
            }
            block.mistake(item.position(), "'" + item.text() + "'", "hours in order, such as \"09:00-12:00\"");
        }
        if (!read.isEmpty()) {
            hours = List.copyOf(read);
        } else if (block.items("hours").isEmpty()) {
            block.mistake("hours", "no hours", "[\"09:00-12:00\", \"13:00-17:00\"]");
        }
    }
}
