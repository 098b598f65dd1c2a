package youju.ledger.act;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import youju.ledger.Ledger;
import youju.ledger.entry.Entry;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.ledger.right.Actor;

/**
 * Actions of 16 callers through the ledger, and over HTTP, against the same two statements sent bare through JDBC, in turn, in one
 * run: the ratios of their throughputs. The bare statements are made beforehand, so that what is compared is deciding and making them,
 * and over HTTP everything between a socket and the commit; whoever asks over HTTP takes its share of the same processors.
 * Stands in the ledger's package to get at the statements themselves.
 */
public final class ActionBench {
    private static final int CALLERS = 16;
    private static final int EACH = 150;
    private static final int ROUNDS = 21;
    private static final Actor OPERATOR = new Actor("operator",
            List.of(new Actor.Granted("hotline_operator", "410702", null)));

    private final Ledger ledger;
    private final InForce inForce;
    private final Rules rules;

    private final Supplier<Dispatching> overHttp;

    /** How an entry is dispatched to water over HTTP, by one caller after the other; true where it was. */
    public interface Dispatching {
        boolean dispatch(UUID entry) throws IOException;
    }

    private ActionBench(Ledger ledger, Supplier<Dispatching> overHttp) throws SQLException {
        this.ledger = ledger;
        this.overHttp = overHttp;
        this.inForce = ledger.inForce();
        this.rules = inForce.rules("order").orElseThrow();
    }

    /** A line each for the ledger and for HTTP: throughputs as medians over the rounds, and the median of the rounds' ratios. */
    public static String run(Ledger ledger, Supplier<Dispatching> overHttp) throws Exception {
        return new ActionBench(ledger, overHttp).run();
    }

    private String run() throws Exception {
        double[] own = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        double[] http = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        double[] httpRatios = new double[ROUNDS];
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int round = -5; round < ROUNDS; round++) {
                double a = throughput(callers, ledgerCalls());
                double b = throughput(callers, bareCalls());
                double c = throughput(callers, httpCalls());
                if (round >= 0) {
                    own[round] = a;
                    bare[round] = b;
                    http[round] = c;
                    ratios[round] = a / b;
                    httpRatios[round] = c / b;
                }
            }
        }
        return "action: %d callers, ledger %.0f/s, the same two statements bare %.0f/s, ratio %.2f (limit 0.80)%n"
                .formatted(
                        CALLERS, median(own), median(bare), median(ratios))
                + "http: %d callers, POST of an action %.0f/s, the same statements bare %.0f/s, ratio %.2f (limit 0.50)"
                        .formatted(
                                CALLERS, median(http), median(bare), median(httpRatios));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double throughput(ExecutorService callers, List<Callable<Integer>> calls) throws Exception {
        long start = System.nanoTime();
        int done = 0;
        for (Future<Integer> call : callers.invokeAll(calls)) {
            done += call.get();
        }
        if (done != CALLERS * EACH) {
            throw new IllegalStateException("only " + done + " actions were done");
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private List<UUID> entries() throws SQLException {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            Outcome outcome = ledger.act(Request.create("order", "receive", Map.of("subject", "示例诉求"), OPERATOR)
                    .at("410702", "center"));
            made.add(((Outcome.Done) outcome).entry());
        }
        return made;
    }

    private static Request dispatch(UUID entry) {
        return Request.on("order", entry, "dispatch", Map.of("category", "water", "handler", "center"), OPERATOR);
    }

    private List<Callable<Integer>> ledgerCalls() throws SQLException {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            List<UUID> own = entries();
            calls.add(() -> {
                int done = 0;
                for (UUID entry : own) {
                    done += ledger.act(dispatch(entry)) instanceof Outcome.Done ? 1 : 0;
                }
                return done;
            });
        }
        return calls;
    }

    private List<Callable<Integer>> httpCalls() throws SQLException {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            List<UUID> own = entries();
            Dispatching dispatching = overHttp.get();
            calls.add(() -> {
                int done = 0;
                for (UUID entry : own) {
                    done += dispatching.dispatch(entry) ? 1 : 0;
                }
                return done;
            });
        }
        return calls;
    }

    private List<Callable<Integer>> bareCalls() throws SQLException {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            List<Sql[]> statements = new ArrayList<>();
            for (UUID entry : entries()) {
                statements.add(statements(entry));
            }
            calls.add(() -> {
                int done = 0;
                for (Sql[] both : statements) {
                    done += bare(both);
                }
                return done;
            });
        }
        return calls;
    }

    private Sql[] statements(UUID id) throws SQLException {
        Request request = dispatch(id);
        Entry before = ledger.find("order", id).orElseThrow();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        Decision decision = new Decide(rules, inForce.model(), request, now, zone, true, java.util.Map.of())
                .decide(before, id);
        Entry after = ((Decision.Change) decision).after();
        return new Sql[]{Attempt.reading(request, false, rules),
            Writing.of(rules, before, after, request, List.of(), null, List.of(), zone, null)};
    }

    private int bare(Sql[] both) throws SQLException {
        int done = 0;
        try (Connection connection = ledger.connection()) {
            try (PreparedStatement read = both[0].prepare(connection); ResultSet row = read.executeQuery()) {
                row.next();
            }
            try (PreparedStatement write = both[1].prepare(connection); ResultSet row = write.executeQuery()) {
                row.next();
                done = row.getInt(1);
            }
        }
        return done;
    }
}
