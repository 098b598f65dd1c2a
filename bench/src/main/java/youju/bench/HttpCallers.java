package youju.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.springframework.context.ConfigurableApplicationContext;

import youju.ledger.act.ActionBench;
import youju.server.District;
import youju.server.WebApplication;
import youju.server.people.Accounts;
import youju.server.people.Founding;
import youju.server.people.Tokens;

/** A served district, and callers that each keep one connection: as lean as can be, since they run on the server's processors. */
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
        private final Socket socket;
        private final InputStream in;

        Caller() {
            try {
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
                in = new BufferedInputStream(socket.getInputStream());
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        @Override
        public boolean dispatch(UUID entry) throws IOException {
            byte[] head = ("POST /api/registers/order/entries/" + entry
                    + "/actions/dispatch HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                    + "\r\nIf-Match: \"1\"\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            byte[] request = Arrays.copyOf(head, head.length + BODY.length);
            System.arraycopy(BODY, 0, request, head.length, BODY.length);
            socket.getOutputStream().write(request);
            return answered();
        }

        /** Reads a whole answer, of known length or in chunks. */
        private boolean answered() throws IOException {
            String status = line();
            int length = 0;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                length = lower.startsWith("content-length:") ? Integer.parseInt(lower.substring(15).strip()) : length;
                chunked |= lower.startsWith("transfer-encoding: chunked");
            }
            if (chunked) {
                for (int chunk = Integer.parseInt(line(), 16); chunk > 0; chunk = Integer.parseInt(line(), 16)) {
                    in.skipNBytes(chunk + 2);
                }
                line();
            } else {
                in.skipNBytes(length);
            }
            return status.startsWith("HTTP/1.1 200");
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the server ended the connection");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        void close() {
            try {
                socket.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
