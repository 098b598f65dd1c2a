package youju.briefing.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a briefing's text: headings begin with {@code #}, paragraphs are parted by empty lines, and the lines of a
 * paragraph are joined. Headings without a number get one in the order of GB/T 9704-2012, 7.3.3: 一、（一）1.（1）.
 */
public final class Outline {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern NUMBERED = Pattern.compile(
            "[一二三四五六七八九十]+、.*|[（(][一二三四五六七八九十\\d]+[）)].*|\\d+[.．、].*", Pattern.DOTALL);
    private static final int LEVELS = 4;

    private final List<Part> parts = new ArrayList<>();
    private final int[] numbers = new int[LEVELS + 1];

    private Outline() {}

    /** A block of the text: a heading of a level from 1, or a paragraph (level 0). */
    public record Part(int level, String text) {}

    /** What a text consists of; {@code title} is its first line where that is the only heading of the highest kind. */
    public static List<Part> of(String text) {
        Outline outline = new Outline();
        StringBuilder paragraph = new StringBuilder();
        for (String line : (text + "\n\n").split("\n", -1)) {
            Matcher heading = HEADING.matcher(line);
            if (line.isBlank() || heading.matches()) {
                outline.paragraph(paragraph);
            }
            if (heading.matches()) {
                outline.parts.add(new Part(heading.group(1).length(), heading.group(2)));
            } else if (!line.isBlank()) {
                join(paragraph, line.strip());
            }
        }
        return outline.numbered();
    }

    private void paragraph(StringBuilder paragraph) {
        if (!paragraph.isEmpty()) {
            parts.add(new Part(0, paragraph.toString()));
            paragraph.setLength(0);
        }
    }

    /** Chinese has no spaces: a line break stands for one only between words of letters. */
    private static void join(StringBuilder paragraph, String line) {
        if (!paragraph.isEmpty() && paragraph.charAt(paragraph.length() - 1) < 0x80 && line.charAt(0) < 0x80
                && paragraph.charAt(paragraph.length() - 1) != '}' && line.charAt(0) != '{') {
            paragraph.append(' ');
        }
        paragraph.append(line);
    }

    private List<Part> numbered() {
        int highest = parts.stream().mapToInt(Part::level).filter(level -> level > 0).min().orElse(1);
        return parts.stream().map(part -> part.level() == 0
                ? part
                : numbered(Math.min(part.level() - highest + 1, LEVELS), part.text())).toList();
    }

    private Part numbered(int level, String text) {
        numbers[level]++;
        java.util.Arrays.fill(numbers, level + 1, LEVELS + 1, 0);
        return new Part(level, NUMBERED.matcher(text).matches() ? text : number(level, numbers[level]) + text);
    }

    private static String number(int level, int number) {
        return switch (level) {
            case 1 -> chinese(number) + "、";
            case 2 -> "（" + chinese(number) + "）";
            case 3 -> number + ".";
            default -> "（" + number + "）";
        };
    }

    /** 1 to 99 as 一 to 九十九. */
    static String chinese(int number) {
        String digits = "一二三四五六七八九";
        String tens = number < 10 ? "" : (number < 20 ? "" : digits.substring(number / 10 - 1, number / 10)) + "十";
        return tens + (number % 10 == 0 ? "" : digits.substring(number % 10 - 1, number % 10));
    }
}
