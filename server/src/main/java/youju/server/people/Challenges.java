package youju.server.people;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;

/**
 * What a browser is given to come back with, once and within ten minutes: a secret of 256 random bits of which only the hash is
 * kept. Whichever server process of a database it comes back to knows it.
 */
public final class Challenges {
    /** How long there is to come back. */
    public static final Duration GOOD = Duration.ofMinutes(10);

    private final PeopleTables tables;

    public Challenges(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
    }

    /** What it is given for; it is good for nothing else. */
    public enum Purpose {
        /** To come back from the provider with. */
        PROVIDER,
        /** For a new passkey to sign. */
        ENROL,
        /** For a known passkey to sign. */
        PASSKEY;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was kept of it; the account is null where it isn't for one. */
    public record Kept(@Nullable UUID account, String content) {}

    /** A new one. Those that nobody came back with in time are forgotten. */
    public String give(Purpose purpose, @Nullable UUID account, String content) throws SQLException {
        String secret = Tokens.random();
        Instant now = tables.now();
        tables.change((_, sql) -> {
            sql.execute("delete from challenge where expires_at <= ?", PeopleTables.time(now));
            return sql.execute("insert into challenge (hash, purpose, account, content, expires_at) values (?, ?, "
                    + "cast(? as uuid), ?, ?)", Tokens.hash(secret), purpose.word(), account, content,
                    PeopleTables
                            .time(now.plus(GOOD)));
        });
        return secret;
    }

    /** Takes one back; empty where it was never given for that, taken already, or is over. */
    public Optional<Kept> take(Purpose purpose, String secret) throws SQLException {
        return tables.read((_, sql) -> sql.fetchOptional("delete from challenge where hash = ? and purpose = ? and "
                + "expires_at > ? returning account, content", Tokens.hash(secret), purpose.word(),
                PeopleTables.time(
                        tables.now()))
                .map(row -> new Kept(row.get("account", UUID.class), row.get("content", String.class))));
    }
}
