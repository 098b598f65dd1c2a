package youju.server.security;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a token may be used for (范围): {@code read} what is asked without changing anything, {@code act} on entries, {@code manage}
 * anything else; {@code read:REGISTER} and {@code act:REGISTER} for one register alone; {@code metrics} to measure. Without any, all that the account may.
 */
final class Scopes {
    private static final Pattern REGISTER = Pattern.compile("/api/registers/([^/]+)(/.*)?");
    private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

    private Scopes() {}

    static boolean allow(Set<String> scopes, String method, String path) {
        if (scopes.isEmpty() || path.equals("/api/me") && ASKING.contains(method)) {
            return true;
        }
        if (path.equals("/api/metrics") || path.startsWith("/api/health/")) {
            // Whoever may read them, the controller says.
            return true;
        }
        Matcher register = REGISTER.matcher(path);
        boolean ofRegister = register.matches();
        boolean reads = ASKING.contains(method) || path.equals("/api/check");
        if (path.equals("/api/files")) {
            // A file is uploaded to be named in an action.
            return scopes.stream().anyMatch(scope -> scope.equals("act") || scope.startsWith("act:"));
        }
        String needed = reads ? "read" : ofRegister ? "act" : "manage";
        return scopes.contains(needed) || ofRegister && scopes.contains(needed + ":" + register.group(1));
    }
}
