package youju.server.open;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import youju.briefing.podium.Publication;
import youju.ledger.Ledger;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.packs.InForce;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;
import youju.ledger.sql.Identifiers;
import youju.model.Register;

/** The briefings that are published: entries that the public sees, with the words and figures that were pinned. */
public final class Published {
    private static final int MOST = 500;

    private final Ledger ledger;

    public Published(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A published briefing; {@code correction} is the one that takes its place, null where none does. */
    public record Copy(Entry entry, Publication publication, @org.jspecify.annotations.Nullable UUID correction) {}

    /** All of them, the newest first. */
    public List<Copy> briefings() throws SQLException {
        InForce inForce = ledger.inForce();
        List<Entry> seen = new ArrayList<>();
        for (Register register : inForce.model().registers().values()) {
            if (register.bound() != null) {
                seen.addAll(seen(register, register.bound(), inForce));
            }
        }
        seen.sort(Comparator.comparing(Entry::id).reversed());
        return seen.stream()
                .map(entry -> new Copy(entry, Objects.requireNonNull(Publication.of(entry)), correction(entry,
                        seen)))
                .toList();
    }

    /** The one of that id, or the newest made from the briefing that a pack declares under it. */
    public Optional<Copy> briefing(String id) throws SQLException {
        return briefings().stream().filter(each -> each.entry().id().toString().equals(id) || id.equals(declared(each
                .entry()))).findFirst();
    }

    /** The id of the briefing of a pack that it was made from; empty where it was made from none. */
    public static String declared(Entry entry) {
        Register.Bound bound = Objects.requireNonNull(entry.register().bound());
        Object declared = bound.declared() == null ? null : entry.fields().get(bound.declared());
        return declared == null ? "" : declared.toString();
    }

    @org.jspecify.annotations.Nullable
    private static UUID correction(Entry entry, List<Entry> seen) {
        Register.Bound bound = Objects.requireNonNull(entry.register().bound());
        return bound.corrects() == null
                ? null
                : seen.stream().filter(each -> entry.id().equals(each.fields().get(bound.corrects()))).map(Entry::id)
                        .findFirst().orElse(null);
    }

    private List<Entry> seen(Register register, Register.Bound bound, InForce inForce) throws SQLException {
        Sight sight = Sight.of(register, Actor.anybody(), inForce.model());
        List<Entry> seen = new ArrayList<>();
        if (sight.isNothing()) {
            return seen;
        }
        EntryTable table = inForce.rules(register.id()).orElseThrow().table();
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection.prepareStatement("select " + table.columnList() + " from "
                        + table
                                .name()
                        + " where not void and " + Identifiers.quoted(bound.printed())
                        + " is not null order by id desc limit " + MOST);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Entry entry = EntryRows.read(table, row);
                if (sight.sees(entry)) {
                    seen.add(entry);
                }
            }
        }
        return seen;
    }
}
