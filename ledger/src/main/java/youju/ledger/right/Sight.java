package youju.ledger.right;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.sql.Identifiers;
import youju.model.Action;
import youju.model.Model;
import youju.model.Register;
import youju.model.Role;

/**
 * What an actor sees of a register: which entries, and which of their personal values they may have unmasked. Denied is
 * what no {@link Way} leads to. Immutable; safe from many threads.
 */
public final class Sight {
    private final Register register;
    private final Model model;
    private final Actor actor;
    private final List<Way> ways;

    private Sight(Register register, Model model, Actor actor, List<Way> ways) {
        this.register = register;
        this.model = model;
        this.actor = actor;
        this.ways = List.copyOf(ways);
    }

    /**
     * One reason for which entries are seen: what the register grants, and the actor's own grant by which it is theirs; null
     * where it is everybody's. {@code region} is the region in which, with all below it, entries are seen by it (null:
     * everywhere); {@code unit} the unit that must be the entry's own, or stand in the field that the register names;
     * {@code entry} the only one, whose query code is held.
     */
    public record Way(Register.Grant by, Actor.@Nullable Granted granted, @Nullable String region,
            @Nullable String unit, @Nullable UUID entry) {}

    /** What the actor sees of the register under these declarations. */
    public static Sight of(Register register, Actor actor, Model model) {
        Set<Action.By> known = new LinkedHashSet<>();
        register.grants().values().forEach(grant -> known.add(grant.to()));
        register.actions().values().forEach(action -> known.addAll(action.by()));
        List<Way> ways = new ArrayList<>();
        for (Action.By who : known) {
            Register.Grant grant = register.grant(who);
            if (grant.see() == Register.See.NONE) {
                continue;
            }
            switch (who) {
                case Action.By.InRole(String role) when role.equals(Role.PUBLIC) -> everybody(grant, actor, ways);
                case Action.By.InRole(String role) -> actor.grants().stream().filter(own -> own.role().equals(role))
                        .forEach(own -> ways.add(new Way(grant, own, own.region(),
                                grant.see() == Register.See.OWN ? own.unit() : null, null)));
                case Action.By.UnitIn _ -> actor.grants().stream().filter(own -> own.unit() != null)
                        .forEach(own -> ways.add(new Way(grant, own, null, own.unit(), null)));
            }
        }
        return new Sight(register, model, actor, ways);
    }

    /** What everybody sees, and the entry that is one's own by its query code, wherever it stands. */
    private static void everybody(Register.Grant grant, Actor actor, List<Way> ways) {
        if (grant.see() == Register.See.REGION) {
            ways.add(new Way(grant, null, null, null, null));
        }
        if (actor.held() != null) {
            ways.add(new Way(grant, null, null, null, actor.held()));
        }
    }

    /** True where nothing at all is seen, whatever entries there are. */
    public boolean isNothing() {
        return ways.isEmpty();
    }

    /** Why the actor sees the entry; empty where they don't. */
    public List<Way> ways(Entry entry) {
        return ways.stream().filter(way -> leadsTo(way, entry)).toList();
    }

    /** Whether the actor sees the entry. */
    public boolean sees(Entry entry) {
        return ways.stream().anyMatch(way -> leadsTo(way, entry));
    }

    private boolean leadsTo(Way way, Entry entry) {
        if (way.entry() != null) {
            return way.entry().equals(entry.id());
        }
        return (way.by().stages().isEmpty() || way.by().stages().contains(entry.stage()))
                && (way.region() == null || model.within(entry.region(), way.region())) && (way.unit() == null
                        || way.unit().equals(way.by().to() instanceof Action.By.UnitIn(String field)
                                ? entry.fields().get(field)
                                : entry.unit()));
    }

    /** True of the entries that the actor sees: the same as {@link #sees}, over the columns of the register's table. */
    public Condition condition() {
        return ways.isEmpty() ? DSL.falseCondition() : DSL.or(ways.stream().map(this::condition).distinct().toList());
    }

    private Condition condition(Way way) {
        if (way.entry() != null) {
            return DSL.field(Identifiers.name("id"), SQLDataType.UUID).eq(way.entry());
        }
        Condition condition = way.region() == null ? DSL.trueCondition() : Places.within(way.region(), model);
        if (!way.by().stages().isEmpty()) {
            condition = condition.and(Places.column("stage").in(new TreeSet<>(way.by().stages())));
        }
        return way.unit() == null
                ? condition
                : condition.and(Places.column(way.by().to() instanceof Action.By.UnitIn(String field)
                        ? field
                        : "unit").eq(way.unit()));
    }

    /** The personal fields of this entry that the actor may have unmasked; empty where they don't see it. */
    public Set<String> unmaskable(Entry entry) {
        Set<String> fields = new HashSet<>();
        ways(entry).forEach(way -> fields.addAll(way.by().personal()));
        return fields;
    }

    /** The part of it in which the actor may have the personal field unmasked: whoever may read a value may find by it there. */
    public Sight knowing(String field) {
        return new Sight(register, model, actor, ways.stream().filter(way -> way.by().personal().contains(field))
                .toList());
    }

    /** Whether the actor may have personal values unmasked in every entry of the region and below: knows who they are. */
    public boolean knowsPersons(String region) {
        return ways.stream()
                .anyMatch(way -> !way.by().personal().isEmpty() && way.unit() == null && way.entry() == null && (way
                        .region() == null || model.within(region, way.region())));
    }

    /** The fields that the actor reads of what they see, personal ones masked: all with an account, else those that are named. */
    public Set<String> readable() {
        return actor.isPublic()
                ? register.grant(new Action.By.InRole(Role.PUBLIC)).reads()
                : register.fields().keySet();
    }

    /**
     * The fields that the actor may not filter, sort or search by: personal ones that are masked in any entry they might see,
     * since what is found would tell what stands in it; without an account all that {@link #readable} doesn't name.
     */
    public Set<String> hidden() {
        Set<String> hidden = new LinkedHashSet<>();
        for (youju.model.Field field : register.fields().values()) {
            if (!readable().contains(field.id()) || field.personal() && (ways.isEmpty()
                    || ways.stream().anyMatch(way -> !way.by().personal().contains(field.id())))) {
                hidden.add(field.id());
            }
        }
        return hidden;
    }
}
