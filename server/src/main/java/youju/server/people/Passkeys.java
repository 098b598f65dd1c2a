package youju.server.people;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;

/**
 * Keys of devices (通行密钥) by which people show who they are: beside the password, or instead of it, since the device has seen to
 * it that it is they (Web Authentication Level 3, sections 7.1 and 7.2; user verification is required).
 */
public final class Passkeys {
    /** How keys may sign: ES256, EdDSA, RS256, as COSE numbers them. */
    public static final List<Long> ALGORITHMS = List.of(-7L, -8L, -257L);
    private static final int MOST = 20;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PeopleTables tables;
    private final Challenges challenges;
    private final Accounts accounts;

    /** Loaded when a key is first looked at: a command that makes a token needs none of it. Who made a device isn't looked at. */
    private static final class Library {
        static final ObjectConverter OBJECTS = new ObjectConverter();
        static final AttestedCredentialDataConverter KEYS = new AttestedCredentialDataConverter(OBJECTS);
        static final WebAuthnManager WEBAUTHN = WebAuthnManager.createNonStrictWebAuthnManager(OBJECTS);
        static final List<PublicKeyCredentialParameters> TAKEN = ALGORITHMS.stream().map(
                each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier
                        .create(each)))
                .toList();
    }

    public Passkeys(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
        this.challenges = new Challenges(ledger);
        this.accounts = new Accounts(ledger);
    }

    /** Where keys can be used: for which host they are made, and the origin of the page that uses them. */
    public record Place(String host, String origin) {}

    /** A key as its owner sees it. */
    public record Known(UUID id, String label, Instant madeAt, @Nullable Instant usedAt) {}

    /** What a browser is given to make a key with: {@code user} is what the device knows the account by, {@code known} its keys. */
    public record Making(String challenge, String user, Account account, List<String> known) {
        public Making {
            known = List.copyOf(known);
        }
    }

    /** What a browser is given to sign: with one of these keys; with any of its own where there are none. */
    public record Asking(String challenge, List<String> keys) {
        public Asking {
            keys = List.copyOf(keys);
        }
    }

    /** What a browser answered, as its {@code PublicKeyCredential.toJSON} writes it. */
    public record Answer(String json, Place place) {}

    /** What came of looking at a signature. */
    sealed interface Checked {
        /** It is that account's. */
        record Right(UUID account) implements Checked {}

        /** It isn't; the login is known where the key is. */
        record Wrong(@Nullable String login, String why) implements Checked {}
    }

    /** The keys of an account. */
    public List<Known> of(UUID account) throws SQLException {
        return tables.read((_, sql) -> sql.fetch("select id, label, made_at, used_at from passkey where account = ? "
                + "order by made_at", account).map(
                        row -> new Known(row.get("id", UUID.class), row.get("label", String.class), Objects
                                .requireNonNull(instant(row, "made_at")), instant(row, "used_at"))));
    }

    private static @Nullable Instant instant(Record row, String column) {
        OffsetDateTime at = row.get(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private List<String> credentials(UUID account) throws SQLException {
        return tables.read((_, sql) -> sql.fetch("select credential from passkey where account = ? order by made_at",
                account).map(row -> BASE64.encodeToString(row.get(0, byte[].class))));
    }

    /** Begins to make a key, for whoever gives the account's password. */
    public Making make(UUID account, String password) throws SQLException {
        accounts.prove(account, password);
        Account known = accounts.find(account).orElseThrow();
        if (known.passkeys() >= MOST) {
            throw new RefusedException(RefusedException.Kind.TAKEN, null, "已有 " + MOST + " 个通行密钥，请先移除不用的");
        }
        return new Making(challenges.give(Challenges.Purpose.ENROL, account, ""), BASE64.encodeToString(bytes(account)),
                known, credentials(account));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits())
                .array();
    }

    private static RefusedException unproven() {
        return new RefusedException(RefusedException.Kind.INVALID, "credential", "通行密钥没有通过验证，或登记已超时，请重新登记");
    }

    private static ServerProperty server(Place place, CollectedClientData client) {
        return ServerProperty.builder().origin(Origin.create(place.origin())).rpId(place.host()).challenge(
                new DefaultChallenge(client.getChallenge().getValue())).build();
    }

    /** Keeps a key that was made by what {@link #make} gave. */
    public Known keep(UUID account, String label, Answer answer) throws SQLException {
        AuthenticatorData<?> made = made(account, answer);
        AttestedCredentialData key = made.getAttestedCredentialData();
        if (key == null) {
            throw unproven();
        }
        Instant now = tables.now();
        UUID id = tables.fresh();
        String login = accounts.find(account).orElseThrow().login();
        accounts.changed(login, account, null, "passkey", null, (sql, _) -> {
            if (sql.execute("""
                    insert into passkey (id, account, credential, key, counter, label, made_at)
                    values (?, ?, ?, ?, ?, ?, ?) on conflict (credential) do nothing""", id, account, key
                    .getCredentialId(), Library.KEYS.convert(key), made.getSignCount(), label,
                    PeopleTables.time(now)) == 0) {
                throw new RefusedException(RefusedException.Kind.TAKEN, "credential", "这个通行密钥已经登记过");
            }
            return Map.of("label", label);
        });
        return new Known(id, label, now, null);
    }

    private AuthenticatorData<?> made(UUID account, Answer answer) throws SQLException {
        RegistrationData data;
        CollectedClientData client;
        try {
            data = Library.WEBAUTHN.parseRegistrationResponseJSON(answer.json());
            client = data.getCollectedClientData();
        } catch (RuntimeException unreadable) {
            // The library says in several ways that a part is missing.
            throw unproven();
        }
        if (client == null || data.getAttestationObject() == null || !given(Challenges.Purpose.ENROL, account,
                client)) {
            throw unproven();
        }
        try {
            Library.WEBAUTHN.verify(data, new RegistrationParameters(server(answer.place(), client), Library.TAKEN,
                    true, true));
        } catch (RuntimeException wrong) {
            throw unproven();
        }
        return data.getAttestationObject().getAuthenticatorData();
    }

    private boolean given(Challenges.Purpose purpose, @Nullable UUID account, CollectedClientData client)
            throws SQLException {
        return challenges.take(purpose, BASE64.encodeToString(client.getChallenge().getValue())).filter(
                kept -> Objects.equals(kept.account(), account)).isPresent();
    }

    /** Removes one's own key, by the password. */
    public void remove(UUID account, UUID id, String password) throws SQLException {
        String login = accounts.prove(account, password);
        accounts.changed(login, account, null, "no_passkey", null, (sql, _) -> Map.of("label", sql.fetchOptional(
                "delete from passkey where id = ? and account = ? returning label", id, account).map(
                        row -> row.get(0,
                                String.class))
                .orElseThrow(() -> new RefusedException(RefusedException.Kind.UNKNOWN, null,
                        "没有这个通行密钥"))));
    }

    /** Asks for a signature: of the account whose password was given, or, where it is null, of whoever comes. */
    public Asking ask(@Nullable UUID account) throws SQLException {
        return new Asking(challenges.give(Challenges.Purpose.PASSKEY, account, ""), account == null
                ? List.of()
                : credentials(account));
    }

    /** Looks at a signature that {@link #ask} asked for, of that account, or of whoever came. It is good once. */
    Checked check(Answer answer, @Nullable UUID account) throws SQLException {
        AuthenticationData data;
        CollectedClientData client;
        try {
            data = Library.WEBAUTHN.parseAuthenticationResponseJSON(answer.json());
            client = data.getCollectedClientData();
        } catch (RuntimeException unreadable) {
            return new Checked.Wrong(null, "unreadable");
        }
        if (client == null || !given(Challenges.Purpose.PASSKEY, account, client)) {
            return new Checked.Wrong(null, "challenge");
        }
        Record row = tables.<Optional<Record>>read((_, sql) -> sql.fetchOptional("""
                select p.id, p.account, p.key, p.counter, a.login from passkey p join account a on a.id = p.account
                where p.credential = ? and a.closed_at is null""", data.getCredentialId())).orElse(null);
        if (row == null || account != null && !account.equals(row.get("account", UUID.class))) {
            return new Checked.Wrong(null, "unknown");
        }
        UUID owner = row.get("account", UUID.class);
        String login = row.get("login", String.class);
        long counter = row.get("counter", Long.class);
        if (data.getUserHandle() != null && !Arrays.equals(data.getUserHandle(), bytes(owner))) {
            return new Checked.Wrong(login, "user");
        }
        try {
            Library.WEBAUTHN.verify(data, new AuthenticationParameters(server(answer.place(), client),
                    new CredentialRecordImpl(new NoneAttestationStatement(), null, null, null, counter,
                            Library.KEYS.convert(row
                                    .get("key", byte[].class)),
                            null, null, null, null),
                    null, true, true));
        } catch (MaliciousCounterValueException back) {
            return new Checked.Wrong(login, "counter");
        } catch (RuntimeException wrong) {
            return new Checked.Wrong(login, "signature");
        }
        long now = Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
        // Of two that were signed by one key at once, the later doesn't count again what the other counted.
        return tables.read((_, sql) -> sql.execute("update passkey set counter = ?, used_at = ? where id = ? and "
                + "counter = ?", now, PeopleTables.time(tables.now()), row.get("id", UUID.class), counter)) == 0
                        ? new Checked.Wrong(login, "counter")
                        : new Checked.Right(owner);
    }
}
