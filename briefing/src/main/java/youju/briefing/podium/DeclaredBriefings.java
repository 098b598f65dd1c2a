package youju.briefing.podium;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.entry.Entry;
import youju.ledger.right.Actor;
import youju.model.Action;
import youju.model.Briefing;
import youju.model.Model;
import youju.model.Register;
import youju.model.Unit;

/**
 * Takes the briefings that packs declare through every action up to their publication, as their offices would: for demonstration
 * data alone. What was made before is left as it is.
 */
public final class DeclaredBriefings {
    private final Ledger ledger;
    private final Podium podium;
    private final String account;

    /** How far a briefing came: {@code refused} says what stood in the way of its publication, null where nothing did. */
    public record Made(Briefing briefing, boolean before, @Nullable String refused) {}

    /** {@code account} is who the journal says did it. */
    public DeclaredBriefings(Ledger ledger, Podium podium, String account) {
        this.ledger = ledger;
        this.podium = podium;
        this.account = account;
    }

    /** Publishes those that no entry was made from yet. */
    public List<Made> publish() throws SQLException {
        Model model = ledger.inForce().model();
        List<Made> made = new ArrayList<>();
        for (Register register : model.registers().values()) {
            if (register.bound() != null && register.bound().declared() != null && register.name() != null) {
                for (Briefing briefing : model.briefings().values()) {
                    made.add(publish(register, register.bound(), briefing, model));
                }
            }
        }
        return made;
    }

    private Made publish(Register register, Register.Bound bound, Briefing briefing, Model model) throws SQLException {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put(Objects.requireNonNull(register.name()), briefing.title());
        input.put(bound.period(), briefing.period());
        input.put(bound.text(), briefing.text());
        input.put(Objects.requireNonNull(bound.declared()), briefing.id());
        Optional<Unit> unit = unit(register, briefing.region(), model);
        Optional<Action> draft = register.actions().values().stream().filter(Action::creates).filter(action -> action
                .asks().stream().map(Action.Ask::field).toList().containsAll(input.keySet())
                && action.asks().stream().filter(Action.Ask::required).allMatch(ask -> input.containsKey(ask.field())))
                .findFirst();
        if (unit.isEmpty() || draft.isEmpty()) {
            return new Made(briefing, false, unit.isEmpty() ? "没有单位起草" : "没有起草它的动作");
        }
        Actor actor = actor(register, briefing.region(), model);
        return switch (ledger
                .act(Request.create(register.id(), draft.get().id(), input, actor).at(briefing.region(), unit
                        .get().id()).once("declared " + register.id() + " " + briefing.id()))) {
            case Outcome.Done done -> onward(register, done.entry(), briefing, actor);
            case Outcome.Refused(var refusal) -> refusal.code() == youju.ledger.act.Refusal.Code.DUPLICATE || refusal
                    .code() == youju.ledger.act.Refusal.Code.KEY_REUSED
                            ? new Made(briefing, true, null)
                            : new Made(briefing, false, refusal.message());
        };
    }

    private Made onward(Register register, UUID id, Briefing briefing, Actor actor) throws SQLException {
        boolean before = true;
        for (int i = 0; i <= register.stages().size(); i++) {
            Entry entry = ledger.find(register.id(), id).orElseThrow();
            Optional<Action> next = register.actions().values().stream().filter(action -> action.figures() != null
                    && action.from().contains(entry.stage()) && action.to() != null).findFirst();
            if (entry.isVoid() || next.isEmpty() || before && entry.version() > 1) {
                return new Made(briefing, before, null);
            }
            before = false;
            if (next.get().figures() == Action.Figures.SIGNED) {
                sign(entry, actor);
            }
            if (ledger.act(Request.on(register.id(), id, next.get().id(), Map.of(), actor).seen(entry
                    .version())) instanceof Outcome.Refused(var refusal)) {
                return new Made(briefing, false, refusal.message());
            }
        }
        return new Made(briefing, false, null);
    }

    private void sign(Entry entry, Actor actor) throws SQLException {
        podium.renew(entry, account);
        for (Confirmation each : podium.confirmations(entry, podium.read(entry))) {
            if (each.state() == Confirmation.State.ASKED && each.entry() != null) {
                ledger.act(Request.on(Podium.bound(entry).signOffs(), each.entry().id(), "sign", Map.of(), actor));
            }
        }
    }

    /** The unit of the region that owns the register's row of the mission, else its first. */
    private static Optional<Unit> unit(Register register, String region, Model model) {
        List<Unit> units = model.units().values().stream().filter(unit -> unit.region().equals(region)).toList();
        return units.stream().filter(unit -> unit.owns().contains(register.system())).findFirst()
                .or(() -> units.stream()
                        .findFirst());
    }

    /** Everybody who has a part in it at once. */
    private Actor actor(Register register, String region, Model model) {
        Set<String> roles = new LinkedHashSet<>();
        register.actions().values().forEach(action -> action.by().forEach(by -> {
            if (by instanceof Action.By.InRole(String role)) {
                roles.add(role);
            }
        }));
        List<Actor.Granted> grants = new ArrayList<>();
        roles.forEach(role -> grants.add(new Actor.Granted(role, region, null)));
        model.units().values().forEach(unit -> grants.add(new Actor.Granted("staff", unit.region(), unit.id())));
        return new Actor(account, grants);
    }
}
