package youju.server.page;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One's own account: what is asked for beside the password, who one is at the provider, and what is signed in. {@code csrf} is
 * what scripts of the page send with a change, {@code provider} what its button says, empty where there is none,
 * {@code origin} where passkeys can be made.
 */
public record AccountPage(String problem, String login, String name, boolean totp, @Nullable Offered offered,
        List<Device> devices, String provider, boolean bound, String externalName, List<Holding> holdings,
        String csrf, String origin) {
    public AccountPage {
        devices = List.copyOf(devices);
        holdings = List.copyOf(holdings);
    }

    /** A secret for one-time codes that waits for a code of it: as a drawing to scan, as an address and as text to type. */
    public record Offered(Square drawing, String uri, String secret) {}

    /** A passkey. */
    public record Device(UUID id, String label, String madeAt, String usedAt) {}

    /** A program's token, or a browser that is signed in; {@code here} is this one. */
    public record Holding(UUID id, String name, boolean session, boolean here, String scopes, String madeAt,
            String usedAt, String expiresAt) {}
}
