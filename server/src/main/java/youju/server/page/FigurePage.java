package youju.server.page;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A figure and all it rests on, down to the records. */
public record FigurePage(String title, String about, FigureView figure, String exact, String asOf, String definition,
        String system, List<String> marks, @Nullable Entries entries, @Nullable Stated stated, List<Part> parts,
        List<String> arithmetic, List<FigureView> related) {
    public FigurePage {
        marks = List.copyOf(marks);
        parts = List.copyOf(parts);
        arithmetic = List.copyOf(arithmetic);
        related = List.copyOf(related);
    }

    /** The records counted: how many in all, and the first of them. */
    public record Entries(String title, String count, String total, String shown, boolean sums, List<EntryRow> rows) {
        public Entries {
            rows = List.copyOf(rows);
        }
    }

    /** A record in a list. */
    public record EntryRow(String number, String name, String region, String at, String adds, boolean demonstration,
            String source, String href) {}

    /** What was stated, in which document, and what it superseded. */
    public record Stated(String stated, String title, String publisher, String date, int revision, String why,
            String note,
            List<Old> superseded) {
        public Stated {
            superseded = List.copyOf(superseded);
        }
    }

    /** An earlier revision. */
    public record Old(int revision, String stated, String recordedAt) {}

    /** A figure this one was calculated from. */
    public record Part(String title, FigureView figure) {}
}
