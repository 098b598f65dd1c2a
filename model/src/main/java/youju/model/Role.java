package youju.model;

import java.util.Set;

/** What an account may be granted to be, within a region subtree and a unit; {@code public} is everybody. */
public record Role(String id, Title title) {
    /** The role everybody has, declared or not. */
    public static final String PUBLIC = "public";
    /** Keeps accounts and the machine. */
    public static final String SYSTEM_ADMIN = "system_admin";
    /** Grants and revokes. */
    public static final String SECURITY_ADMIN = "security_admin";
    /** Reads who did what. */
    public static final String AUDIT_ADMIN = "audit_admin";
    /** The three administrators (三员), who are apart and do no business: no pack gives them any. */
    public static final Set<String> ADMINISTRATORS = Set.of(SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN);
}
