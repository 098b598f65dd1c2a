package youju.server.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import youju.briefing.check.Checked;
import youju.briefing.check.Verdict;
import youju.briefing.claim.Claim;

/** Claims as lines for people: where in the text, what was said, and what came of it. */
final class ClaimLines {
    private ClaimLines() {}

    static List<String> of(List<ClaimAnswer.Said> said, Map<Path, String> texts) {
        List<String> lines = new ArrayList<>();
        texts.forEach((file, text) -> {
            Columns columns = new Columns();
            List<ClaimAnswer.Said> of = said.stream().filter(each -> each.file().equals(file.toString())).toList();
            of.forEach(each -> line(columns, each, text));
            lines.add(file + ": " + of.size() + " claims" + summary(of));
            lines.addAll(columns.laidOut());
        });
        return lines;
    }

    private static void line(Columns columns, ClaimAnswer.Said said, String text) {
        Claim claim = said.claim();
        Checked checked = said.checked();
        String place = "%d:".formatted(lineOf(text, claim.start()));
        String words = claim.text().replaceAll("\\s*\\R\\s*", "");
        if (checked == null) {
            columns.line(place, words, claim.subject(), claim.aspect().id());
        } else {
            columns.line(place, words, chinese(checked.verdict()) + (checked.demonstration() ? "（演示数据）" : ""),
                    claim.subject(),
                    checked.reason());
        }
    }

    private static long lineOf(String text, int codePoints) {
        return 1 + text.codePoints().limit(codePoints).filter(c -> c == '\n').count();
    }

    private static String summary(List<ClaimAnswer.Said> said) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (ClaimAnswer.Said each : said) {
            if (each.checked() != null) {
                counts.merge(each.checked().verdict(), 1, Integer::sum);
            }
        }
        return counts.isEmpty() ? "" : ": " + counts(counts);
    }

    /** How many of each verdict: 65 supported 属实, 21 same-source 同源. */
    static String counts(Map<Verdict, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().id() + " " + chinese(count
                        .getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String chinese(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> "属实";
            case SAME_SOURCE -> "同源";
            case CONTRADICTED -> "不符";
            case STALE -> "过时";
            case INCONSISTENT -> "自相矛盾";
            case UNKNOWN -> "无从核实";
        };
    }
}
