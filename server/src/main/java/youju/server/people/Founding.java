package youju.server.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import youju.ledger.Ledger;
import youju.ledger.postgres.Kind;
import youju.model.Model;
import youju.model.Region;
import youju.model.Role;

/** The first accounts of a database: a district's system administrator, or those of the demonstration. */
public final class Founding {
    /** The demonstration's accounts all have it; nothing but made-up data stands behind them. */
    public static final String DEMO_PASSWORD = "Youju-demo-2023";

    private final Ledger ledger;
    private final Accounts accounts;
    private final Grants grants;

    public Founding(Ledger ledger) {
        this.ledger = ledger;
        this.accounts = new Accounts(ledger);
        this.grants = new Grants(ledger);
    }

    /**
     * Makes the first accounts where they are missing. Of a district's own data that is the system administrator, where nobody can
     * sign in yet, whose password for one use is given; it is told nowhere else.
     */
    public Optional<String> found() throws SQLException {
        try (Connection connection = ledger.connection(); Statement statement = connection.createStatement()) {
            // Of several processes that start on one database, one does.
            statement.execute("select pg_advisory_lock(hashtext('youju.founding'))");
            try {
                if (ledger.database().kind() == Kind.DEMO) {
                    demonstrate(ledger.inForce().model());
                    return Optional.empty();
                }
                return accounts.none() ? Optional.of(first()) : Optional.empty();
            } finally {
                statement.execute("select pg_advisory_unlock(hashtext('youju.founding'))");
            }
        }
    }

    private String first() throws SQLException {
        Accounts.Opened opened = accounts.open("youju", "system", new Accounts.About(Administrator.SYSTEM.title(),
                null, null, null));
        grants.first(opened.account().id(), "system", Administrator.SYSTEM);
        return opened.password();
    }

    /** One account for each administrator and each role, and one that has them all and belongs to every unit. */
    private void demonstrate(Model model) throws SQLException {
        Map<String, Account> known = new LinkedHashMap<>();
        accounts.all().forEach(account -> known.put(account.login(), account));
        List<Role> roles = model.roles().values().stream().filter(role -> !role.id().equals(Role.PUBLIC)).toList();
        if (known.containsKey("admin") && roles.stream().allMatch(role -> known.containsKey(role.id()))) {
            return;
        }
        String encoded = Passwords.encode(DEMO_PASSWORD);
        Set<Grants.Asked> all = new LinkedHashSet<>();
        for (Administrator administrator : Administrator.values()) {
            String login = administrator.role().replace("_admin", "");
            if (!known.containsKey(login)) {
                grants.first(open(login, administrator.title(), encoded).id(), login, administrator);
            }
            all.add(new Grants.Asked(administrator.role(), "", null, null));
        }
        List<String> tops = model.regions().values().stream().filter(region -> region.parent() == null || !model
                .regions().containsKey(region.parent())).map(Region::code).toList();
        for (Role role : roles) {
            List<Grants.Asked> own = tops.stream().map(top -> new Grants.Asked(role.id(), top, null, null)).toList();
            if (!known.containsKey(role.id())) {
                grants.demonstrate(open(role.id(), role.title().zh(), encoded).id(), role.id(), own);
            }
            all.addAll(own);
        }
        // Staff of every unit, by a role that gives nothing more.
        model.units().values().forEach(unit -> all.add(new Grants.Asked(Role.PUBLIC, unit.region(), unit.id(), null)));
        Account admin = known.containsKey("admin") ? known.get("admin") : open("admin", "演示管理员", encoded);
        grants.of(admin.id()).forEach(held -> all.remove(new Grants.Asked(held.role(), held.region(), held.unit(), held
                .until())));
        grants.demonstrate(admin.id(), "admin", List.copyOf(all));
    }

    private Account open(String login, String name, String encoded) throws SQLException {
        return accounts.open("youju", login, new Accounts.About(name + "（演示）", null, null, null), encoded, false);
    }
}
