package youju.briefing.podium;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;

import youju.figures.Evidence;
import youju.figures.Figure;
import youju.ledger.journal.Algorithm;

/** What a figure rests on, as one number: another digest, other evidence. */
final class Digests {
    private Digests() {}

    /** SHA-256, in hexadecimal, of the figure, its definition, what was counted or stated, and how it was reckoned. */
    static String of(Evidence evidence) {
        String counted = evidence.entries() == null
                ? ""
                : evidence.entries().register() + " " + evidence.entries().count() + " " + evidence.entries().total()
                        + " "
                        + evidence.entries().demonstration();
        String stated = evidence.reported() == null
                ? ""
                : evidence.reported().stated() + " " + evidence.reported().source() + " "
                        + evidence.reported().revision();
        return of(of(evidence.figure()) + "\n" + evidence.definition().zh() + "\n" + counted + "\n" + stated + "\n"
                + evidence
                        .parts().stream().map(Digests::of).collect(Collectors.joining(";"))
                + "\n" + String.join(";", evidence
                        .arithmetic()));
    }

    private static String of(Figure figure) {
        return figure.question() + " " + figure.value() + " " + figure.shown() + " " + figure.kind() + " " + figure
                .source();
    }

    /** SHA-256 of a text, in hexadecimal. */
    static String of(String text) {
        return HexFormat.of().formatHex(Algorithm.SHA_256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
