package youju.server.security;

import java.net.URI;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import youju.server.people.Passkeys;
import youju.server.settings.Settings;

/**
 * Under which address browsers reach this server: the setting {@code public-url}; without it, this machine's own. Passkeys are
 * made for its host, and the provider sends people back to it.
 */
@Component
public final class PublicUrl {
    private static final String LOCALHOST = "localhost";
    private static final Set<String> LOOPBACK = Set.of(LOCALHOST, "127.0.0.1");

    private final @Nullable URI set;

    PublicUrl(Settings settings) {
        this.set = settings.publicUrl();
    }

    /** The origin (scheme, host and port) as whoever asks reaches it; of an unknown host where none is set, this machine's. */
    public String origin(HttpServletRequest request) {
        return set == null
                ? "http://" + (LOOPBACK.contains(request.getServerName()) ? request.getServerName() : LOCALHOST) + ":"
                        + request.getLocalPort()
                : set.getScheme() + "://" + set.getRawAuthority();
    }

    /** Where passkeys can be used. Browsers take no number for the host that they are made for: on this machine it is localhost. */
    public Passkeys.Place passkeys(HttpServletRequest request) {
        String origin = origin(request).replace("//127.0.0.1", "//" + LOCALHOST);
        return new Passkeys.Place(URI.create(origin).getHost(), origin);
    }
}
