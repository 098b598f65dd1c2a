package youju.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkCalendarTests {
    private static final LocalDate NEW_YEARS_HOLIDAY = LocalDate.of(2023, 1, 2);
    private static final LocalDate WORKED_SATURDAY = LocalDate.of(2023, 1, 28);
    private final WorkCalendar calendar = new WorkCalendar(Set.of(NEW_YEARS_HOLIDAY), Set.of(WORKED_SATURDAY),
            Set.of(2023),
            List.of());

    @Test
    void weekdaysAreWorkedUnlessTheyAreHolidays() {
        assertThat(calendar.works(LocalDate.of(2023, 1, 3))).isTrue();
        assertThat(calendar.works(NEW_YEARS_HOLIDAY)).isFalse();
    }

    @Test
    void weekendsAreFreeUnlessTheyAreWorkedInExchange() {
        assertThat(calendar.works(LocalDate.of(2023, 1, 29))).isFalse();
        assertThat(calendar.works(WORKED_SATURDAY)).isTrue();
    }

    @Test
    void aYearWithoutItsNoticeIsProvisional() {
        assertThat(calendar.provisional(LocalDate.of(2023, 12, 31))).isFalse();
        assertThat(calendar.provisional(LocalDate.of(2027, 1, 1))).isTrue();
    }
}
