package youju.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import youju.model.expression.Term;

import static org.assertj.core.api.Assertions.assertThat;

class DayNoteTests {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource(textBlock = """
            workdays(1),  2023-06-12T10:00, 2023-06-12 START
            workdays(1),  2023-06-10T10:00, 2023-06-10 START;2023-06-11 WEEKEND
            workdays(1),  2023-01-27T10:00, 2023-01-27 START;2023-01-28 WORKED
            workdays(0),  2023-06-12T18:00, 2023-06-12 OUT_OF_HOURS
            workdays(0),  2023-06-12T16:00, ''
            workhours(2), 2023-06-12T12:30, 2023-06-12 OUT_OF_HOURS
            workhours(2), 2023-06-12T10:30, ''
            workhours(8), 2023-04-04T10:00, 2023-04-05 HOLIDAY
            workdays(2),  2023-12-29T10:00, 2023-12-29 START;2023-12-30 WEEKEND;2023-12-31 WEEKEND;2024-01-01 PROVISIONAL
            hours(100),   2023-06-09T10:00, ''
            """)
    void eachDayThatNeedsAWordHasIt(String term, LocalDateTime start, String notes) {
        Instant from = start.atZone(ZONE).toInstant();
        Term of = Term.of(term);
        Instant end = WorkTermsTests.CALENDAR.due(of, from, ZONE, List.of()).at();
        assertThat(String.join(";", DayNote.of(WorkTermsTests.CALENDAR, of, from, end, ZONE).stream()
                .map(note -> note.day() + " " + note.why()).toList())).isEqualTo(notes);
    }

    @ParameterizedTest
    @CsvSource({"workdays(1)", "workhours(40)"})
    void withoutWorkingHoursADayEndsAtMidnight(String term) {
        WorkCalendar days = new WorkCalendar(Set.of(), Set.of(), Set.of(2023), List.of());
        Instant from = LocalDateTime.parse("2023-06-08T00:00").atZone(ZONE).toInstant();
        Term of = Term.of(term);
        assertThat(DayNote.of(days, of, from, days.due(of, from, ZONE, List.of()).at(), ZONE)).allSatisfy(
                note -> assertThat(note.why()).isEqualTo(DayNote.Why.START));
    }
}
