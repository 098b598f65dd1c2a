package youju.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
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
 * A busy minute of patrol: 200 patrollers at once, each a finding every two seconds, over HTTP. The slowest of a hundred against the limit
 * of 300 ms; every finding that was acknowledged stands in the journal once, and there is none that wasn't.
 */
final class PatrolBench {
    private static final int PATROLLERS = 200;
    private static final long PAUSE = 2_000_000_000L;
    private static final int FINDINGS = 30;
    private static final double LIMIT = 300;
    private static final Pattern DONE = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private PatrolBench() {}

    static String run(District district) throws Exception {
        new Founding(district.ledger()).found();
        var patroller = new Accounts(district.ledger()).find("admin").orElseThrow();
        String token = new Tokens(district.ledger()).make("bench", patroller, "bench", Set.of(), 1).secret();
        ConfigurableApplicationContext server = WebApplication.serve(district, 0);
        try (ExecutorService patrollers = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = Integer.parseInt(String.valueOf(server.getEnvironment().getProperty("local.server.port")));
            // A little of it first: what is measured is a server that has been up for a while.
            int before = all(patrollers, port, token, PATROLLERS / 5, 5).size();
            List<Found> found = all(patrollers, port, token, PATROLLERS, FINDINGS);
            double[] times = found.stream().mapToDouble(Found::millis).sorted().toArray();
            double slowest = times[(int) Math.ceil(times.length * 0.99) - 1];
            counted(district, found, before + found.size());
            return "patrol: %d patrollers, %d findings in a minute, median %.0f ms, p99 %.0f ms, ratio %.2f (limit 1 of %.0f ms); each in the journal once"
                    .formatted(PATROLLERS, found.size(), times[times.length / 2], slowest, slowest / LIMIT, LIMIT);
        } finally {
            server.close();
        }
    }

    /** An acknowledged finding, and how long it took. */
    private record Found(UUID entry, double millis) {}

    private static List<Found> all(ExecutorService patrollers, int port, String token, int many, int findings)
            throws Exception {
        long start = System.nanoTime() + PAUSE;
        List<Future<List<Found>>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int own = i;
            all.add(patrollers.submit(() -> walk(port, token, own, start + PAUSE * own / many, findings)));
        }
        List<Found> found = new ArrayList<>();
        for (Future<List<Found>> each : all) {
            found.addAll(each.get());
        }
        return found;
    }

    /** One on patrol, with a connection that stays. */
    private static List<Found> walk(int port, String token, int own, long start, int findings) throws IOException,
            InterruptedException {
        List<Found> found = new ArrayList<>();
        try (HttpConnection connection = new HttpConnection(port, token)) {
            for (int i = 0; i < findings; i++) {
                long due = start + i * PAUSE;
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                // Measured from when it was due: whoever waits for a slow answer isn't spared counting it.
                long begun = Math.min(System.nanoTime(), Math.max(due, System.nanoTime() - PAUSE));
                HttpConnection.Answer told = connection.post("/api/registers/patrol_finding/entries", 0,
                        """
                                {"action": "report", "region": "410702", "unit": "center", "input": {"kind": "scene_refuse",
                                 "subject": "示例%d号巡查员第%d件", "place": {"lon": 113.%03d, "lat": 35.3, "datum": "wgs84"}}}"""
                                .formatted(own,
                                        i, 800 + own)
                                .getBytes(StandardCharsets.UTF_8));
                Matcher answer = DONE.matcher(told.body());
                if (!told.status().startsWith("HTTP/1.1 201") || !answer.find()) {
                    throw new IOException(told.status() + " " + told.body());
                }
                found.add(new Found(UUID.fromString(answer.group(1)), (System.nanoTime() - begun) / 1e6));
            }
        }
        return found;
    }

    /** Nothing is lost, and nothing is there twice. */
    private static void counted(District district, List<Found> found, int all) throws SQLException {
        Set<UUID> acknowledged = new HashSet<>();
        found.forEach(each -> acknowledged.add(each.entry()));
        if (acknowledged.size() != found.size()) {
            throw new IllegalStateException("two findings were acknowledged as one");
        }
        try (Connection connection = district.ledger().connection();
                PreparedStatement select = connection.prepareStatement(
                        """
                                select (select count(*) from journal j where j.entry = any (?) and j.version = 1 and j.action = 'report'),
                                  (select count(*) from journal where register = 'patrol_finding'),
                                  (select count(*) from entries.patrol_finding)""")) {
            select.setArray(1, connection.createArrayOf("uuid", acknowledged.toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getInt(1) != found.size() || row.getInt(2) != all || row.getInt(3) != all) {
                    throw new IllegalStateException(
                            "%d findings were acknowledged; %d of them stand in the journal, which has %d, and there are %d"
                                    .formatted(all, row.getInt(1), row.getInt(2), row.getInt(3)));
                }
            }
        }
    }
}
