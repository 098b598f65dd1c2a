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
    /** Entries named for people; programs get more. */
    private static final int NAMED = 10;

    private FigureLines() {}

    static List<String> of(Map<Figure, @Nullable Evidence> figures, NoteWords words) {
        Columns columns = new Columns();
        figures.keySet()
                .forEach(
                        figure -> columns
                                .line(figure.question().indicator(), figure.title() + words.aspect(figure.question()),
                                        figure
                                                .shown(),
                                        NoteWords.kind(figure.kind()), figure.demonstration() ? "演示数据" : ""));
        Iterator<String> laidOut = columns.laidOut().iterator();
        List<String> lines = new ArrayList<>();
        figures.forEach((_, evidence) -> {
            lines.add(laidOut.next());
            if (evidence != null) {
                lines.add("    " + evidence.definition().zh());
                lines.add("    " + words.ground(evidence));
                lines.addAll(counted(evidence));
            }
        });
        return lines;
    }

    /** The first of the entries that were counted, by number and name, and how many more there are. */
    private static List<String> counted(Evidence evidence) {
        Evidence.Entries entries = evidence.entries();
        if (entries == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        entries.listed().stream().limit(NAMED).forEach(entry -> lines.add("      " + entry.number()
                + (entry.name() == null ? "" : "  " + entry.name())));
        if (entries.count() > lines.size()) {
            lines.add("      … %,d more".formatted(entries.count() - lines.size()));
        }
        return lines;
    }
}
