package youju.briefing.claim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The sentences of {@code patterns.txt} with the claims that are to be read from each. */
final class Patterns {
    private Patterns() {}

    /** A sentence, what it shows, and its claims as they are written in the file. */
    record Pattern(String title, String text, List<String> claims) {}

    static List<Pattern> read(String resource) throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        String title = "";
        try (InputStream in = Patterns.class.getResourceAsStream(resource)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("##")) {
                    title = line.substring(2).strip();
                } else if (line.startsWith("  ")) {
                    patterns.getLast().claims().add(line.strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    patterns.add(new Pattern(title, line.replace("\\n", "\n"), new ArrayList<>()));
                }
            }
        }
        return patterns;
    }

    /** A claim as the file writes it; what isn't asked for there is left out. */
    static String written(Claim claim, boolean periods) {
        StringBuilder out = new StringBuilder(claim.text().replace("\n", "\\n")).append(" = ");
        out.append(claim.value() == null ? "-" : claim.value().toPlainString());
        out.append(claim.unit().isEmpty() ? "" : " " + claim.unit()).append(' ').append(claim.aspect().id());
        out.append(' ').append(claim.subject());
        add(out, "of=", claim.of() == null ? null : claim.of().id());
        add(out, "peers=", claim.peers());
        add(out, "period=", periods && claim.period() != null ? claim.period().toString() : null);
        out.append(claim.approximation() == Approximation.EXACT
                ? ""
                : " " + claim.approximation().name().toUpperCase(
                        Locale.ROOT));
        return out.append(claim.planned() ? " planned" : "").append(claim.ratio() ? " ratio" : "").toString();
    }

    private static void add(StringBuilder out, String key, @Nullable String value) {
        if (value != null) {
            out.append(' ').append(key).append(value);
        }
    }
}
