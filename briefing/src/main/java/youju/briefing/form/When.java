package youju.briefing.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.Period;

/**
 * For when a cell asks, seen from the period that a form is filled for, so that a binding holds for the next period too. Written
 * in bindings as words: nothing for that period, {@code month} for its last month, {@code so-far} for its year up to its end,
 * {@code M03}, {@code Q2}, {@code H1}, {@code M01..M06} or {@code Y} for one of its year, {@code 2023-Q2} for one that never
 * changes, and {@code before} behind it for the same a year earlier.
 */
public final class When {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,2})月?\\s*[-~至到—–]+\\s*(\\d{1,2})月");
    private static final Pattern MONTH = Pattern.compile("(?<![\\d-])(\\d{1,2})月(?!末|底)");
    private static final Pattern QUARTER = Pattern.compile("第?([一二三四1-4])季度");
    private static final Pattern YEAR = Pattern.compile("(20\\d\\d)年");
    private static final Pattern WORDS = Pattern.compile(
            "(20\\d\\d\\S*|M\\d\\d(?:\\.\\.M\\d\\d)?|Q[1-4]|H[12]|Y|month|so-far)?\\s*(before)?");

    private When() {}

    /** The period that a title names: 2023年上半年, 2023年1—11月; empty where it names none. */
    public static Optional<Period> named(String title) {
        Matcher year = YEAR.matcher(title);
        if (!year.find()) {
            return Optional.empty();
        }
        String part = part(title);
        return Optional.of(Period.parse(part.isEmpty() || part.equals("Y")
                ? year.group(1)
                : written(Integer.parseInt(year.group(1)), part)));
    }

    /** What labels say; empty where they say nothing of it. {@code own} is the period that the form itself names. */
    static String of(List<String> labels, @Nullable Period own) {
        String text = String.join(" ", labels);
        boolean before = text.matches(".*(上年|去年|同期数|上一年).*") && !text.matches(
                ".*(比上年|较上年|比去年|较去年|同比|增减|增长).*");
        Matcher year = YEAR.matcher(text);
        if (year.find()) {
            return named(year.group() + part(text)).map(period -> seen(period, own)).orElse("");
        }
        String part = part(text);
        if (own != null && part.matches("[MQH]\\d.*")) {
            // 1—6月 of a form for the first half year is the form's own period.
            part = seen(Period.parse(written(own.from().getYear(), part)), own);
        }
        return before ? (part + " before").strip() : part;
    }

    /** As one reads it from the form's own period: the very period, the same a year before, or one that never changes. */
    private static String seen(Period period, @Nullable Period own) {
        if (own == null) {
            return period.toString();
        }
        int years = own.from().getYear() - period.from().getYear();
        if (period.equals(own)) {
            return "";
        }
        if (years == 1 && period.equals(own.previous())) {
            return "before";
        }
        if (years != 0 && years != 1) {
            return period.toString();
        }
        String same = period.toString();
        String part = same.length() == 4
                ? "Y"
                : same.contains("..")
                        ? "M" + same.substring(5, 7) + "..M" + same.substring(same.length() - 2)
                        : same.charAt(5) == 'Q' || same.charAt(5) == 'H' ? same.substring(5) : "M" + same.substring(5);
        return years == 0 ? part : part + " before";
    }

    private static String part(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.find() && isMonth(range.group(1)) && isMonth(range.group(2))) {
            return "M%02d..M%02d".formatted(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
        }
        Matcher month = MONTH.matcher(text);
        if (month.find() && isMonth(month.group(1))) {
            return "M%02d".formatted(Integer.parseInt(month.group(1)));
        }
        Matcher quarter = QUARTER.matcher(text);
        if (quarter.find()) {
            int number = "一二三四".indexOf(quarter.group(1)) + 1;
            return "Q" + (number > 0 ? number : Integer.parseInt(quarter.group(1)));
        }
        return text.contains("上半年")
                ? "H1"
                : text.contains("下半年")
                        ? "H2"
                        : text.contains("全年")
                                ? "Y"
                                : text.matches(".*(本月|当月).*")
                                        ? "month"
                                        : text.matches(".*(累计|本年).*") ? "so-far" : "";
    }

    private static boolean isMonth(String number) {
        return Integer.parseInt(number) >= 1 && Integer.parseInt(number) <= 12;
    }

    /** True where {@link #period} understands it. */
    public static boolean reads(String words) {
        try {
            period(words, Period.year(2023));
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /**
     * The period that is meant, where the form is filled for {@code filled}.
     *
     * @throws IllegalArgumentException
     *             where the words say no period
     */
    public static Period period(String words, Period filled) {
        Matcher read = WORDS.matcher(words.strip());
        if (!read.matches()) {
            throw new IllegalArgumentException("no period: " + words);
        }
        String part = read.group(1);
        LocalDate last = filled.to().minusDays(1);
        Period period = switch (part) {
            case null -> filled;
            case "month" -> Period.parse(last.toString().substring(0, 7));
            case "so-far" -> new Period(LocalDate.of(last.getYear(), 1, 1), filled.to());
            case "Y" -> Period.year(last.getYear());
            default -> Period.parse(part.startsWith("20") ? part : written(last.getYear(), part));
        };
        return read.group(2) == null ? period : period.previous();
    }

    private static String written(int year, String part) {
        List<String> written = new ArrayList<>();
        for (String each : part.split("\\.\\.")) {
            written.add(year + "-" + each.replace("M", ""));
        }
        return String.join("..", written);
    }
}
