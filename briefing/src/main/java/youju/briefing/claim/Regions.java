package youju.briefing.claim;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The region a text speaks of: the last that a heading or the beginning of a sentence named. */
final class Regions {
    private static final Pattern HEADING = Pattern.compile(
            "(?:[一二三四五六七八九十]{1,3}、|\\([一二三四五六七八九十]{1,3}\\)|[0-9]{1,2}[.、])?(?<name>[\\u4e00-\\u9fa5]{1,6}(?:区|县|市|旗))(?:专场|篇)?[:：]?");
    private static final Pattern DATE = Pattern.compile("((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日");
    private static final int HEAD = 300;
    /** A paragraph that is about a region names it first, behind a date at most. */
    private static final int OPENING = 12;

    private final List<String> names;
    private @Nullable String home;
    private @Nullable String current;

    Regions(Set<String> names) {
        this.names = names.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    @Nullable
    String current() {
        return current;
    }

    /**
     * Takes the region from a heading or from the beginning of a sentence; true where another begins to be spoken of. A
     * heading and the beginning of a paragraph say what the text is about from there on, any other sentence only what it is
     * about itself.
     */
    boolean heading(String sentence, boolean line, boolean paragraph) {
        String before = current;
        String heading = inHeading(sentence, line);
        String named = heading != null ? heading : inHead(sentence, line);
        if (heading != null || named != null && (home == null || paragraph && sentence.indexOf(named) < OPENING)) {
            home = named;
        }
        current = named == null ? home : named;
        return current != null && !current.equals(before);
    }

    private @Nullable String inHeading(String sentence, boolean line) {
        Matcher heading = HEADING.matcher(sentence);
        int colon = sentence.indexOf(':');
        if (line && heading.matches() || colon > 0 && colon < 12 && heading.reset(sentence.substring(0, colon))
                .matches()) {
            String name = heading.group("name");
            return names.isEmpty() || names.contains(name) ? name : null;
        }
        return null;
    }

    private @Nullable String inHead(String sentence, boolean line) {
        String head = sentence.substring(0, Math.min(line ? 40 : 20, sentence.length()));
        return names.stream().filter(head::contains).min(Comparator.comparingInt(head::indexOf)).orElse(null);
    }

    /** The region that words begin with, other than the one spoken of; null where they name none. */
    @Nullable
    String in(String words) {
        return names.stream().filter(words::contains).findFirst().orElse(null);
    }

    /** The day a text was written: the first full date among its first lines. */
    static @Nullable LocalDate date(String text) {
        Matcher date = DATE.matcher(text).region(0, Math.min(HEAD, text.length()));
        try {
            return date.find()
                    ? LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer
                            .parseInt(date.group(3)))
                    : null;
        } catch (DateTimeException wrong) {
            return null;
        }
    }
}
