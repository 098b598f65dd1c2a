package youju.ledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Json;

/**
 * A line of the journal that is no entry's own: what happens by itself, or to something that is no entry. It is sealed and
 * proved like every line, and raises no entry's version. {@code id} is the happening's own and {@code version} its place
 * among the lines of that id; both together are written once. {@code register} holds a dot ({@code youju.deadline}), which no
 * pack's register has, so that no entry is expected of these lines. {@code changes} are canonical texts by name, never
 * personal ones, since nothing could take them out again. {@code at} is to the microsecond.
 */
public record Happening(UUID id, int version, String register, String action, String actor, Instant at, String region,
        String unit, String stage, @Nullable String reason, boolean demonstration,
        SortedMap<String, Line.Change> changes) {
    private static final Pattern REGISTER = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");
    private static final int BATCH = 1_000;

    public Happening {
        at = at.truncatedTo(ChronoUnit.MICROS);
        changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
        if (!REGISTER.matcher(register).matches()) {
            throw new IllegalArgumentException("a happening's register is like youju.deadline, not " + register);
        }
        changes.keySet().stream().filter(name -> !Lines.FIELD.matcher(name).matches()).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("a name among changes is like due_at, not " + name);
        });
    }

    /** Names with what each is now, where nothing was before. */
    public static SortedMap<String, Line.Change> said(Map<String, String> values) {
        SortedMap<String, Line.Change> said = new TreeMap<>();
        values.forEach((name, value) -> said.put(name, new Line.Change(null, value)));
        return said;
    }

    /**
     * Writes lines in the connection's transaction, those that aren't there yet.
     *
     * @return those that were written now, in the order given
     */
    public static List<Happening> write(Connection connection, List<Happening> happenings) throws SQLException {
        List<Happening> written = new ArrayList<>();
        for (int from = 0; from < happenings.size(); from += BATCH) {
            List<Happening> some = happenings.subList(from, Math.min(happenings.size(), from + BATCH));
            Set<Key> fresh = insert(connection, some);
            some.stream().filter(each -> fresh.remove(each.key())).forEach(written::add);
        }
        return written;
    }

    private record Key(UUID id, int version) {}

    private Key key() {
        return new Key(id, version);
    }

    private static Set<Key> insert(Connection connection, List<Happening> happenings) throws SQLException {
        Set<Key> fresh = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(
                """
                        insert into journal (entry, version, register, action, actor, at, region, unit, stage, reason,
                            demonstration, changes, epoch)
                        select entry, version, register, action, actor, at, region, unit, stage, reason, demonstration, changes,
                            (select epoch from cluster_epoch)
                        from jsonb_to_recordset(?::jsonb) as h (entry uuid, version int, register text, action text, actor text,
                            at timestamptz(6), region text, unit text, stage text, reason text, demonstration boolean, changes text)
                        on conflict (entry, version) do nothing returning entry, version""")) {
            insert.setString(1, Json.text(happenings.stream().map(Happening::row).toList()));
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    fresh.add(new Key(row.getObject(1, UUID.class), row.getInt(2)));
                }
            }
        }
        return fresh;
    }

    private Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("entry", id.toString());
        row.put("version", version);
        row.put("register", register);
        row.put("action", action);
        row.put("actor", actor);
        row.put("at", at.toString());
        row.put("region", region);
        row.put("unit", unit);
        row.put("stage", stage);
        row.put("reason", reason);
        row.put("demonstration", demonstration);
        row.put("changes", changesText());
        return row;
    }

    private String changesText() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        changes.forEach((name, change) -> all.put(name, change.before() == null && change.after() != null
                ? change.after()
                : Arrays.asList(change.before(), change.after())));
        return Json.text(all);
    }
}
