package youju.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.context.ConfigurableApplicationContext;

import youju.ledger.act.ActionBench;
import youju.server.District;
import youju.server.WebApplication;
import youju.server.people.Accounts;
import youju.server.people.Founding;
import youju.server.people.Tokens;

/** A served district, and callers that each keep one connection. */
final class HttpCallers implements AutoCloseable {
    private static final byte[] BODY = "{\"input\": {\"category\": \"water\", \"handler\": \"center\"}}".getBytes(
            StandardCharsets.UTF_8);

    private final ConfigurableApplicationContext server;
    private final int port;
    private final String token;
    private final List<Caller> callers = new ArrayList<>();
    private int next;

    private HttpCallers(ConfigurableApplicationContext server, String token) {
        this.server = server;
        this.port = Integer.parseInt(String.valueOf(server.getEnvironment().getProperty("local.server.port")));
        this.token = token;
    }

    static HttpCallers of(District district) throws Exception {
        new Founding(district.ledger()).found();
        var operator = new Accounts(district.ledger()).find("hotline_operator").orElseThrow();
        String token = new Tokens(district.ledger()).make("bench", operator, "bench", Set.of(), 1).secret();
        return new HttpCallers(WebApplication.serve(district, 0), token);
    }

    /** One of sixteen, whose connection stays. */
    ActionBench.Dispatching one() {
        if (callers.size() < 16) {
            callers.add(new Caller());
        }
        return callers.get(next++ % callers.size());
    }

    @Override
    public void close() {
        callers.forEach(Caller::close);
        server.close();
    }

    private final class Caller implements ActionBench.Dispatching {
        private final HttpConnection connection;

        Caller() {
            try {
                connection = new HttpConnection(port, token);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        @Override
        public boolean dispatch(UUID entry) throws IOException {
            return connection.post("/api/registers/order/entries/" + entry + "/actions/dispatch", 1, BODY).status()
                    .startsWith("HTTP/1.1 200");
        }

        void close() {
            try {
                connection.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
