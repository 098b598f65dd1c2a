package youju.server.security;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.right.Actor;
import youju.server.people.Tokens;

/** Who is signed in, by what token or session, and what they are granted. */
public record SignedIn(UUID account, String login, String name, Actor actor, Set<String> scopes, UUID token,
        boolean session, boolean mustChangePassword) {
    public SignedIn {
        scopes = Set.copyOf(scopes);
    }

    /** Whether the token, by its scopes, may read that register. */
    public boolean mayRead(String register) {
        return Scopes.allow(scopes, "GET", "/api/registers/" + register);
    }

    /** Who acts: whoever is signed in, or anybody. */
    public static Actor actorOf(@Nullable SignedIn signedIn) {
        return signedIn == null ? Actor.anybody() : signedIn.actor();
    }

    static SignedIn of(Tokens.Bearer bearer) {
        return new SignedIn(bearer.account(), bearer.login(), bearer.name(), bearer.actor(), bearer.scopes(), bearer
                .token(), bearer.session(), bearer.once());
    }
}
