package youju.server.command;

import org.jspecify.annotations.Nullable;

import youju.briefing.check.Checked;
import youju.briefing.claim.Approximation;
import youju.briefing.claim.Claim;
import youju.figures.Figure;
import youju.model.Aspect;

/** A claim as other programs read it. */
final class ClaimAnswer {
    private ClaimAnswer() {}

    /** A claim of a file; {@code checked} is absent where it was only read. */
    record Said(String file, Claim claim, @Nullable Checked checked) {}

    /** The keys of one claim; those that need data are null where it was only read. */
    static void write(JsonAnswer json, Said said) {
        Claim claim = said.claim();
        Checked checked = said.checked();
        Figure figure = checked == null ? null : checked.figure();
        json.text("file", said.file());
        json.text("text", claim.text());
        json.number("start", claim.start());
        json.number("value", claim.value());
        json.text("unit", claim.unit());
        json.text("aspect", (checked == null ? claim.aspect() : checked.aspect()).id());
        json.text("subject", claim.subject());
        json.text("region", checked == null ? null : checked.region());
        json.text("period", checked == null ? claim.period() : checked.period());
        json.text("indicator", checked == null ? null : checked.indicator());
        json.text("of", id(checked == null ? claim.of() : checked.of()));
        json.text("peers", checked == null ? claim.peers() : checked.peers());
        json.flag("approx", claim.approximation() != Approximation.EXACT);
        json.flag("planned", claim.planned());
        json.text("kind", figure == null ? null : figure.kind().id());
        json.flag("demonstration", checked == null ? null : checked.demonstration());
        json.text("verdict", checked == null ? null : checked.verdict().id());
        expected(json, checked == null ? null : checked.expected());
        json.text("reason", checked == null ? null : checked.reason());
    }

    private static @Nullable String id(@Nullable Aspect aspect) {
        return aspect == null ? null : aspect.id();
    }

    private static void expected(JsonAnswer json, Checked.@Nullable Expected expected) {
        if (expected != null && expected.value() != null) {
            json.number("expected", expected.value());
        } else {
            json.text("expected", expected == null ? null : expected.words());
        }
    }
}
