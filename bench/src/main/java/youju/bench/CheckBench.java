package youju.bench;

import java.util.Arrays;

import youju.briefing.write.Document;
import youju.briefing.write.PlainText;
import youju.briefing.write.Writer;
import youju.briefing.write.Writing;
import youju.model.Briefing;
import youju.model.Period;
import youju.server.District;

/** A press text of 4,000 characters, checked again and again as the page does it: a checker each, all that is held. */
final class CheckBench {
    private static final int LENGTH = 4000;
    private static final int WARMING = 50;
    private static final int ROUNDS = 101;

    private CheckBench() {}

    static String run(District district) throws Exception {
        Briefing briefing = district.model().briefings().values().iterator().next();
        String text = text(briefing, district);
        Period period = Period.parse(briefing.period());
        long[] times = new long[ROUNDS];
        int claims = 0;
        for (int round = -WARMING; round < ROUNDS; round++) {
            long start = System.nanoTime();
            claims = district.checker().check(text, briefing.region(), period).size();
            if (round >= 0) {
                times[round] = System.nanoTime() - start;
            }
        }
        Arrays.sort(times);
        return "check: %d characters with %d claims, median %.1f ms, slowest %.1f ms (limit 20 ms)".formatted(
                text.length(), claims, times[ROUNDS / 2] / 1e6, times[ROUNDS - 1] / 1e6);
    }

    /** The briefing's own words, as often as it takes. */
    private static String text(Briefing briefing, District district) throws Exception {
        if (!(new Writer(district.model(), district::held).write(briefing) instanceof Writing.Done(var document))) {
            throw new IllegalStateException("the briefing can't be written");
        }
        String told = PlainText.of(document);
        String words = told.substring(0, told.indexOf(Document.EVIDENCE));
        return words.repeat(LENGTH / words.length() + 1).substring(0, LENGTH);
    }
}
