package youju.briefing.podium;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.model.Register;

/** A briefing as it was published: the words, and each figure as it was then. Whatever comes later doesn't change it. */
public record Publication(String title, List<Line> lines, List<Pin> pins, boolean demonstration, @Nullable Instant at) {
    public Publication {
        lines = List.copyOf(lines);
        pins = List.copyOf(pins);
    }

    /** A heading of that level from 1, or a paragraph (0). */
    public record Line(int level, int at, List<Run> runs) {
        public Line {
            runs = List.copyOf(runs);
        }
    }

    /** Words, or a figure; {@code pin} is its number from 1, 0 of words. */
    public record Run(int at, String text, int pin) {}

    /** What was published of a briefing; null before that. */
    public static @Nullable Publication of(Entry briefing) {
        Register.Bound bound = Podium.bound(briefing);
        if (!(briefing.fields().get(bound.printed()) instanceof String printed)) {
            return null;
        }
        List<Pin> pins = Pin.read(briefing.fields().get(bound.pinned()));
        String title = "";
        List<Line> lines = new ArrayList<>();
        int at = 0;
        for (String line : printed.split("\n", -1)) {
            int marks = 0;
            while (marks < line.length() && line.charAt(marks) == '#') {
                marks++;
            }
            int begin = marks == 0 ? 0 : marks + 1;
            if (marks == 1 && lines.isEmpty() && title.isEmpty()) {
                title = line.substring(Math.min(begin, line.length()));
            } else if (!line.isBlank()) {
                lines.add(new Line(Math.max(0, marks - 1), at + begin, runs(line.substring(Math.min(begin, line
                        .length())), at + begin, pins)));
            }
            at += line.codePointCount(0, line.length()) + 1;
        }
        return new Publication(title, lines, pins, pins.stream().anyMatch(Pin::demonstration), published(briefing));
    }

    private static @Nullable Instant published(Entry briefing) {
        return briefing.register().actions().values().stream().filter(action -> action
                .figures() == youju.model.Action.Figures.PINNED).map(action -> briefing.stageTimes().get(String.valueOf(
                        action.to())))
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static List<Run> runs(String text, int begin, List<Pin> pins) {
        List<Run> runs = new ArrayList<>();
        int[] points = text.codePoints().toArray();
        int at = 0;
        for (int i = 0; i < pins.size(); i++) {
            int from = pins.get(i).at() - begin;
            int to = pins.get(i).end() - begin;
            if (from >= at && to <= points.length) {
                if (from > at) {
                    runs.add(new Run(begin + at, new String(points, at, from - at), 0));
                }
                runs.add(new Run(begin + from, new String(points, from, to - from), i + 1));
                at = to;
            }
        }
        if (at < points.length) {
            runs.add(new Run(begin + at, new String(points, at, points.length - at), 0));
        }
        return runs;
    }
}
