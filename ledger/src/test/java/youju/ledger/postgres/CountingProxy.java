package youju.ledger.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a program and PostgreSQL, hands on every byte, and counts how often the program speaks after PostgreSQL
 * spoke: each time it had to wait for an answer.
 */
public final class CountingProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int port;
    private final AtomicLong trips = new AtomicLong();

    public CountingProxy(int port) {
        this.port = port;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        daemon(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Round trips since it began, over all connections. */
    public long trips() {
        return trips.get();
    }

    private static void daemon(Runnable run) {
        Thread.ofPlatform().daemon().name("counting-proxy").start(run);
    }

    private void accept() {
        try {
            while (true) {
                Socket program = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                program.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                AtomicBoolean answered = new AtomicBoolean(true);
                daemon(() -> hand(program, server, () -> {
                    if (answered.getAndSet(false)) {
                        trips.incrementAndGet();
                    }
                }));
                daemon(() -> hand(server, program, () -> answered.set(true)));
            }
        } catch (IOException closed) {
            // This is how it ends.
        }
    }

    private static void hand(Socket from, Socket to, Runnable spoke) {
        byte[] bytes = new byte[1 << 16];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                spoke.run();
                out.write(bytes, 0, read);
                out.flush();
            }
        } catch (IOException closed) {
            // One side went: the other is closed with it.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
