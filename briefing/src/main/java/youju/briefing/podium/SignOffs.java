package youju.briefing.podium;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import youju.ledger.Ledger;
import youju.ledger.act.Outcome;
import youju.ledger.act.Refusal;
import youju.ledger.act.Request;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.ledger.right.Actor;
import youju.model.Action;
import youju.model.Register;

/** The sign-offs of briefings: who was asked for which figure, and what they said. */
final class SignOffs {
    private final Ledger ledger;

    SignOffs(Ledger ledger) {
        this.ledger = ledger;
    }

    /** How far each figure is. What was signed for a briefing that this one corrects holds for it too. */
    List<Confirmation> of(Entry briefing, List<Needed> needed) throws SQLException {
        Map<String, List<Entry>> held = held(briefing);
        List<Confirmation> all = new ArrayList<>();
        for (Needed each : needed) {
            List<Entry> asked = held.getOrDefault(said(each), List.of());
            all.add(found(each, asked, "signed", Confirmation.State.SIGNED, found(each, asked.stream().filter(
                    entry -> briefing.id().equals(entry.fields().get("briefing"))).toList(), "disputed",
                    Confirmation.State.DISPUTED, found(each, asked.stream().filter(entry -> briefing.id().equals(entry
                            .fields().get("briefing"))).toList(), "asked", Confirmation.State.ASKED,
                            new Confirmation(each, each.owner() == null
                                    ? Confirmation.State.UNOWNED
                                    : Confirmation.State.OPEN, null)))));
        }
        return all;
    }

    private static Confirmation found(Needed needed, List<Entry> asked, String stage, Confirmation.State state,
            Confirmation otherwise) {
        return asked.stream().filter(entry -> entry.stage().equals(stage)).findFirst().map(entry -> new Confirmation(
                needed, state, entry)).orElse(otherwise);
    }

    private static String said(Needed needed) {
        return needed.key() + " = " + needed.shown();
    }

    private static String said(Entry entry) {
        return entry.fields().get("question") + " = " + entry.fields().get("shown");
    }

    /** Those of the briefing and of those before it in its line of corrections, by what they are about. */
    private Map<String, List<Entry>> held(Entry briefing) throws SQLException {
        Map<String, List<Entry>> held = new LinkedHashMap<>();
        for (Entry entry : entries(briefing)) {
            held.computeIfAbsent(said(entry), _ -> new ArrayList<>()).add(entry);
        }
        return held;
    }

    private Register.Bound bound(Entry briefing) {
        return Objects.requireNonNull(briefing.register().bound());
    }

    private List<Entry> entries(Entry briefing) throws SQLException {
        Rules rules = ledger.inForce().rules(bound(briefing).signOffs()).orElseThrow();
        List<Entry> entries = new ArrayList<>();
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection
                        .prepareStatement("select " + rules.table().columnList() + " from "
                                + rules.table().name() + " where briefing = any (?) and not void order by id")) {
            statement.setArray(1, connection.createArrayOf("uuid", line(briefing).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(EntryRows.read(rules.table(), row));
                }
            }
        }
        return entries;
    }

    /** The briefing and those that it corrects, one behind the other. */
    private Set<UUID> line(Entry briefing) throws SQLException {
        Set<UUID> line = new HashSet<>(List.of(briefing.id()));
        String corrects = bound(briefing).corrects();
        Entry at = briefing;
        while (corrects != null && at.fields().get(corrects) instanceof UUID before && line.add(before)) {
            Entry earlier = ledger.find(briefing.register().id(), before).orElse(null);
            if (earlier == null) {
                break;
            }
            at = earlier;
        }
        return line;
    }

    /**
     * Asks the owners of what nobody was asked for, and withdraws what is asked of figures or words that are gone. May be done
     * again at any time, by several at once.
     *
     * @return how many were asked or withdrawn
     */
    int renew(Entry briefing, List<Needed> needed, String account) throws SQLException {
        InForce inForce = ledger.inForce();
        String register = bound(briefing).signOffs();
        Register signOffs = Objects.requireNonNull(inForce.model().registers().get(register));
        Actor actor = asker(signOffs, briefing, account);
        Map<String, List<Entry>> held = held(briefing);
        int done = 0;
        Set<String> wanted = new HashSet<>();
        for (Confirmation each : of(briefing, needed)) {
            wanted.add(said(each.needed()));
            if (each.state() == Confirmation.State.OPEN) {
                int before = held.getOrDefault(said(each.needed()), List.of()).size();
                done += did(ask(signOffs, briefing, each.needed(), actor, before)) ? 1 : 0;
            }
        }
        for (List<Entry> asked : held.values()) {
            for (Entry entry : asked) {
                boolean waiting = entry.stage().equals("asked") || entry.stage().equals("disputed");
                if (waiting && briefing.id().equals(entry.fields().get("briefing")) && !wanted.contains(said(entry))) {
                    done += did(ledger.act(Request.on(register, entry.id(), "withdraw", Map.of(), actor).seen(entry
                            .version()).because("稿件或数字已改"))) ? 1 : 0;
                }
            }
        }
        return done;
    }

    private Outcome ask(Register register, Entry briefing, Needed needed, Actor actor, int before) throws SQLException {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("briefing", briefing.id().toString());
        input.put("statement", needed.statement());
        input.put("question", needed.key());
        input.put("shown", needed.shown());
        input.put("owner", Objects.requireNonNull(needed.owner()));
        return ledger
                .act(Request.create(register.id(), "ask", input, actor).at(briefing.region(), briefing.unit()).once(
                        "sign-off " + briefing.id() + " " + before + " " + Digests.of(said(needed))));
    }

    /** Somebody else was there first: that is as well. */
    private static boolean did(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> true;
            case Outcome.Refused(Refusal refusal) when refusal.code() == Refusal.Code.KEY_REUSED || refusal
                    .code() == Refusal.Code.CONFLICT || refusal.code() == Refusal.Code.WRONG_STAGE ->
                false;
            case Outcome.Refused(Refusal refusal) ->
                throw new IllegalStateException("a sign-off isn't asked for: " + refusal
                        .message());
        };
    }

    /** Who sent the text to be checked has it signed off: under that name, with what asking needs in this place. */
    private static Actor asker(Register register, Entry briefing, String account) {
        List<Actor.Granted> grants = new ArrayList<>();
        for (String id : List.of("ask", "withdraw")) {
            Action action = Objects.requireNonNull(register.actions().get(id));
            action.by().forEach(by -> {
                if (by instanceof Action.By.InRole(String role)) {
                    grants.add(new Actor.Granted(role, briefing.region(), null));
                }
            });
        }
        return new Actor(account, grants.stream().distinct().toList());
    }
}
