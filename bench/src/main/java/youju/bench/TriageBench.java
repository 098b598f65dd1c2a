package youju.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import youju.ledger.load.Entering;
import youju.ledger.synthetic.SyntheticEntries;
import youju.methods.triage.CaseIndex;
import youju.methods.triage.Votes;
import youju.model.Model;
import youju.model.Recipe;
import youju.model.pack.PackReader;

/** How long a suggestion takes among a million past orders, of the demonstration's words in other orders: against the limit of 20 ms. */
final class TriageBench {
    private static final int ORDERS = 1_000_000;
    private static final int ASKED = 2_000;
    private static final double LIMIT = 20;

    private TriageBench() {}

    static String run(Path packs, Path folder) throws IOException {
        List<String> made = made(packs);
        Random chance = new Random(1);
        Instant first = Instant.parse("2020-01-01T00:00:00Z");
        try (CaseIndex index = CaseIndex.in(folder).orElseThrow()) {
            long begun = System.nanoTime();
            for (int i = 0; i < ORDERS; i++) {
                index.put(Integer.toString(i), List.of("410702", "410700"), text(made, chance), first.plus(Duration
                        .ofMinutes(2L * i)));
            }
            index.keep("");
            index.refresh();
            double seconds = (System.nanoTime() - begun) / 1e9;
            double[] times = new double[ASKED];
            for (int i = -200; i < ASKED; i++) {
                String asked = text(made, chance);
                long start = System.nanoTime();
                index.nearest(asked, "410702", null, Votes.VOTERS);
                index.nearest(asked, "410702", first.plus(Duration.ofMinutes(2L * ORDERS - 43_200)), 20);
                if (i >= 0) {
                    times[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            Arrays.sort(times);
            double slowest = times[ASKED * 99 / 100];
            return "triage: a suggestion and its repetitions among %d past orders, median %.1f ms, p99 %.1f ms, ratio %.2f (limit 1 of %.0f ms); the index was built in %.0f s"
                    .formatted(ORDERS, times[ASKED / 2], slowest, slowest / LIMIT, LIMIT, seconds);
        }
    }

    /** As people speak: one's matter, another's words beside it, and a house number. */
    private static String text(List<String> made, Random chance) {
        return made.get(chance.nextInt(made.size())) + "，" + chance.nextInt(500) + "号院，" + made.get(chance.nextInt(made
                .size()));
    }

    private static List<String> made(Path packs) {
        Model model = ((PackReader.Reading.Read) PackReader.read(List.of(packs.resolve("xinxiang-2023")))).model();
        Recipe recipe = model.recipes().stream().filter(each -> each.register().equals("hotline_order")).findFirst()
                .orElseThrow();
        List<String> made = new ArrayList<>();
        SyntheticEntries entries = SyntheticEntries.of(recipe, model, _ -> List.of(), Optional.empty());
        for (Entering next = entries.next(); next != null; next = entries.next()) {
            if (next instanceof Entering.Ready(long _, List<String> _, Map<String, Object> values)) {
                made.add(values.get("subject") + "\n" + values.getOrDefault("content", ""));
            }
        }
        return made;
    }
}
