package youju.server.people;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Passwords: Argon2id with 19 MiB, two rounds and one lane, the least that the OWASP Password Storage Cheat Sheet asks for. */
public final class Passwords {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private static final int KINDS = 3;
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ROUNDS = 2;
    /** No characters that are read for others. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** As many at once as there are processors: each takes its memory, and nobody is to take all by signing in. */
    private static final Semaphore TURNS = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private static final Argon2PasswordEncoder ENCODER = new Argon2PasswordEncoder(SALT, HASH, 1, MEMORY_KIB, ROUNDS);

    /** Made when first needed, and once: it takes as long as a sign-in. */
    private static final class Nobodys {
        /** Compared with where there is no such account, so that both take as long. */
        static final String PASSWORD = encode(made());
    }

    private Passwords() {}

    /** What is kept of a password. */
    static String encode(String password) {
        String encoded = inTurn(() -> ENCODER.encode(password));
        if (encoded == null) {
            throw new IllegalStateException("no password");
        }
        return encoded;
    }

    /** Whether it is the password kept; takes as long where none is. */
    static boolean matches(String password, @Nullable String kept) {
        // Outside of the turn: making it takes one itself.
        String compared = kept == null ? Nobodys.PASSWORD : kept;
        boolean matches = inTurn(() -> ENCODER.matches(password, compared));
        return matches && kept != null;
    }

    private static <T> T inTurn(Supplier<T> work) {
        TURNS.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            TURNS.release();
        }
    }

    /** What is wrong with a password that somebody chose, in Chinese; empty where it can be taken. */
    public static Optional<String> weakness(String password, String login) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("口令应有 " + SHORTEST + " 至 " + LONGEST + " 个字符");
        }
        long kinds = Stream.<java.util.function.IntPredicate>of(Character::isLowerCase, Character::isUpperCase,
                Character::isDigit, c -> !Character.isLetterOrDigit(c)).filter(kind -> password.chars().anyMatch(kind))
                .count();
        if (kinds < KINDS) {
            return Optional.of("口令应含大写字母、小写字母、数字、符号中的至少三种");
        }
        return password.toLowerCase(Locale.ROOT).contains(login)
                ? Optional.of("口令不能含有账号名")
                : Optional.empty();
    }

    /** A password to be used once: 16 characters, 92 bits. */
    static String made() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            made.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return made.toString();
    }
}
