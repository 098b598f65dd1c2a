package youju.server.command;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.briefing.write.NoteWords;
import youju.figures.Evidence;
import youju.figures.Figure;

/** Figures as lines for people, each followed by its evidence where that was asked for. */
final class FigureLines {
    private FigureLines() {}

    static List<String> of(Map<Figure, @Nullable Evidence> figures, NoteWords words) {
        Columns columns = new Columns();
        figures.keySet().forEach(figure -> columns.line(figure.title() + words.aspect(figure.question()), figure
                .shown(), NoteWords.kind(figure.kind()), figure.demonstration() ? "演示数据" : ""));
        Iterator<String> laidOut = columns.laidOut().iterator();
        List<String> lines = new ArrayList<>();
        figures.forEach((_, evidence) -> {
            lines.add(laidOut.next());
            if (evidence != null) {
                lines.add("    " + evidence.definition());
                lines.add("    " + words.ground(evidence));
            }
        });
        return lines;
    }
}
