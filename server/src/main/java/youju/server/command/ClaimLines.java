package youju.server.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import youju.briefing.check.Checked;
import youju.briefing.check.Verdict;
import youju.briefing.claim.Claim;

/** Claims as lines for people: where in the text, what was said, and what came of it. */
final class ClaimLines {
    private ClaimLines() {}

    static List<String> of(List<ClaimAnswer.Said> said, Map<Path, String> texts) {
        List<String> out = new ArrayList<>();
        texts.forEach((file, text) -> {
            Columns columns = new Columns();
            List<ClaimAnswer.Said> of = said.stream().filter(each -> each.file().equals(file.toString())).toList();
            int[] lines = lines(text);
            of.forEach(each -> line(columns, each, lines));
            out.add(file + ": " + of.size() + " claims" + summary(of));
            out.addAll(columns.laidOut());
        });
        return out;
    }

    private static void line(Columns columns, ClaimAnswer.Said said, int[] lines) {
        Claim claim = said.claim();
        Checked checked = said.checked();
        String place = "%d:".formatted(lineOf(claim.start(), lines));
        String words = claim.text().replaceAll("\\s*\\R\\s*", "");
        if (checked == null) {
            columns.line(place, words, claim.subject(), claim.aspect().id());
        } else {
            columns.line(place, words, chinese(checked.verdict()) + (checked.demonstration() ? "（演示数据）" : ""),
                    claim.subject(),
                    checked.reason());
        }
    }

    /** Where each line of the text ends, in code points. */
    private static int[] lines(String text) {
        int[] codePoints = text.codePoints().toArray();
        return IntStream.range(0, codePoints.length).filter(at -> codePoints[at] == '\n').toArray();
    }

    private static int lineOf(int place, int[] lines) {
        int ended = Arrays.binarySearch(lines, place);
        return 1 + (ended >= 0 ? ended : -ended - 1);
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
