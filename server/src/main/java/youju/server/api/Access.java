package youju.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import youju.ledger.entry.Entry;
import youju.ledger.list.EntryList;
import youju.ledger.list.ListQuery;
import youju.ledger.list.Listed;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.ledger.right.Actor;
import youju.ledger.right.Rights;
import youju.ledger.right.Sight;
import youju.model.Action;
import youju.model.Model;
import youju.model.Register;
import youju.model.expression.Nearest;
import youju.server.District;
import youju.server.people.Administrator;
import youju.server.security.SignedIn;

/** The door that every request for entries goes through: what is asked for, under the declarations in force, by whom. */
@Component
final class Access {
    /** Keeps accounts, packs and the machine. */
    static final String SYSTEM = Administrator.SYSTEM.role();
    /** Grants and revokes. */
    static final String SECURITY = Administrator.SECURITY.role();
    /** Reads who did what. */
    static final String AUDIT = Administrator.AUDIT.role();

    private final District district;

    Access(District district) {
        this.district = district;
    }

    /** What one request has to do with a register. */
    record Door(InForce inForce, Rules rules, Actor actor, Sight sight) {
        Register register() {
            return rules.register();
        }

        /** What the actor may do to the entry in the stage it stands in; its conditions and limits are looked at when it is done. */
        List<Action> possible(Entry entry) {
            Rights rights = new Rights(inForce.model());
            return entry.isVoid()
                    ? List.of()
                    : register().actions().values().stream().filter(action -> action.from().contains(entry.stage())
                            && rights.may(actor, action.by(), entry)).toList();
        }

        /** Whether the actor may correct the entry, void it, move it and erase what is personal in it. */
        boolean keeps(Entry entry) {
            return Access.keeps(inForce.model(), actor, entry);
        }
    }

    /** Whether the actor may do to the entry what every register has beside its own actions. */
    static boolean keeps(Model model, Actor actor, Entry entry) {
        return new Rights(model).may(actor, Rights.keepers(entry.register()), entry);
    }

    static boolean is(@Nullable SignedIn signedIn, String role) {
        return SignedIn.actorOf(signedIn).grants().stream().anyMatch(granted -> granted.role().equals(role));
    }

    /** Refuses whoever isn't granted the role. */
    static void only(@Nullable SignedIn signedIn, String role) {
        any(signedIn, role);
    }

    /** Refuses whoever is granted none of the roles. */
    static void any(@Nullable SignedIn signedIn, String... roles) {
        if (Arrays.stream(roles).noneMatch(role -> is(signedIn, role))) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "这项操作须有角色 " + String.join(" 或 ", roles));
        }
    }

    Door door(String register, @Nullable SignedIn signedIn) throws SQLException {
        return door(register, SignedIn.actorOf(signedIn));
    }

    Door door(String register, Actor actor) throws SQLException {
        return door(register, actor, district.ledger().inForce());
    }

    /** As above, for an action: under the declarations last known here, since it notices by itself where they have changed. */
    Door doorToAct(String register, @Nullable SignedIn signedIn) throws SQLException {
        InForce known = district.ledger().lastKnown();
        return door(register, SignedIn.actorOf(signedIn),
                known.rules(register).isPresent() ? known : district.ledger().inForce());
    }

    private static Door door(String register, Actor actor, InForce inForce) {
        Rules rules = inForce.rules(register).orElseThrow(() -> Problem.notFound("没有台账 " + register + Nearest
                .hint(register, inForce.model().registers().keySet())));
        return new Door(inForce, rules, actor, Sight.of(rules.register(), actor, inForce.model()));
    }

    /** The entry, where the asker sees it; what isn't seen is as if it weren't there. */
    Entry entry(Door door, UUID id) throws SQLException {
        return district.ledger().find(door.register().id(), id).filter(door.sight()::sees)
                .orElseThrow(() -> Problem.notFound("没有这条" + door.register().title() + "，或您看不到它"));
    }

    /** What the door lets be seen of a list's first page; nothing where the query isn't one of the register. */
    List<Entry> page(Door door, ListQuery query) throws SQLException {
        if (door.sight().isNothing()) {
            return List.of();
        }
        try (Connection connection = district.ledger().connection()) {
            return switch (new EntryList(door.rules().table(), door.inForce().model(), door.sight()).page(connection,
                    query, district.ledger().clock().instant())) {
                case Listed.Page(List<Entry> entries, _) -> entries;
                case Listed.Refused _ -> List.of();
            };
        }
    }

    /** A list's first page as somebody asks for it; what of the query can't be read is told. */
    List<Entry> asked(Door door, ListQuery query) throws SQLException {
        try (Connection connection = district.ledger().connection()) {
            return switch (new EntryList(door.rules().table(), door.inForce().model(), door.sight()).page(connection,
                    query, district.ledger().clock().instant())) {
                case Listed.Page(List<Entry> entries, _) -> entries;
                case Listed.Refused(List<Listed.Unread> unread) -> throw EntriesController.refused(unread);
            };
        }
    }

    /** The whole list as the door lets it be seen, for what its filter keeps short. */
    List<Entry> all(Door door, ListQuery query) throws SQLException {
        EntryList list = new EntryList(door.rules().table(), door.inForce().model(), door.sight());
        Instant now = district.ledger().clock().instant();
        List<Listed.Unread> unread = list.unread(query, now);
        if (!unread.isEmpty()) {
            throw EntriesController.refused(unread);
        }
        List<Entry> all = new ArrayList<>();
        try (Connection connection = district.ledger().connection()) {
            list.each(connection, query, now, all::addAll);
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is written", impossible);
        }
        return all;
    }

    District district() {
        return district;
    }
}
