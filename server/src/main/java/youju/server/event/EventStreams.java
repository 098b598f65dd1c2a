package youju.server.event;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.Ledger;
import youju.ledger.event.Event;
import youju.ledger.event.EventFeed;
import youju.ledger.event.Position;
import youju.ledger.packs.InForce;
import youju.ledger.right.Actor;
import youju.server.people.Tokens;

/**
 * Server-sent events (WHATWG HTML, server-sent events) for pages that show what is going on. Each listener reads the journal behind
 * the last line it had, with the rights it has by then; it ends with the token or session that opened it, and the browser comes back
 * with the last id. While nobody listens nothing is looked for; while somebody does, once a second for all of them.
 */
public final class EventStreams implements AutoCloseable {
    /** The most that listen at once, of one account and in all. */
    public static final int OF_ACCOUNT = 20;
    public static final int IN_ALL = 1000;
    private static final int LINES = 500;
    private static final long LOOK_MILLIS = 1_000;
    /** So often something is sent, that proxies don't end it, and it is seen who is gone. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
    /** After how long a browser comes back. */
    private static final long BACK_MILLIS = 3_000;

    private final Ledger ledger;
    private final Tokens tokens;
    private final JsonMapper json;
    private final Map<UUID, Listener> listeners = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Thread> looking = new AtomicReference<>();
    private final Object bell = new Object();
    private Position head = Position.START;
    private volatile boolean closing;

    public EventStreams(Ledger ledger, Tokens tokens, JsonMapper json) {
        this.ledger = ledger;
        this.tokens = tokens;
        this.json = json;
    }

    private record Listener(UUID id, UUID account, UUID token, Set<String> registers, SseEmitter emitter) {}

    /**
     * Begins to tell whoever came with the token of what happens after that position, to these registers (empty: all).
     *
     * @return empty where too many listen already
     */
    public Optional<SseEmitter> open(UUID token, UUID account, Set<String> registers, Position after) {
        long own = listeners.values().stream().filter(each -> each.account().equals(account)).count();
        if (closing || own >= OF_ACCOUNT || listeners.size() >= IN_ALL) {
            return Optional.empty();
        }
        Listener listener = new Listener(UUID.randomUUID(), account, token, registers, new SseEmitter(0L));
        listeners.put(listener.id(), listener);
        Runnable gone = () -> listeners.remove(listener.id());
        listener.emitter().onCompletion(gone);
        listener.emitter().onError(_ -> gone.run());
        Thread.ofVirtual().name("youju-listener").start(() -> tell(listener, after));
        look();
        return Optional.of(listener.emitter());
    }

    private void tell(Listener listener, Position from) {
        SseEmitter emitter = listener.emitter();
        try {
            emitter.send(SseEmitter.event().reconnectTime(BACK_MILLIS).comment("youju"));
            Position reached = from;
            while (!closing && listeners.containsKey(listener.id())) {
                Actor actor = tokens.still(listener.token()).map(Tokens.Bearer::actor).orElse(null);
                if (actor == null) {
                    break;
                }
                reached = tell(listener, actor, reached);
                if (!rung(reached)) {
                    emitter.send(SseEmitter.event().comment(""));
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            // The browser went away; it comes back by itself.
            emitter.complete();
        } catch (SQLException away) {
            emitter.complete();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } finally {
            listeners.remove(listener.id());
        }
    }

    private Position tell(Listener listener, Actor actor, Position from) throws SQLException, IOException {
        InForce inForce = ledger.inForce();
        EventFeed feed = new EventFeed(inForce, actor, listener.registers());
        Position reached = from;
        EventFeed.Piece piece;
        do {
            try (Connection connection = ledger.connection()) {
                piece = feed.after(connection, reached, LINES);
            }
            for (Event event : piece.events()) {
                EventView view = EventView.of(event, inForce.model());
                listener.emitter().send(SseEmitter.event().id(view.id()).name(view.type()).data(json.writeValueAsString(
                        view), MediaType.TEXT_PLAIN));
            }
            reached = piece.reached();
        } while (piece.more() && !closing);
        return reached;
    }

    /** Waits until there is something behind the position; false where a sign of life is due first. */
    private boolean rung(Position reached) throws InterruptedException {
        long until = System.nanoTime() + SIGN_OF_LIFE.toNanos();
        synchronized (bell) {
            while (!closing && head.compareTo(reached) <= 0) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                bell.wait(left);
            }
            return true;
        }
    }

    /** One thread looks for all, as long as there are any. */
    private void look() {
        Thread thread = Thread.ofVirtual().name("youju-events").unstarted(this::looks);
        if (looking.compareAndSet(null, thread)) {
            thread.start();
        }
    }

    private void looks() {
        try {
            while (!closing && !listeners.isEmpty()) {
                try (Connection connection = ledger.connection()) {
                    ring(EventFeed.head(connection));
                } catch (SQLException away) {
                    // Looked for again.
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            looking.set(null);
        }
        if (!closing && !listeners.isEmpty()) {
            look();
        }
    }

    private void ring(Position now) {
        synchronized (bell) {
            if (now.compareTo(head) > 0) {
                head = now;
                bell.notifyAll();
            }
        }
    }

    /** Ends all; browsers come back to another process, or later. */
    @Override
    public void close() {
        closing = true;
        synchronized (bell) {
            bell.notifyAll();
        }
        listeners.values().forEach(listener -> listener.emitter().complete());
    }
}
