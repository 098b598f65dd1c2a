package youju.briefing.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the claims of a Chinese press text. Pure: the same text and setting give the same claims; nothing is thrown. */
public final class ClaimReader {
    private ClaimReader() {}

    /** The claims of a text in the order of their places. */
    public static List<Claim> read(String text, Setting setting) {
        Folded folded = Folded.of(text);
        String plain = folded.plain();
        List<Piece> pieces = Scanner.scan(plain);
        SentenceReader reader = new SentenceReader(folded, setting);
        int from = 0;
        int first = 0;
        for (int i = 0; i <= pieces.size(); i++) {
            Piece piece = i < pieces.size() ? pieces.get(i) : null;
            boolean ends = piece == null
                    || piece instanceof Piece.Mark mark && (mark.sign() == '。' || mark.sign() == '\n');
            if (ends) {
                int to = piece == null ? plain.length() : piece.start();
                if (to > from) {
                    reader.read(pieces.subList(first, i), from, to, piece instanceof Piece.Mark mark && mark
                            .sign() == '\n');
                }
                from = piece == null ? to : piece.end();
                first = i + 1;
            }
        }
        List<Claim> claims = new ArrayList<>(reader.claims());
        claims.sort(Comparator.comparingInt(Claim::start));
        return List.copyOf(claims);
    }
}
