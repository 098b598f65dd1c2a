package youju.server.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jooq.Record;
import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.journal.Algorithm;
import youju.server.people.PeopleTables;

/**
 * What requests with an Idempotency-Key were answered, for a day. Answers are kept encrypted under a key that only the Idempotency-Key
 * gives, since there may be a password or a token in one. Each request costs two statements by key.
 */
final class KeptAnswers {
    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofDays(1);
    /** Nothing takes longer: what began before that was cut short. */
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int TAG_BITS = 128;
    /** Each key encrypts one text only. */
    private static final byte[] NONCE = new byte[12];

    private final PeopleTables tables;

    KeptAnswers(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
    }

    /** An answer as it was given. */
    record Answer(int status, @Nullable String type, @Nullable String location, @Nullable String etag, byte[] body) {}

    /** What is known of a key. */
    sealed interface Known {
        /** It is this request's now: it is to be answered, and the answer kept or the key let go. */
        record Fresh() implements Known {}

        /** The same was asked before. */
        record Answered(Answer answer) implements Known {}

        /** The same is being answered. */
        record UnderWay() implements Known {}

        /** The same was begun, and cut short: what came of it isn't known. */
        record CutShort() implements Known {}

        /** Something else was asked with it. */
        record Other() implements Known {}
    }

    Known begin(String key, byte[] request) throws SQLException {
        Instant now = tables.now();
        return tables.change((_, sql) -> {
            sql.execute("delete from kept_answer where key in (select key from kept_answer where at < ? limit 100 "
                    + "for update skip locked)", PeopleTables.time(now.minus(KEPT)));
            if (sql.execute("insert into kept_answer (key, request, at) values (?, ?, ?) on conflict (key) do nothing",
                    id(
                            key),
                    request, PeopleTables.time(now)) == 1) {
                return new Known.Fresh();
            }
            Record row = sql.fetchSingle("select * from kept_answer where key = ?", id(key));
            if (!Arrays.equals(request, row.get("request", byte[].class))) {
                return new Known.Other();
            }
            if (row.get("status") == null) {
                return Objects.requireNonNull(row.get("at", OffsetDateTime.class)).toInstant().plus(LONGEST)
                        .isAfter(now)
                                ? new Known.UnderWay()
                                : new Known.CutShort();
            }
            return new Known.Answered(new Answer(row.get("status", Integer.class), row.get("type", String.class),
                    row.get(
                            "location", String.class),
                    row.get("etag", String.class), crypt(Cipher.DECRYPT_MODE, key, row.get(
                            "body", byte[].class))));
        });
    }

    void keep(String key, Answer answer) throws SQLException {
        tables.read((_, sql) -> sql.execute(
                "update kept_answer set status = ?, type = ?, location = ?, etag = ?, body = ? where key = ?", answer
                        .status(),
                answer.type(), answer.location(), answer.etag(), crypt(Cipher.ENCRYPT_MODE, key, answer.body()), id(
                        key)));
    }

    /** Nothing was done: the key can be used again. */
    void letGo(String key) throws SQLException {
        tables.read((_, sql) -> sql.execute("delete from kept_answer where key = ?", id(key)));
    }

    private static byte[] id(String key) {
        return digest("youju kept " + key);
    }

    private static byte[] crypt(int mode, String key, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(digest("youju answer " + key), "AES"), new GCMParameterSpec(TAG_BITS,
                    NONCE));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] digest(String text) {
        return Algorithm.SHA_256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
