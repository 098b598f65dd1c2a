package youju.server.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import youju.ledger.deadline.Preview;
import youju.model.DayNote;

/** A term as lines for people: from when until when, and the days of which there is something to say. */
final class TermLines {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd（EEE）", Locale.CHINA);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd（EEE）HH:mm", Locale.CHINA);

    private TermLines() {}

    static List<String> of(Preview preview, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add(preview.within() + "：自 " + minute(preview.started(), zone) + " 起，至 " + minute(preview.due(), zone)
                + " 止" + (preview.provisional() ? "（暂定）" : ""));
        if (preview.remind() != null) {
            lines.add("  过半：" + minute(preview.remind(), zone));
        }
        List<DayNote> days = preview.days();
        for (int from = 0; from < days.size();) {
            int to = from;
            while (to + 1 < days.size() && follows(days.get(to), days.get(to + 1))) {
                to++;
            }
            lines.add("  " + days(days.get(from).day(), days.get(to).day()) + "：" + word(days.get(from)));
            from = to + 1;
        }
        return lines;
    }

    private static boolean follows(DayNote day, DayNote next) {
        return day.why() == next.why() && day.day().plusDays(1).equals(next.day());
    }

    private static String days(LocalDate from, LocalDate to) {
        return from.equals(to) ? DAY.format(from) : DAY.format(from) + "至 " + DAY.format(to);
    }

    private static String word(DayNote note) {
        return switch (note.why()) {
            case START -> "起算当日，不计";
            case WEEKEND -> "周末，不计";
            case HOLIDAY -> "放假，不计";
            case WORKED -> "周末调休上班，计入";
            case OUT_OF_HOURS -> "起算时不在工作时间，从下一段工作时间起计";
            case PROVISIONAL -> note.day().getYear() + "年放假安排尚未公布，自此暂按周末推算，可能变动";
        };
    }

    private static String minute(Instant moment, ZoneId zone) {
        return MINUTE.format(moment.atZone(zone));
    }
}
