package youju.server.event;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.Ledger;
import youju.ledger.event.Event;
import youju.ledger.event.EventFeed;
import youju.ledger.event.Position;
import youju.ledger.packs.InForce;
import youju.ledger.right.Actor;
import youju.server.people.Grants;
import youju.server.people.PeopleTables;

/**
 * Sends webhooks what happened: each its own events in order, a message of up to {@value #LINES} lines after the other, the next one
 * only when the one before was taken (2xx). One that isn't taken is tried again after {@link #PAUSES}; after the last it is given up,
 * kept on a list, and the next one is sent. Told at least once: whoever is told again knows it by the event's id.
 *
 * <p>Messages are {@link Signed}.
 *
 * <p>Several processes may send; each webhook is one's for as long as its lease, in which no transaction is open. A look for what is to
 * do costs a row for each webhook; sending, the lines that the webhook hasn't passed.
 */
public final class Deliveries implements AutoCloseable {
    /** After how long a message is tried again: ten tries within sixteen hours. */
    public static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(
                    4),
            Duration.ofHours(8));
    static final int LINES = 500;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(15);
    private static final Duration CLOSING = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final PeopleTables tables;
    private final Grants grants;
    private final JsonMapper json;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** Follows nobody elsewhere: what is signed for one address is for that. */
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECTING).followRedirects(
            HttpClient.Redirect.NEVER).build();
    private volatile boolean closing;

    public Deliveries(Ledger ledger, JsonMapper json) {
        this.ledger = ledger;
        this.tables = new PeopleTables(ledger);
        this.grants = new Grants(ledger);
        this.json = json;
    }

    /**
     * Begins to send to every webhook that waits for something and isn't being sent to; doesn't wait for the answers.
     *
     * @return to how many
     */
    public int begin() throws SQLException {
        int begun = 0;
        List<UUID> due = tables.read((connection, sql) -> {
            Position head = EventFeed.head(connection);
            return sql.fetch("""
                    select w.id from webhook w join account a on a.id = w.account
                    where active and closed_at is null and not locked and (next_at is null or next_at <= ?)
                      and (leased_until is null or leased_until <= ?) and (block, position) < (?, ?)""", now(), now(),
                    head
                            .block(),
                    head.line()).map(row -> row.get(0, UUID.class));
        });
        for (UUID id : due) {
            if (busy.add(id)) {
                begun++;
                threads.execute(() -> {
                    try {
                        send(id);
                    } catch (SQLException | RuntimeException failed) {
                        System.getLogger(Deliveries.class.getName()).log(System.Logger.Level.WARNING, "webhook " + id
                                + " can't be sent to, tried again: " + failed.getMessage());
                    } finally {
                        busy.remove(id);
                    }
                });
            }
        }
        return begun;
    }

    private org.jooq.Field<?> now() {
        return PeopleTables.time(tables.now());
    }

    /** A webhook that is this one's to send to, as long as its lease is kept up. */
    private record Claim(UUID id, UUID lease, UUID account, URI url, Set<String> registers, byte[] secret,
            Position reached, int failures) {}

    private void send(UUID id) throws SQLException {
        Optional<Claim> claim = claim(id);
        while (claim.isPresent()) {
            claim = sendOne(claim.get());
        }
    }

    private Optional<Claim> claim(UUID id) throws SQLException {
        UUID lease = UUID.randomUUID();
        return tables.read((_, sql) -> sql.fetchOptional("""
                update webhook set lease = ?, leased_until = ? where id = ? and active
                  and (leased_until is null or leased_until <= ?) and (next_at is null or next_at <= ?) returning *""",
                lease,
                until(), id, now(), now()).map(Deliveries::claimed));
    }

    private org.jooq.Field<?> until() {
        return PeopleTables.time(tables.now().plus(LEASE));
    }

    private static Claim claimed(Record row) {
        return new Claim(row.get("id", UUID.class), row.get("lease", UUID.class), row.get("account", UUID.class), URI
                .create(row.get("url", String.class)), Set.of(row.get("registers", String[].class)),
                row.get("secret",
                        byte[].class),
                Webhooks.position(row, "block", "position"), row.get("failures", Integer.class));
    }

    /** One message; gives the claim to go on with, or nothing where it is over. */
    private Optional<Claim> sendOne(Claim claim) throws SQLException {
        EventFeed.Piece piece = piece(claim.account(), claim.registers(), claim.reached(), LINES);
        if (piece.events().isEmpty()) {
            return passed(claim, piece, null);
        }
        Answer answer = post(claim.id(), claim.url(), claim.secret(), piece.events());
        if (answer.taken()) {
            return passed(claim, piece, answer.words());
        }
        int failures = claim.failures() + 1;
        return failures > PAUSES.size()
                ? givenUp(claim, piece, failures, answer.words())
                : failed(claim, failures, answer.words());
    }

    private EventFeed.Piece piece(UUID account, Set<String> registers, Position after, int lines) throws SQLException {
        InForce inForce = ledger.inForce();
        // Nothing is sent for an account that is closed; one that was closed just now sees what everybody does.
        Actor actor = grants.actor(account).orElse(Actor.anybody());
        try (Connection connection = ledger.connection()) {
            return new EventFeed(inForce, actor, registers).after(connection, after, lines);
        }
    }

    private Optional<Claim> passed(Claim claim, EventFeed.Piece piece, @Nullable String outcome)
            throws SQLException {
        boolean on = piece.more() && !closing;
        return tables.read((_, sql) -> step(sql, claim, piece.reached(), 0, on, outcome));
    }

    private Optional<Claim> step(DSLContext sql, Claim claim, Position reached, int failures, boolean on,
            @Nullable String outcome) {
        Optional<Claim> kept = sql.fetchOptional(
                """
                        update webhook set block = ?, position = ?, failures = ?, next_at = null, outcome = coalesce(?, outcome),
                          tried_at = case when ?::text is null then tried_at else ? end, leased_until = ?
                        where id = ? and lease = ? returning *""",
                reached.block(), reached.line(), failures, outcome, outcome, now(),
                on ? until() : now(), claim.id(), claim.lease()).map(Deliveries::claimed);
        return on ? kept : Optional.empty();
    }

    private Optional<Claim> failed(Claim claim, int failures, String outcome) throws SQLException {
        Instant next = tables.now().plus(PAUSES.get(failures - 1));
        tables.read((_, sql) -> sql.execute("""
                update webhook set failures = ?, next_at = ?, tried_at = ?, outcome = ?, leased_until = null
                where id = ? and lease = ?""", failures, PeopleTables.time(next), now(), outcome, claim.id(), claim
                .lease()));
        return Optional.empty();
    }

    private Optional<Claim> givenUp(Claim claim, EventFeed.Piece piece, int attempts, String outcome)
            throws SQLException {
        return tables.change((_, sql) -> {
            Optional<Claim> next = step(sql, claim, piece.reached(), 0, piece.more() && !closing, outcome);
            sql.execute(
                    """
                            insert into webhook_given_up (id, webhook, after_block, after_position, block, position, events, attempts,
                              outcome, at) select ?, id, ?, ?, ?, ?, ?, ?, ?, ? from webhook where id = ? and lease = ?""",
                    tables
                            .fresh(),
                    claim.reached().block(), claim.reached().line(), piece.reached().block(), piece.reached()
                            .line(),
                    piece.events().size(), attempts, outcome, now(), claim.id(), claim.lease());
            return next;
        });
    }

    /**
     * Sends a message again that was given up, and takes it off the list where it is taken now.
     *
     * @return what came of it, in words
     */
    public String again(String actor, UUID webhook, UUID message) throws SQLException {
        GivenUp given = tables.read((_, sql) -> sql.fetchOptional(
                "select * from webhook_given_up where id = ? and webhook = ?", message, webhook).map(Webhooks::givenUp))
                .orElseThrow(Webhooks::noMessage);
        Claim to = tables.read((_, sql) -> sql.fetchSingle("select * from webhook where id = ?", webhook).map(
                Deliveries::claimed));
        List<Event> events = piece(to.account(), to.registers(), given.after(), LINES).events().stream().filter(
                event -> event.id().compareTo(given.through()) <= 0).toList();
        Answer answer = events.isEmpty()
                ? new Answer(true, "这些事件现在都看不到了，没有可送的")
                : post(webhook, to.url(), to.secret(), events);
        tables.change((connection, sql) -> {
            sql.execute(answer.taken()
                    ? "delete from webhook_given_up where id = ?"
                    : "update webhook_given_up set attempts = attempts + 1 where id = ?", message);
            tables.tell(connection, new PeopleTables.Told(tables.fresh(), 1, "youju.webhook", "again", actor, null, Map
                    .of("message", message.toString(), "taken", Boolean.toString(answer.taken()))));
            return answer;
        });
        return answer.words();
    }

    private record Answer(boolean taken, String words) {}

    private Answer post(UUID webhook, URI url, byte[] secret, List<Event> events) throws SQLException {
        String id = webhook + "_" + events.getFirst().id();
        byte[] body = body(events);
        Signed signed = Signed.by(secret, id, tables.now(), body);
        HttpRequest request = HttpRequest.newBuilder(url).timeout(ANSWERING).header("Content-Type", "application/json")
                .header("User-Agent", "youju").header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(signed
                        .timestamp()))
                .header("webhook-signature", String.valueOf(signed.signature()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return new Answer(status / 100 == 2, "HTTP " + status);
        } catch (IOException failed) {
            return new Answer(false, failed.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(false, "stopped");
        }
    }

    private byte[] body(List<Event> events) throws SQLException {
        // For the regions' time zones alone.
        InForce inForce = ledger.lastKnown();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "events");
        body.put("timestamp", tables.now().toString());
        body.put("data", Map.of("events", events.stream().map(event -> EventView.of(event, inForce.model())).toList()));
        return json.writeValueAsBytes(body);
    }

    /** Ends after the messages that are on their way. */
    @Override
    public void close() {
        closing = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
