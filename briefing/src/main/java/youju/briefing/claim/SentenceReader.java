package youju.briefing.claim;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Reads one sentence after the other and remembers what the text speaks of: its region, its time, its things. */
final class SentenceReader {
    private final Folded folded;
    private final Regions regions;
    private final List<Claim> claims = new ArrayList<>();
    private final Topics topics = new Topics();
    private When.Now now;
    private int sentence;
    private @Nullable GridReader grid;
    private String caption = "";

    SentenceReader(Folded folded, Setting setting) {
        this.folded = folded;
        this.regions = new Regions(setting.regions());
        this.now = When.Now.of(setting.period(),
                setting.date() != null ? setting.date() : Regions.date(folded.plain()));
    }

    /** All claims of what was read. */
    List<Claim> claims() {
        endGrid();
        return claims;
    }

    /** {@code line} says that a line break ends it, as a heading's and a row's does. */
    void read(List<Piece> pieces, int from, int to, boolean line) {
        if (folded.plain().substring(from, to).indexOf(Layout.CELL) >= 0) {
            if (grid == null) {
                grid = new GridReader(folded, regions, now, ++sentence, caption);
            }
            grid.row(from, to);
            return;
        }
        endGrid();
        caption = folded.plain().substring(from, to);
        sentence(pieces, from, to, line);
    }

    private void endGrid() {
        if (grid != null) {
            claims.addAll(grid.claims());
            grid = null;
        }
    }

    private void sentence(List<Piece> pieces, int from, int to, boolean line) {
        sentence++;
        List<Clause> clauses = ClauseBuilder.clauses(folded.plain(), pieces, from, to);
        boolean paragraph = from == 0 || folded.plain().charAt(from - 1) == '\n';
        if (regions.heading(folded.plain().substring(from, to), line, paragraph)) {
            topics.clear();
        }
        topics.sentence();
        Course course = new Course(folded, topics, regions, now, sentence);
        for (Clause clause : clauses) {
            course.clause(clause);
        }
        claims.addAll(course.claims());
        now = lasting(course.now());
    }

    /** A month or day is of its sentence only, and the day of the text of nothing; a year, half or quarter holds on. */
    private When.Now lasting(When.Now last) {
        if (last.isToday()) {
            return now;
        }
        When.Span span = last.span();
        return span != null && span.brief() ? new When.Now(last.year(), now.span(), last.today()) : last;
    }

    /** The region in force, for tests of headings. */
    @Nullable
    String region() {
        return regions.current();
    }
}
