package youju.server.people;

import java.util.Arrays;
import java.util.Optional;

import youju.model.Role;

/**
 * The three administrators (三员): one keeps the system, one grants, one looks at what was done. Nobody is two of them, and none of
 * them works on registers. (三员分立, GB/T 22239-2019: 系统管理, 安全管理 and 审计管理, 8.1.5 and 8.1.10.)
 */
public enum Administrator {
    SYSTEM(Role.SYSTEM_ADMIN, "系统管理员"), SECURITY(Role.SECURITY_ADMIN, "安全管理员"), AUDIT(Role.AUDIT_ADMIN, "审计管理员");

    private final String role;
    private final String title;

    Administrator(String role, String title) {
        this.role = role;
        this.title = title;
    }

    /** The role's id. */
    public String role() {
        return role;
    }

    /** What it is called in Chinese. */
    public String title() {
        return title;
    }

    /** The administrator of that role; empty where it is another role. */
    public static Optional<Administrator> of(String role) {
        return Arrays.stream(values()).filter(each -> each.role.equals(role)).findFirst();
    }
}
