package youju.server.page;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The page on which a text is checked: what was filled in, what of it can't be used ({@code problem}, else empty), and what
 * came of it.
 */
public record CheckPage(String text, List<Choice> regions, String period, String problem, @Nullable Result result) {
    /** A text's longest length, in characters. */
    public static final int LONGEST = 200_000;

    public CheckPage {
        regions = List.copyOf(regions);
    }

    /** A region the text may be about. */
    public record Choice(String code, String name, boolean chosen) {}

    /** The text in pieces, and its claims one by one. */
    public record Result(List<Count> counts, List<Piece> pieces, List<Judged> claims) {
        public Result {
            counts = List.copyOf(counts);
            pieces = List.copyOf(pieces);
            claims = List.copyOf(claims);
        }
    }

    /** How many claims came out one way; {@code tone} is right, same, wrong or open. */
    public record Count(String tone, String verdict, int number) {}

    /** A piece of the text; {@code claim} is its number, 0 where it makes none. {@code instead} is the right value. */
    public record Piece(String text, String tone, int claim, String title, String instead) {}

    /** A claim with its verdict, the reason and the right value; {@code href} leads to the figure it was held against. */
    public record Judged(int number, String said, String about, String tone, String verdict, String reason,
            String right,
            String href, boolean demonstration) {}
}
