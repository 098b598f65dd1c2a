package youju.ledger.right;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import youju.ledger.entry.Entry;
import youju.model.Action;
import youju.model.Model;
import youju.model.Register;
import youju.model.Role;

/** Who may act: as Java on one entry and as SQL over all. */
public final class Rights {
    private final Model model;

    public Rights(Model model) {
        this.model = model;
    }

    /**
     * Whether the actor is one of those by whom it may be done to the entry. What the public may is done by whoever holds the
     * entry's query code, and by nobody else.
     */
    public boolean may(Actor actor, Collection<Action.By> by, Entry entry) {
        return by.stream().anyMatch(who -> switch (who) {
            case Action.By.InRole(String role) when role.equals(Role.PUBLIC) -> actor.holds(entry.id());
            case Action.By.InRole(String role) -> in(actor, role, entry.region(), entry.unit());
            case Action.By.UnitIn(String field) -> entry.values().get(field) instanceof String handler
                    && actor.grants().stream().anyMatch(g -> handler.equals(g.unit()));
        });
    }

    /** Whether the actor is one of those by whom an entry may be made there; where the public may, everybody. */
    public boolean mayMake(Actor actor, Collection<Action.By> by, String region, String unit) {
        return by.stream().anyMatch(who -> who instanceof Action.By.InRole(String role) && (role.equals(Role.PUBLIC)
                || in(actor, role, region, unit)));
    }

    private boolean in(Actor actor, String role, String region, String unit) {
        return actor.grants().stream().anyMatch(g -> g.role().equals(role) && covers(g, region, unit));
    }

    /** True of the entries on which {@link #may} is: the same rule over the columns of a register's table. What the public may is left out. */
    public Condition condition(Actor actor, Collection<Action.By> by) {
        List<Condition> ways = new ArrayList<>();
        for (Action.By who : by) {
            switch (who) {
                case Action.By.InRole(String role) when role.equals(Role.PUBLIC) -> {
                    // Everybody's task is nobody's.
                }
                case Action.By.InRole(String role) -> actor.grants().stream().filter(g -> g.role().equals(role))
                        .forEach(g -> ways.add(g.unit() == null
                                ? Places.within(g.region(), model)
                                : Places.within(g.region(), model).and(Places.column("unit").eq(g.unit()))));
                case Action.By.UnitIn(String field) -> {
                    Set<String> units = new TreeSet<>();
                    actor.grants().stream().map(Actor.Granted::unit).filter(Objects::nonNull).forEach(units::add);
                    if (!units.isEmpty()) {
                        ways.add(Places.column(field).in(units));
                    }
                }
            }
        }
        return ways.isEmpty() ? DSL.falseCondition() : DSL.or(ways.stream().distinct().toList());
    }

    private boolean covers(Actor.Granted granted, String region, String unit) {
        return model.within(region, granted.region()) && (granted.unit() == null || granted.unit().equals(unit));
    }

    /** The grant under which the actor makes an entry where the request names no region and unit. */
    public static Optional<Actor.Granted> making(Actor actor, Collection<Action.By> by) {
        return actor.grants().stream().filter(g -> g.unit() != null)
                .filter(g -> by.contains(new Action.By.InRole(g.role()))).findFirst();
    }

    /** Those who may correct, void and move: every role that may do one of the register's actions, but for the public. */
    public static List<Action.By> keepers(Register register) {
        return register.actions().values().stream().flatMap(action -> action.by().stream())
                .filter(by -> by instanceof Action.By.InRole(String role) && !role.equals(Role.PUBLIC)).distinct()
                .toList();
    }
}
