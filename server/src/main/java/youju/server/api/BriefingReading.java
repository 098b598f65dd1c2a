package youju.server.api;

import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import youju.briefing.podium.Laid;
import youju.briefing.podium.Mark;
import youju.briefing.podium.Reading;
import youju.figures.Figure;
import youju.model.Model;

/**
 * A text as it reads now: its blocks with figures in place, and every figure, bound or typed, with how it stands. {@code wrong} is
 * how many have to be mended before it can be published; {@code open} how many nobody can tell of.
 */
@Schema(name = "BriefingReading", description = "文稿读出来的样子。segments 中 figure 是 figures 的序号（从 1 起），written 是绑定的写法；"
        + "wrong 为不能这样发布的个数，open 为无从核实的个数。位置按码点计")
record BriefingReading(String title, String plain, List<Block> blocks, List<Marked> figures, int wrong, int open,
        boolean demonstration) {

    /** A heading of that level, or a paragraph (0). */
    @Schema(name = "BriefingBlock")
    record Block(int level, List<Segment> segments) {}

    /** A run of text; {@code figure} is the number of the figure that it tells, {@code written} the binding of one that is bound. */
    @Schema(name = "BriefingSegment")
    record Segment(String text, @Schema(types = {"integer", "null"}) @Nullable Integer figure,
            @Schema(types = {"string", "null"}) @Nullable String written) {}

    /** A figure of the text and how it stands. */
    @Schema(name = "MarkedFigure")
    record Marked(int number, int start, int end, String text, boolean bound, String about,
            @Schema(allowableValues = {"supported", "same-source", "contradicted", "stale", "inconsistent",
                "unknown"}) String verdict,
            String reason, boolean missing, boolean wrong,
            @Schema(types = {"object", "null"}) @Nullable FigureView figure,
            @Schema(types = {"object", "null"}) CheckingController.@Nullable CorrectionView correction) {}

    static BriefingReading of(Reading reading, Model model) {
        List<Marked> marked = new ArrayList<>();
        for (Mark mark : reading.marks()) {
            Figure figure = mark.figure();
            marked.add(new Marked(marked.size() + 1, mark.at(), mark.end(), mark.text(), mark.bound(), mark.about(),
                    mark
                            .verdict().id(),
                    mark.reason(), mark.missing(), mark.wrong(), figure == null
                            ? null
                            : FigureView.of(figure),
                    CheckingController.CorrectionView.of(mark.correction())));
        }
        return new BriefingReading(reading.laid().title(), reading.laid().plain(), reading.laid().blocks().stream().map(
                block -> block(block, reading.marks())).toList(), marked, reading.wrong().size(),
                (int) reading.marks()
                        .stream()
                        .filter(mark -> !mark.wrong() && mark.verdict() == youju.briefing.check.Verdict.UNKNOWN)
                        .count(),
                reading.marks().stream().anyMatch(mark -> mark.figure() != null && mark.figure().demonstration()));
    }

    private static Block block(Laid.Block block, List<Mark> marks) {
        List<Segment> segments = new ArrayList<>();
        for (Laid.Segment segment : block.segments()) {
            if (segment.bound()) {
                segments.add(new Segment(segment.text(), number(marks, segment.at()), segment.written()));
            } else {
                words(segment, marks, segments);
            }
        }
        return new Block(block.level(), segments);
    }

    private static @Nullable Integer number(List<Mark> marks, int at) {
        for (int i = 0; i < marks.size(); i++) {
            if (marks.get(i).bound() && marks.get(i).at() == at) {
                return i + 1;
            }
        }
        return null;
    }

    /** Typed figures stand out of the words around them; of several at one place the gravest. */
    private static void words(Laid.Segment segment, List<Mark> marks, List<Segment> segments) {
        int[] points = segment.text().codePoints().toArray();
        int at = 0;
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            int from = mark.at() - segment.at();
            int to = Math.min(mark.end() - segment.at(), points.length);
            if (!mark.bound() && from >= at && from < points.length) {
                if (from > at) {
                    segments.add(new Segment(new String(points, at, from - at), null, null));
                }
                segments.add(new Segment(new String(points, from, to - from), gravest(marks, i), null));
                at = to;
            }
        }
        if (at < points.length) {
            segments.add(new Segment(new String(points, at, points.length - at), null, null));
        }
    }

    private static int gravest(List<Mark> marks, int first) {
        int gravest = first;
        for (int i = first + 1; i < marks.size() && marks.get(i).at() == marks.get(first).at(); i++) {
            if (marks.get(i).wrong() && !marks.get(gravest).wrong()) {
                gravest = i;
            }
        }
        return gravest + 1;
    }
}
