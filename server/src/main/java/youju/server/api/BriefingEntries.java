package youju.server.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

import youju.briefing.podium.Laid;
import youju.briefing.podium.Publication;
import youju.ledger.entry.Entry;
import youju.ledger.entry.Json;
import youju.ledger.list.ListQuery;
import youju.ledger.right.Rights;
import youju.model.Action;
import youju.model.Model;
import youju.model.Period;
import youju.model.Register;
import youju.server.District;
import youju.server.security.SignedIn;

/** The entries that are briefings, by the rule that decides who sees entries. */
@Component
final class BriefingEntries {
    private static final int MOST = 200;
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final District district;
    private final Access access;

    BriefingEntries(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    /** A briefing that the asker sees, and the door it was reached by. */
    record Opened(Access.Door door, Entry entry) {
        Register.Bound bound() {
            return Objects.requireNonNull(entry.register().bound());
        }
    }

    private List<Register> registers(@Nullable SignedIn signedIn) throws SQLException {
        return district.model().registers().values().stream()
                .filter(register -> register.bound() != null && (signedIn == null
                        || signedIn.mayRead(register.id())))
                .toList();
    }

    /** The newest that the asker sees, the newest first. */
    List<Entry> seen(@Nullable SignedIn signedIn) throws SQLException {
        List<Entry> seen = new ArrayList<>();
        for (Register register : registers(signedIn)) {
            seen.addAll(access.page(access.door(register.id(), signedIn), ListQuery.first(MOST)));
        }
        seen.sort(Comparator.comparing(Entry::id).reversed());
        return seen;
    }

    /** The briefing of that id, or the newest made from the briefing that a pack declares under it. */
    Opened open(String id, @Nullable SignedIn signedIn) throws SQLException {
        for (Register register : registers(signedIn)) {
            Access.Door door = access.door(register.id(), signedIn);
            Optional<Entry> entry = ID.matcher(id).matches()
                    ? district.ledger().find(register.id(), UUID.fromString(id)).filter(door.sight()::sees)
                    : declared(register, id).filter(door.sight()::sees);
            if (entry.isPresent()) {
                return new Opened(door, entry.get());
            }
        }
        throw Problem.notFound("没有这份发布稿，或您看不到它");
    }

    private Optional<Entry> declared(Register register, String id) throws SQLException {
        Register.Bound bound = Objects.requireNonNull(register.bound());
        return bound.declared() == null ? Optional.empty() : found(register, bound.declared(), id);
    }

    private Optional<Entry> found(Register register, String field, Object value) throws SQLException {
        Optional<UUID> id;
        try (Connection connection = district.ledger().connection();
                PreparedStatement statement = connection.prepareStatement("select id from "
                        + youju.ledger.entry.EntryTable
                                .name(register.id())
                        + " where " + youju.ledger.sql.Identifiers.quoted(field)
                        + " = ? and not void order by id desc limit 1")) {
            statement.setObject(1, value);
            try (ResultSet row = statement.executeQuery()) {
                id = row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
        return id.isEmpty() ? Optional.empty() : district.ledger().find(register.id(), id.get());
    }

    /** The published briefing that takes the place of this one, where the asker sees it; null where none does. */
    @Nullable
    Entry correcting(Entry entry, @Nullable SignedIn signedIn) throws SQLException {
        Register.Bound bound = Objects.requireNonNull(entry.register().bound());
        if (bound.corrects() == null) {
            return null;
        }
        return found(entry.register(), bound.corrects(), entry.id()).filter(each -> Publication.of(each) != null)
                .filter(
                        access.door(entry.register().id(), signedIn).sight()::sees)
                .orElse(null);
    }

    /** The door to the sign-offs of a briefing. */
    Access.Door signOffs(Entry entry, SignedIn signedIn) throws SQLException {
        return access.door(Objects.requireNonNull(entry.register().bound()).signOffs(), signedIn);
    }

    /** Refuses whoever may do none of the briefing's actions. */
    void mayAct(Opened opened, SignedIn signedIn) {
        if (!new Rights(opened.door().inForce().model()).may(signedIn.actor(),
                Rights.keepers(opened.entry().register()),
                opened.entry())) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "这份发布稿由新闻发布员办理");
        }
    }

    /** True of one that was checked and isn't published yet. */
    boolean beingSigned(Entry entry) {
        return !entry.isVoid() && entry.register().actions().values().stream()
                .anyMatch(action -> action.from().contains(entry
                        .stage())
                        && (action.figures() == Action.Figures.SIGNED || action.figures() == Action.Figures.PINNED));
    }

    private static final String LINES = "select version, at, actor, action, changes from journal where entry = ? order by version";

    /** A line of the briefing's journal and the text and title after it. */
    private record Step(BriefingsController.Version version, String title, String text, String period) {}

    private List<Step> steps(Opened opened) throws SQLException {
        Register.Bound bound = opened.bound();
        Model model = opened.door().inForce().model();
        String named = opened.entry().register().name();
        List<Step> steps = new ArrayList<>();
        String text = "";
        String title = "";
        String period = "";
        try (Connection connection = district.ledger().connection();
                PreparedStatement statement = connection.prepareStatement(LINES)) {
            statement.setObject(1, opened.entry().id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    JsonNode changes = Json.tree(row.getString(5));
                    String before = text;
                    text = is(changes, bound.text(), text);
                    period = is(changes, bound.period(), period);
                    title = named == null ? title : is(changes, named, title);
                    steps.add(new Step(new BriefingsController.Version(row.getInt(1), EntryValues.time(row.getObject(2,
                            OffsetDateTime.class).toInstant(), model.zone(opened.entry().region())), row.getString(3),
                            row
                                    .getString(4),
                            !text.equals(before)), title, text, period));
                }
            }
        }
        return steps;
    }

    /** A field after a line: what the line says of it, else what it was. */
    private static String is(JsonNode changes, String field, String was) {
        JsonNode change = changes.path(field);
        if (change.isMissingNode()) {
            return was;
        }
        JsonNode is = change.isArray() ? change.path(1) : change;
        return is.isNull() || is.isMissingNode() ? "" : is.asString();
    }

    List<BriefingsController.Version> versions(Opened opened) throws SQLException {
        return steps(opened).reversed().stream().map(Step::version).toList();
    }

    private static boolean corrected(Opened opened) {
        return opened.bound().corrects() != null && opened.entry().fields().containsKey(opened.bound().corrects());
    }

    /** What a correction says as it was published; else what a text says now. */
    String latest(Opened opened) throws SQLException {
        Object printed = opened.entry().fields().get(opened.bound().printed());
        return printed != null && corrected(opened)
                ? printed.toString()
                : district.podium().read(opened.entry()).laid().plain();
    }

    /** The text of a version as it reads with today's figures, or of what was published. */
    String text(Opened opened, String which, SignedIn signedIn) throws SQLException {
        Register.Bound bound = opened.bound();
        if (which.equals("published")) {
            Entry entry = opened.entry();
            Object printed = corrected(opened)
                    ? open(String.valueOf(entry.fields().get(bound.corrects())), signedIn).entry().fields().get(bound
                            .printed())
                    : entry.fields().get(bound.printed());
            if (printed == null) {
                throw new Problem(Problem.Code.CONDITION, "from", "这份稿还没有发布过，也不是更正稿，没有可比的发布文字");
            }
            return printed.toString();
        }
        Step step = steps(opened).stream().filter(each -> String.valueOf(each.version().version()).equals(which))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("from", "没有第 " + which + " 版；应为 1 到 " + opened.entry().version()
                        + " 的版本号，或 published"));
        return Laid.of(step.title(), step.text(), opened.entry().region(), Period.parse(step.period()),
                opened.door().inForce()
                        .model(),
                district::held).plain();
    }
}
