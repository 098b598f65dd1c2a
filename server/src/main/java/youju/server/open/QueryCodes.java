package youju.server.open;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.server.people.Attempts;

/**
 * The query codes of entries: what is given out when the public makes one, and opens it by its number. A wrong code and a number
 * that isn't there are one answer. Guesses are counted by number and by address, as those of passwords are.
 */
public final class QueryCodes {
    private final Ledger ledger;
    private final Attempts attempts;

    public QueryCodes(Ledger ledger) {
        this.ledger = ledger;
        this.attempts = new Attempts(ledger, Attempts.Of.CODE);
    }

    /** The entry that a code opens. */
    public record Opened(String register, UUID entry) {}

    /** What came of showing a code. */
    public sealed interface Shown {
        /** It is the entry's. */
        record Right(Opened opened) implements Shown {}

        /** There is no such number, or the code is another's. */
        record Wrong() implements Shown {}

        /** Too many were wrong. */
        record Locked(Instant until) implements Shown {}
    }

    /**
     * The code of an entry that was just made; {@code key} is that of the request, which sent again is told the same code.
     * Empty where the entry has a code that this request can't have been told.
     */
    public Optional<String> give(String register, UUID entry, String number, @Nullable String key) throws SQLException {
        QueryCode code = QueryCode.fresh();
        try (Connection connection = ledger.connection()) {
            try (PreparedStatement statement = connection.prepareStatement(
                    """
                            insert into query_code (register, entry, number, hash, sealed, made_at) values (?, ?, ?, ?, ?, ?)
                            on conflict do nothing""")) {
                statement.setString(1, register);
                statement.setObject(2, entry);
                statement.setString(3, number);
                statement.setBytes(4, code.hash(number));
                statement.setBytes(5, key == null ? null : code.sealed(key, entry));
                statement.setObject(6, ledger.clock().instant().atOffset(ZoneOffset.UTC));
                if (statement.executeUpdate() == 1) {
                    return Optional.of(code.shown());
                }
            }
            return key == null ? Optional.empty() : given(connection, register, entry, number, key);
        }
    }

    /**
     * A new code of an entry, in the connection's transaction: for whoever tells it to the one whose entry it is. One that was
     * told before opens nothing any more.
     *
     * @return the code, and whether it is the entry's first
     */
    public Renewed renew(Connection connection, String register, UUID entry, String number) throws SQLException {
        QueryCode code = QueryCode.fresh();
        try (PreparedStatement statement = connection.prepareStatement(
                """
                        insert into query_code as q (register, entry, number, hash, made_at) values (?, ?, ?, ?, ?)
                        on conflict (register, entry) do update
                        set number = excluded.number, hash = excluded.hash, sealed = null, made_at = excluded.made_at
                        returning xmax = 0""")) {
            statement.setString(1, register);
            statement.setObject(2, entry);
            statement.setString(3, number);
            statement.setBytes(4, code.hash(number));
            statement.setObject(5, ledger.clock().instant().atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Renewed(code.shown(), row.getBoolean(1));
            }
        }
    }

    /** A code that was made anew; {@code first} where there was none before. */
    public record Renewed(String code, boolean first) {}

    private static Optional<String> given(Connection connection, String register, UUID entry, String number, String key)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select sealed from query_code where register = ? and entry = ? and number = ? and sealed is not null")) {
            statement.setString(1, register);
            statement.setObject(2, entry);
            statement.setString(3, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(QueryCode.unsealed(row.getBytes(1), key, entry).shown())
                        : Optional.empty();
            }
        }
    }

    /** Looks a code up, for whoever asks from that address. */
    public Shown show(String number, String given, String address) throws SQLException {
        Attempts.Attempt attempt = attempts.begin(number, address);
        if (attempt.lockedUntil() != null) {
            return new Shown.Locked(attempt.lockedUntil());
        }
        Optional<Opened> opened = QueryCode.of(given).isEmpty()
                ? Optional.empty()
                : opened(number, QueryCode.of(given).get());
        if (opened.isPresent()) {
            attempts.right(number, address);
            return new Shown.Right(opened.get());
        }
        attempts.failed();
        return new Shown.Wrong();
    }

    private Optional<Opened> opened(String number, QueryCode code) throws SQLException {
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection.prepareStatement(
                        "select register, entry from query_code where number = ? and hash = ?")) {
            statement.setString(1, number);
            statement.setBytes(2, code.hash(number));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Opened(row.getString(1), row.getObject(2, UUID.class)))
                        : Optional.empty();
            }
        }
    }
}
