package youju.model.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.text.Digits;
import youju.model.text.Numeral;

/**
 * Days and times as offices write them: {@code 2023年3月6日}, {@code 2023/3/6 9:30}, {@code 2023.3.6}, {@code 20230306},
 * {@code 2023-03-06下午3时}, and the serial numbers of Excel (days since 1899-12-30, from 1954 to 2119, which is what five
 * digits in such a column can only be). Years 1900 to 2199.
 */
final class OfficeTimes {
    private static final Pattern FORM = Pattern
            .compile("(\\d{4})(?: ?年 ?|[-/.])(\\d{1,2})(?: ?月 ?|[-/.])(\\d{1,2})(?: ?[日号])?"
                    + "(?: ?\\(?(?:星期|周)[一二三四五六日天]\\)?)?(?:[ T]?(.*))?");
    private static final Pattern DIGITS = Pattern
            .compile("(\\d{4})(\\d{2})(\\d{2})(?: ?(\\d{2}:?\\d{2}(?::?\\d{2})?))?");
    private static final Pattern CHINESE = Pattern
            .compile("([〇○零一二三四五六七八九]{4}) ?年 ?([一二三四五六七八九十]{1,2}) ?月 ?([一二三四五六七八九十]{1,3}) ?[日号]");
    private static final Pattern CLOCK = Pattern
            .compile(
                    "(凌晨|早上|上午|中午|下午|晚上|晚)? ?(\\d{1,2})(?:[:时点]|(?=\\d{2}))(?:(\\d{1,2}|半)分?)?(?::?(\\d{2})(?:\\.(\\d{1,6}))?秒?)?");
    private static final Pattern SERIAL = Pattern.compile("([2-8]\\d{4})(\\.\\d+)?");
    private static final Pattern OFFSET = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*(?:Z|[+-]\\d{2}:\\d{2})");
    private static final LocalDate EXCEL = LocalDate.of(1899, 12, 30);
    private static final long DAY = 86_400;

    private OfficeTimes() {}

    /** The local time, the start of the day where none is said; null where the text, narrow and stripped, is none. */
    static @Nullable LocalDateTime read(String text, ZoneId zone) {
        try {
            LocalDateTime usual = usual(text);
            if (usual != null) {
                return usual;
            }
            Matcher serial = SERIAL.matcher(text);
            if (serial.matches()) {
                return excel(new BigDecimal(text));
            }
            if (OFFSET.matcher(text).matches()) {
                return OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDateTime();
            }
            Matcher digits = DIGITS.matcher(text);
            Matcher form = digits.matches() ? digits : FORM.matcher(arabic(text));
            if (!form.matches()) {
                return null;
            }
            LocalDate day = LocalDate.of(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)),
                    Integer.parseInt(form.group(3)));
            if (day.getYear() < 1900 || day.getYear() > 2199) {
                return null;
            }
            String clock = form.group(4);
            return clock == null || clock.isBlank() ? day.atStartOfDay() : clock(day, clock.strip());
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** {@code 2023-03-06}, {@code 2023/03/06 09:30:15}: as programs write times, without a search for forms; null for others. */
    private static @Nullable LocalDateTime usual(String text) {
        int length = text.length();
        if (length != 10 && length != 16 && length != 19 || !separates(text.charAt(4)) || !separates(text.charAt(7))
                || length > 10 && (text.charAt(10) != ' ' && text.charAt(10) != 'T' || text.charAt(13) != ':')
                || length > 16 && text.charAt(16) != ':') {
            return null;
        }
        int year = Digits.at(text, 0, 4);
        int month = Digits.at(text, 5, 7);
        int day = Digits.at(text, 8, 10);
        int hour = length > 10 ? Digits.at(text, 11, 13) : 0;
        int minute = length > 10 ? Digits.at(text, 14, 16) : 0;
        int second = length > 16 ? Digits.at(text, 17, 19) : 0;
        return year < 1900 || year > 2199 || (month | day | hour | minute | second) < 0 || hour == 24
                ? null
                : LocalDateTime.of(year, month, day, hour, minute, second);
    }

    private static boolean separates(char c) {
        return c == '-' || c == '/' || c == '.';
    }

    /** 二〇二三年三月六日 with the digits of the others. */
    private static String arabic(String text) {
        Matcher chinese = CHINESE.matcher(text);
        return chinese.lookingAt()
                ? number(chinese, 1) + "年" + number(chinese, 2) + "月" + number(chinese, 3) + "日"
                        + text.substring(chinese.end())
                : text;
    }

    private static String number(Matcher chinese, int group) {
        Numeral number = Numeral.at(chinese.group(group), 0);
        return number == null ? "" : number.value().toPlainString();
    }

    private static LocalDateTime excel(BigDecimal serial) {
        BigDecimal seconds = serial.multiply(BigDecimal.valueOf(DAY)).setScale(0, RoundingMode.HALF_UP);
        return EXCEL.atStartOfDay().plusSeconds(seconds.longValueExact());
    }

    private static @Nullable LocalDateTime clock(LocalDate day, String text) {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches()) {
            return null;
        }
        int hour = Integer.parseInt(clock.group(2));
        String part = clock.group(1);
        boolean later = part != null && (part.startsWith("下") || part.startsWith("晚")
                || part.equals("中午") && hour < 11);
        int minute = clock.group(3) == null ? 0 : clock.group(3).equals("半") ? 30 : Integer.parseInt(clock.group(3));
        int second = clock.group(4) == null ? 0 : Integer.parseInt(clock.group(4));
        if (hour == 24 && minute == 0 && second == 0) {
            return day.plusDays(1).atStartOfDay();
        }
        int nanos = clock.group(5) == null ? 0 : Integer.parseInt((clock.group(5) + "00000000").substring(0, 9));
        return day.atTime(later && hour < 12 ? hour + 12 : hour, minute, second, nanos);
    }
}
