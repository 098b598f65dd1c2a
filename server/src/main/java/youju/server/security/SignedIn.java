package youju.server.security;

import java.util.Set;
import java.util.UUID;

import youju.ledger.right.Actor;

/**
 * Who is signed in: the account, what people call it, what it is granted, and the scopes of the token it came with (empty:
 * all that the account may).
 */
public record SignedIn(UUID account, String login, String name, Actor actor, Set<String> scopes) {
    public SignedIn {
        scopes = Set.copyOf(scopes);
    }
}
