package youju.briefing.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import youju.model.Period;

/**
 * For when a cell asks, seen from the period that a form is filled for. Written in bindings as words: nothing for that period,
 * {@code M03}, {@code Q2}, {@code H1}, {@code M01..M06} or {@code Y} for one of its year, {@code 2023-Q2} for one that never
 * changes, and {@code before} behind it for the same a year earlier.
 */
public final class When {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,2})月?\\s*[-~至到—–]+\\s*(\\d{1,2})月");
    private static final Pattern MONTH = Pattern.compile("(?<![\\d-])(\\d{1,2})月(?!末|底)");
    private static final Pattern QUARTER = Pattern.compile("第?([一二三四1-4])季度");
    private static final Pattern YEAR = Pattern.compile("(20\\d\\d)年");
    private static final Pattern WORDS = Pattern.compile(
            "(20\\d\\d\\S*|M\\d\\d(?:\\.\\.M\\d\\d)?|Q[1-4]|H[12]|Y)?\\s*(before)?");

    private When() {}

    /** What labels say, the nearest first; empty where they say nothing of it. */
    static String of(List<String> labels) {
        String text = String.join(" ", labels);
        boolean before = text.matches(".*(上年|去年|同期数|上一年).*") && !text.matches(".*(比上年|较上年|比去年|较去年|同比).*");
        String part = part(text);
        Matcher year = YEAR.matcher(text);
        if (year.find()) {
            part = switch (part.isEmpty() ? 'Y' : part.charAt(0)) {
                case 'Y' -> year.group(1);
                case 'M' -> part.contains("..")
                        ? year.group(1) + part.substring(0, 3).replace('M', '-') + ".." + year.group(1) + part.substring(
                                5).replace('M', '-')
                        : year.group(1) + part.replace('M', '-');
                default -> year.group(1) + "-" + part;
            };
        }
        return before ? (part + " before").strip() : part;
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
        return text.contains("上半年") ? "H1" : text.contains("下半年") ? "H2" : text.contains("全年") ? "Y" : "";
    }

    private static boolean isMonth(String number) {
        return Integer.parseInt(number) >= 1 && Integer.parseInt(number) <= 12;
    }

    /** True where {@link #period} understands it. */
    public static boolean reads(String words) {
        return WORDS.matcher(words.strip()).matches();
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
        int year = filled.from().getYear();
        Period period = part == null
                ? filled
                : part.startsWith("20")
                        ? Period.parse(part)
                        : Period.parse(part.equals("Y") ? "" + year : written(year, part));
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
