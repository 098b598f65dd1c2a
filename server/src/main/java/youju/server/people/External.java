package youju.server.people;

import org.jspecify.annotations.Nullable;

/**
 * Somebody as a provider knows them: its issuer and their subject there (OpenID Connect Core 1.0, section 2: the two together
 * never change and are never given to another). {@code name} is what it calls them; null where it isn't to be relied on.
 */
public record External(String issuer, String subject, @Nullable String name) {}
