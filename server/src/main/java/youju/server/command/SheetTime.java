package youju.server.command;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** A day or time as other systems' exports write it: 2023-01-05 09:30, 2023/1/5 9:30:00, 2023年1月5日, 2023-01-05T09:30:00+08:00. */
final class SheetTime {
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder().appendPattern(
            "y-M-d[ H:m[:s][.SSS]]").parseDefaulting(ChronoField.HOUR_OF_DAY, 0).parseDefaulting(
                    ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter(java.util.Locale.ROOT);

    private SheetTime() {}

    static Optional<Instant> of(String cell, ZoneId zone) {
        try {
            return Optional.of(OffsetDateTime.parse(cell).toInstant());
        } catch (DateTimeParseException local) {
            String plain = cell.replaceAll("[年月/.](?=\\d{1,2}\\D|\\d{1,2}$)", "-").replace("日", " ").replace('T', ' ')
                    .strip().replaceAll("\\s+", " ");
            try {
                return Optional.of(LocalDateTime.parse(plain, LOCAL).atZone(zone).toInstant());
            } catch (DateTimeParseException none) {
                return Optional.empty();
            }
        }
    }
}
