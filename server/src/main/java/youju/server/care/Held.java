package youju.server.care;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.entry.Entry;
import youju.ledger.list.EntryList;
import youju.ledger.list.ListQuery;
import youju.ledger.list.Listed;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;

/** The entries of care that somebody sees. */
final class Held {
    static final String ELDERS = "elder";
    static final String HELPERS = "care_helper";
    static final String ORDERS = "care_order";
    static final String FACILITIES = "care_facility";

    private static final int PAGES = 6;

    private final Ledger ledger;
    private final InForce inForce;
    private final Actor actor;

    Held(Ledger ledger, Actor actor) throws SQLException {
        this.ledger = ledger;
        this.inForce = ledger.inForce();
        this.actor = actor;
    }

    /** Those in a region and below that fit the condition; none where there is no such register. */
    List<Entry> of(String register, String region, @Nullable String filter) throws SQLException {
        Rules rules = inForce.rules(register).orElse(null);
        if (rules == null) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        EntryList list = new EntryList(rules.table(), inForce.model(), Sight.of(rules.register(), actor, inForce
                .model()));
        try (Connection connection = ledger.connection()) {
            list.each(connection, new ListQuery(filter, null, region, "id", null, ListQuery.LARGEST, false), ledger
                    .clock().instant(), entries::addAll);
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is written", impossible);
        }
        return entries;
    }

    /** As above, the newest of them, some thousands at most. */
    List<Entry> newest(String register, String region, String filter) throws SQLException {
        Rules rules = inForce.rules(register).orElse(null);
        List<Entry> entries = new ArrayList<>();
        if (rules == null) {
            return entries;
        }
        EntryList list = new EntryList(rules.table(), inForce.model(), Sight.of(rules.register(), actor, inForce
                .model()));
        String cursor = null;
        try (Connection connection = ledger.connection()) {
            for (int page = 0; page < PAGES; page++) {
                if (!(list.page(connection,
                        new ListQuery(filter, null, region, "-id", cursor, ListQuery.LARGEST, false),
                        ledger.clock().instant()) instanceof Listed.Page(List<Entry> found, String next))) {
                    break;
                }
                entries.addAll(found);
                if (next == null) {
                    break;
                }
                cursor = next;
            }
        }
        return entries;
    }

    /** Whether the actor may have the personal field of the entry unmasked. */
    boolean may(Entry entry, String field) {
        return Sight.of(entry.register(), actor, inForce.model()).unmaskable(entry).contains(field);
    }
}
