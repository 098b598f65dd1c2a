package youju.server.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.list.Standings;
import youju.ledger.sql.Identifiers;
import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Register;
import youju.model.value.Reference;
import youju.server.District;
import youju.server.security.SignedIn;

/** The entries that one links to or is linked from, of which the asker sees those that their sight of each register gives. */
final class RelatedEntries {
    private static final int MOST = 50;

    private final District district;
    private final Access access;
    private final @Nullable SignedIn signedIn;

    RelatedEntries(District district, Access access, @Nullable SignedIn signedIn) {
        this.district = district;
        this.access = access;
        this.signedIn = signedIn;
    }

    /** A token for one register alone shows nothing of others. */
    private boolean within(String register) {
        return signedIn == null || signedIn.mayRead(register);
    }

    EntriesController.Related of(Access.Door door, Entry entry) throws SQLException {
        Map<String, EntryView> to = new LinkedHashMap<>();
        for (Field field : entry.register().fields().values()) {
            if (field.type() instanceof FieldType.Link(String register) && within(register)
                    && entry.fields().get(field.id()) instanceof UUID id) {
                Access.Door other = access.door(register, signedIn);
                district.ledger().find(register, id).filter(other.sight()::sees).ifPresent(seen -> to.put(field.id(),
                        EntriesController.views(other, List.of(seen)).getFirst()));
            }
        }
        for (Field field : entry.register().fields().values()) {
            if (field.type() instanceof FieldType.Reference && entry.fields().get(field.id()) instanceof String text
                    && Reference.read(
                            text, door.inForce().model()) instanceof Reference.ToEntry(String register, UUID id)
                    && within(register)) {
                Access.Door other = access.door(register, signedIn);
                district.ledger().find(register, id).filter(other.sight()::sees).ifPresent(seen -> to.put(field.id(),
                        EntriesController.views(other, List.of(seen)).getFirst()));
            }
        }
        List<EntriesController.RelatedFrom> from = new ArrayList<>();
        for (Register register : door.inForce().model().registers().values().stream().filter(each -> within(each.id()))
                .toList()) {
            for (Field field : register.fields().values()) {
                if (field.type() instanceof FieldType.Link(String linked) && linked.equals(entry.register().id())) {
                    Access.Door other = access.door(register.id(), signedIn);
                    List<EntryView> entries = EntriesController.views(other, linking(other, field, entry.id()));
                    if (!entries.isEmpty()) {
                        from.add(new EntriesController.RelatedFrom(register.id(), field.id(), entries));
                    }
                }
            }
        }
        from.addAll(referring(new Reference.ToEntry(entry.register().id(), entry.id()).text()));
        return new EntriesController.Related(to, from, makes(door, entry), standing(door, entry));
    }

    /** Reckoned of all that is recorded, whoever sees it; a token for one register alone isn't told of others. */
    private EntriesController.@Nullable StandingView standing(Access.Door door, Entry entry) throws SQLException {
        Register.Standing declared = entry.register().standing();
        if (declared == null) {
            return null;
        }
        try (Connection connection = district.ledger().connection()) {
            return Standings.of(entry, door.inForce(), connection, district.ledger().clock().instant()).filter(
                    found -> found.counted().stream().allMatch(each -> within(each.of().register()))).map(
                            found -> new EntriesController.StandingView(Titles.of(declared.title()), found.grade()
                                    .id(), Titles.of(found.grade().title()), found.grade().light().id(),
                                    Titles.of(found
                                            .grade().because()),
                                    found.counted().stream().map(
                                            each -> new EntriesController.StandingReason(each.of().register(), each
                                                    .of().field(), each.of().stages(), each.entries()))
                                            .toList()))
                    .orElse(null);
        }
    }

    /** What only the public makes is nobody's work. */
    private static boolean ofStaff(Action action) {
        return !action.by().stream().allMatch(PublicDesks.EVERYBODY::equals);
    }

    /** What the asker may make that leads to the entry: actions that ask for the link. */
    private List<EntriesController.RelatedMaking> makes(Access.Door door, Entry entry) {
        List<EntriesController.RelatedMaking> makes = new ArrayList<>();
        for (Register register : door.inForce().model().registers().values()) {
            List<String> may = entry.isVoid() || !within(register.id())
                    ? List.of()
                    : RegisterView.creates(register, door.actor());
            for (Field field : register.fields().values()) {
                if (field.type() instanceof FieldType.Link(String linked) && linked.equals(entry.register().id())) {
                    may.stream().map(register.actions()::get).filter(RelatedEntries::ofStaff)
                            .filter(action -> action.asks().stream().anyMatch(
                                    ask -> ask.field().equals(field.id())))
                            .forEach(
                                    action -> makes.add(new EntriesController.RelatedMaking(register.id(), field.id(),
                                            action.id(), Titles.of(action.title()))));
                }
            }
        }
        return makes;
    }

    /** Entries that refer to what has that text, by the register and the field that does; of each the newest. */
    List<EntriesController.RelatedFrom> referring(String reference) throws SQLException {
        List<EntriesController.RelatedFrom> from = new ArrayList<>();
        for (Register register : district.model().registers().values()) {
            for (Field field : register.fields().values()) {
                if (field.type() instanceof FieldType.Reference && within(register.id())) {
                    Access.Door other = access.door(register.id(), signedIn);
                    List<EntryView> entries = EntriesController.views(other, linking(other, field, reference));
                    if (!entries.isEmpty()) {
                        from.add(new EntriesController.RelatedFrom(register.id(), field.id(), entries));
                    }
                }
            }
        }
        return from;
    }

    private List<Entry> linking(Access.Door door, Field field, Object to) throws SQLException {
        return door.sight().isNothing() ? List.of() : newest(district, door, field, to, MOST, door.sight()::sees);
    }

    /** Those that lead there by the field and are {@code seen}, the newest first; by the index of the link. */
    static List<Entry> newest(District district, Access.Door door, Field field, Object to, int most,
            Predicate<Entry> seen) throws SQLException {
        EntryTable table = door.rules().table();
        List<Entry> entries = new ArrayList<>();
        try (Connection connection = district.ledger().connection();
                PreparedStatement statement = connection
                        .prepareStatement("select " + table.columnList() + " from " + table.name() + " where "
                                + Identifiers.quoted(field.id()) + " = ? and not void order by id desc")) {
            statement.setObject(1, to);
            statement.setFetchSize(most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next() && entries.size() < most) {
                    Entry linking = EntryRows.read(table, row);
                    if (seen.test(linking)) {
                        entries.add(linking);
                    }
                }
            }
        }
        return entries;
    }
}
