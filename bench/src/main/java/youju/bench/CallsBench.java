package youju.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.context.ConfigurableApplicationContext;

import youju.server.District;
import youju.server.WebApplication;
import youju.server.people.Accounts;
import youju.server.people.Founding;
import youju.server.people.Tokens;

/**
 * A busy minute of the hotline: 500 at once, each a step every two seconds, over HTTP (receive, dispatch, accept, answer, close, and the
 * next call). The slowest of a hundred steps against the limit of 300 ms; every step that was acknowledged must stand in the journal, and
 * the clocks of what is under way must run.
 */
final class CallsBench {
    private static final int CALLERS = 500;
    private static final long PAUSE = 2_000_000_000L;
    private static final int STEPS = 30;
    private static final int WARM = 15;
    private static final double LIMIT = 300;
    private static final Pattern DONE = Pattern.compile("\"id\":\"([0-9a-f-]{36})\".*?\"version\":([0-9]+)");
    private static final List<String> LIFE = List.of("receive", "dispatch", "accept", "answer", "close");
    private static final List<String> INPUTS = List.of("", "\"category\": \"water\", \"handler\": \"water\"", "",
            "\"reply\": \"示例答复：已到现场处理完毕\"", "\"satisfied\": true");

    private CallsBench() {}

    static String run(District district) throws Exception {
        new Founding(district.ledger()).found();
        var admin = new Accounts(district.ledger()).find("admin").orElseThrow();
        String token = new Tokens(district.ledger()).make("bench", admin, "bench", Set.of(), 1).secret();
        ConfigurableApplicationContext server = WebApplication.serve(district, 0);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = Integer.parseInt(String.valueOf(server.getEnvironment().getProperty("local.server.port")));
            // A little of it first: what is measured is a server that has been up for a while.
            callers(callers, port, token, CALLERS / 5, WARM);
            List<Step> steps = callers(callers, port, token, CALLERS, STEPS);
            double[] times = steps.stream().mapToDouble(Step::millis).sorted().toArray();
            double slowest = times[(int) Math.ceil(times.length * 0.99) - 1];
            int missing = missing(district, steps);
            int running = running(district);
            if (running == 0) {
                throw new IllegalStateException("no call was left under way: no clock could be looked at");
            }
            if (missing > 0) {
                throw new IllegalStateException(missing + " acknowledged steps stand in no line of the journal");
            }
            return "calls: %d callers, %d steps in a minute, median %.0f ms, p99 %.0f ms, ratio %.2f (limit 1 of %.0f ms); all acknowledged steps in the journal, %d clocks running"
                    .formatted(CALLERS, steps.size(), times[times.length / 2], slowest, slowest / LIMIT, LIMIT,
                            running);
        } finally {
            server.close();
        }
    }

    /** An acknowledged step: the line it left, and how long it took. */
    private record Step(UUID entry, int version, double millis) {}

    private static List<Step> callers(ExecutorService callers, int port, String token, int many, int steps)
            throws Exception {
        long start = System.nanoTime() + PAUSE;
        List<Future<List<Step>>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int own = i;
            all.add(callers.submit(() -> {
                try (Caller caller = new Caller(port, token, own)) {
                    // Some take a step more than others, so that calls are left in every stage of their life.
                    return caller.call(start + PAUSE * own / many, steps + own % LIFE.size());
                }
            }));
        }
        List<Step> done = new ArrayList<>();
        for (Future<List<Step>> each : all) {
            done.addAll(each.get());
        }
        return done;
    }

    private static int missing(District district, List<Step> steps) throws SQLException {
        try (Connection connection = district.ledger().connection();
                PreparedStatement select = connection.prepareStatement(
                        "select count(*) from unnest(?::uuid[], ?::int[]) as s (entry, version) "
                                + "where not exists (select from journal j where j.entry = s.entry and j.version = s.version)")) {
            select.setArray(1, connection.createArrayOf("uuid", steps.stream().map(Step::entry).toArray()));
            select.setArray(2, connection.createArrayOf("int4", steps.stream().map(Step::version).toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Every order that is under way has a clock that runs, and none that isn't has. */
    private static int running(District district) throws SQLException {
        try (Connection connection = district.ledger().connection();
                PreparedStatement select = connection.prepareStatement(
                        """
                                select count(d.entry), count(*) filter (where d.entry is null <> (e.stage = 'closed'))
                                from entries.hotline_order e
                                left join (select distinct entry from deadline where ended_at is null) d on d.entry = e.id""");
                ResultSet row = select.executeQuery()) {
            row.next();
            if (row.getInt(2) > 0) {
                throw new IllegalStateException(
                        row.getInt(2) + " orders have no clock that runs, or one though they are closed");
            }
            return row.getInt(1);
        }
    }

    /** One at the telephone, with a connection that stays. */
    private static final class Caller implements AutoCloseable {
        private final HttpConnection connection;
        private final int own;

        Caller(int port, String token, int own) throws IOException {
            this.connection = new HttpConnection(port, token);
            this.own = own;
        }

        List<Step> call(long start, int steps) throws IOException, InterruptedException {
            List<Step> done = new ArrayList<>();
            Step last = new Step(new UUID(0, 0), 0, 0);
            for (int i = 0; i < steps; i++) {
                long due = start + i * PAUSE;
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                int at = i % LIFE.size();
                // Measured from when it was due: whoever waits for a slow answer isn't spared counting it.
                last = step(at, last, Math.min(System.nanoTime(), Math.max(due, System.nanoTime() - PAUSE)));
                done.add(last);
            }
            return done;
        }

        private Step step(int at, Step last, long begun) throws IOException {
            String path = "/api/registers/hotline_order/entries" + (at == 0
                    ? ""
                    : "/" + last.entry() + "/actions/" + LIFE.get(at));
            String body = at == 0
                    ? "{\"action\": \"receive\", \"region\": \"410702\", \"unit\": \"center\", \"input\": {\"subject\": \"示例%d号院停水\", \"phone\": \"138%08d\"}}"
                            .formatted(own, own)
                    : "{\"input\": {" + INPUTS.get(at) + "}}";
            HttpConnection.Answer told = connection.post(path, at == 0 ? 0 : last.version(), body.getBytes(
                    StandardCharsets.UTF_8));
            if (!told.status().startsWith("HTTP/1.1 20")) {
                throw new IOException(told.status() + " " + told.body());
            }
            Matcher answer = DONE.matcher(told.body());
            if (!answer.find()) {
                throw new IOException(LIFE.get(at) + " was not done");
            }
            return new Step(UUID.fromString(answer.group(1)), Integer.parseInt(answer.group(2)), (System.nanoTime()
                    - begun) / 1e6);
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
