package youju.ledger.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import youju.ledger.deadline.Telling;
import youju.ledger.journal.Line;
import youju.ledger.journal.Lines;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;

/**
 * The events that somebody may see: those of entries that they see now, by the one rule that also makes their lists. A read costs the
 * lines it passes, which are found by the key, and one statement for each register among them; what is behind a position never
 * changes, and nothing before it is read again.
 */
public final class EventFeed {
    private static final String AFTER = "select " + Lines.COLUMNS + ", s.block, s.position from sealed s "
            + "join journal j on j.entry = s.entry and j.version = s.version "
            + "where (s.block, s.position) > (?, ?) order by s.block, s.position limit ?";

    private final InForce inForce;
    private final Actor actor;
    private final Set<String> registers;

    /** What the actor sees of these registers; of all where none is named. */
    public EventFeed(InForce inForce, Actor actor, Set<String> registers) {
        this.inForce = inForce;
        this.actor = actor;
        this.registers = Set.copyOf(registers);
    }

    /** Events in order. {@code reached} is behind every line that was looked at, seen or not; {@code more} where there may be others. */
    public record Piece(List<Event> events, Position reached, boolean more) {
        public Piece {
            events = List.copyOf(events);
        }
    }

    /** The last line that is sealed; {@link Position#START} where none is. */
    public static Position head(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select block, position from sealed order by block desc, position desc limit 1")) {
            return row.next() ? new Position(row.getLong(1), row.getInt(2)) : Position.START;
        }
    }

    private record Placed(Position position, Line line) {
        boolean ofDeadline() {
            return line.register().equals(Telling.REGISTER);
        }

        String register() {
            return ofDeadline() ? said("register") : line.register();
        }

        UUID entry() {
            return ofDeadline() ? UUID.fromString(said("entry")) : line.entry();
        }

        String said(String name) {
            Line.Change change = line.changes().get(name);
            return change == null ? "" : Objects.requireNonNullElse(change.after(), "");
        }

        Event event(String number) {
            return new Event(position, line.at(), register(), entry(), number, ofDeadline() ? null : line.version(),
                    line.action(), line.actor(), line.stage(), line.region(), line.unit(), line.demonstration(),
                    ofDeadline() ? said("deadline") : null, ofDeadline() ? new TreeMap<>() : line.changes(),
                    List.copyOf(line.personal().keySet()));
        }
    }

    /** The events among at most that many lines after the position. */
    public Piece after(Connection connection, Position position, int lines) throws SQLException {
        List<Placed> placed = read(connection, position, lines);
        Map<UUID, String> numbers = numbers(connection, placed);
        List<Event> events = placed.stream().filter(each -> numbers.containsKey(each.entry())).map(each -> each.event(
                Objects.requireNonNull(numbers.get(each.entry())))).toList();
        return new Piece(events, placed.isEmpty() ? position : placed.getLast().position(), placed.size() == lines);
    }

    /** Of lines that are no entry's, and of registers that aren't asked for, only the place counts. */
    private List<Placed> read(Connection connection, Position position, int lines) throws SQLException {
        List<Placed> placed = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(AFTER)) {
            select.setLong(1, position.block());
            select.setInt(2, position.line());
            select.setInt(3, lines);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    placed.add(new Placed(new Position(row.getLong("block"), row.getInt("position")), Lines.read(row)));
                }
            }
        }
        return placed;
    }

    /** The entries that are seen, with their numbers. */
    private Map<UUID, String> numbers(Connection connection, List<Placed> placed) {
        Map<String, Set<UUID>> entries = placed.stream().filter(each -> asked(each.register())).collect(Collectors
                .groupingBy(Placed::register, LinkedHashMap::new, Collectors.mapping(Placed::entry, Collectors
                        .toSet())));
        Map<UUID, String> numbers = new HashMap<>();
        entries.forEach((register, ids) -> inForce.rules(register).ifPresent(rules -> seen(connection, rules, ids,
                numbers)));
        return numbers;
    }

    private boolean asked(@Nullable String register) {
        return registers.isEmpty() || registers.contains(register);
    }

    private void seen(Connection connection, Rules rules, Set<UUID> ids, Map<UUID, String> numbers) {
        Sight sight = Sight.of(rules.register(), actor, inForce.model());
        DSL.using(connection, SQLDialect.POSTGRES).select(DSL.field("id", UUID.class), DSL.field("number",
                String.class)).from(rules.table().name()).where(DSL.condition("id = any({0})", DSL.val(
                        ids.toArray(
                                UUID[]::new))))
                .and(sight.condition()).forEach(row -> numbers.put(row.value1(), row.value2()));
    }
}
