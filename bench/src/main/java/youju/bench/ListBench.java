package youju.bench;

import java.sql.Connection;
import java.util.Arrays;
import java.util.List;

import youju.ledger.Ledger;
import youju.ledger.entry.ListIndexes;
import youju.ledger.list.EntryList;
import youju.ledger.list.ListQuery;
import youju.ledger.list.Listed;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;

/** The list of the largest register as a clerk of the city sees it: its first page, and the one after a thousand; and a search. */
final class ListBench {
    private static final String REGISTER = "service_application";
    private static final int ROUNDS = 21;
    private static final int PAGES = 1000;
    private static final int SIZE = 50;

    private ListBench() {}

    static String run(Ledger ledger) throws Exception {
        InForce inForce = ledger.inForce();
        Rules rules = inForce.rules(REGISTER).orElseThrow();
        Actor clerk = new Actor("bench", List.of(new Actor.Granted("clerk", "410700", null)));
        EntryList list = new EntryList(rules.table(), inForce.model(), Sight.of(rules.register(), clerk, inForce
                .model()));
        try (Connection connection = ledger.connection()) {
            ListIndexes.makeAll(connection, List.of(rules.table()));
            ListQuery query = ListQuery.first(SIZE);
            String cursor = null;
            for (int page = 1; page < PAGES; page++) {
                cursor = page(list, connection, query.after(cursor)).next();
            }
            ListQuery far = query.after(cursor);
            double first = median(list, connection, query);
            double thousandth = median(list, connection, far);
            double searched = median(list, connection, query.searching("示例 00777"));
            long entries = list.count(connection, query, ledger.clock().instant()).orElseThrow();
            return "list: of %d entries the first page %.1f ms (limit 50 ms), the %dth %.1f ms, ratio %.2f (limit 1, give or take noise); a search %.1f ms"
                    .formatted(entries, first, PAGES, thousandth, thousandth / first, searched);
        }
    }

    private static Listed.Page page(EntryList list, Connection connection, ListQuery query) throws Exception {
        return (Listed.Page) list.page(connection, query, java.time.Instant.now());
    }

    private static double median(EntryList list, Connection connection, ListQuery query) throws Exception {
        double[] times = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            page(list, connection, query);
            times[round] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }
}
