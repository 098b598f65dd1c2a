package youju.briefing.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import youju.briefing.claim.Claim;
import youju.briefing.claim.ClaimReader;
import youju.briefing.claim.Setting;
import youju.briefing.write.Document;
import youju.figures.Figure;
import youju.figures.Question;
import youju.model.Model;
import youju.model.Period;

/**
 * Checks press texts: reads their claims and judges each by the figures held. {@code held} gives all figures of a region
 * (by its code) in a period, {@code superseded} the earlier revisions of what was stated of it then; each is asked at most
 * once a text for the same. A checker serves any number of texts and threads as long as its declarations are in force.
 */
public final class Checker {
    private final Model model;
    private final IndicatorNames names;
    private final BiFunction<String, Period, List<Figure>> held;
    private final BiFunction<String, Period, Map<Question, List<Figure>>> superseded;

    public Checker(Model model, BiFunction<String, Period, List<Figure>> held,
            BiFunction<String, Period, Map<Question, List<Figure>>> superseded) {
        this.model = model;
        this.names = new IndicatorNames(model);
        this.held = held;
        this.superseded = superseded;
    }

    /**
     * The claims of a text with their verdicts, in the order of their places. {@code region} (a code) and {@code period} are
     * what it is about where it doesn't say itself. The list of evidence at the end of a briefing is no part of the text.
     */
    public List<Checked> check(String text, @Nullable String region, @Nullable Period period) {
        Set<String> regions = new LinkedHashSet<>();
        model.regions().values().forEach(each -> regions.add(each.name()));
        Judge judge = new Judge(new Ground(model, held, superseded, region), names);
        List<Checked> checked = new ArrayList<>();
        for (Claim claim : ClaimReader.read(told(text), new Setting(regions, period, null))) {
            checked.add(judge.judge(claim));
        }
        return Consistency.of(checked, text);
    }

    /** The claims of a text alone, without anything to judge them by. */
    public static List<Claim> read(String text, @Nullable Period period) {
        return ClaimReader.read(told(text), new Setting(Set.of(), period, null));
    }

    /** A briefing of ours up to its list of evidence, which is proof and not press. */
    private static String told(String text) {
        for (int at = text.indexOf(Document.EVIDENCE); at >= 0; at = text.indexOf(Document.EVIDENCE, at + 1)) {
            int end = at + Document.EVIDENCE.length();
            boolean line = (at == 0 || "\n# ".indexOf(text.charAt(at - 1)) >= 0)
                    && (end == text.length() || "\r\n".indexOf(
                            text.charAt(end)) >= 0);
            if (line) {
                return text.substring(0, at);
            }
        }
        return text;
    }
}
