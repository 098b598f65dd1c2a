package youju.ledger.packs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.ledger.deadline.Deadlines;
import youju.ledger.deadline.Running;
import youju.ledger.deadline.RunningRows;
import youju.ledger.deadline.Standing;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.sql.Identifiers;
import youju.ledger.tally.Tally;
import youju.model.Deadline;
import youju.model.Model;
import youju.model.Register;
import youju.model.Title;

/**
 * What becomes of a register's entries when stages go that entries stand in or stood in: {@code map} gives the stage that each
 * of them is now. Every entry that changes has a line of the journal for it.
 *
 * <p>A stage that is new is the old one under another name: the old one's time is its time, for every entry that has one. Where
 * the stage was there before, only entries that stand in the old one change: they keep the time they have of it, and enter it at
 * this moment where they have none; its times tell of what was counted by it, and others aren't put among them. The old
 * stage's column stays, with what it holds, so that the journal adds up to the table if the stage is declared again.
 */
record Restaging(Register before, Register register, SequencedMap<String, String> map) {
    /** The action that a line of the journal names. */
    static final String ACTION = "restage";
    private static final String ACTOR = "packs";
    private static final int BATCH = 5_000;
    private static final int WITH_DEADLINES = 1_000;

    /** How many entries stand in an old stage, and how many others have a time of it. */
    record Held(long standing, long others) {}

    /** As it is told, of one old stage. */
    String told(String was, Held held) {
        String is = target(was);
        String begin = register.id() + ": stage " + was + " is now " + is + ": ";
        return isNew(is)
                ? begin + held.standing() + " entries that stand in it move, and " + held.others()
                        + " more that were in it have its time as " + is + "_at"
                : begin + held.standing() + " entries that stand in it move; " + held.others()
                        + " more that were in it stay as they are, and no measure reads its time any more";
    }

    private String target(String was) {
        return map.getOrDefault(was, was);
    }

    private boolean isNew(String stage) {
        return !before.stages().containsKey(stage);
    }

    private SequencedSet<String> targets() {
        return new LinkedHashSet<>(map.values());
    }

    private List<String> olds(String target) {
        return map.keySet().stream().filter(was -> target(was).equals(target)).toList();
    }

    /** Whether the tally may count these entries otherwise than before. */
    boolean concerns(Tally tally) {
        Set<String> names = targets().stream().map(stage -> stage + "_at").collect(Collectors.toSet());
        names.add("stage");
        return tally.register().equals(register.id())
                && (names.contains(tally.from()) || tally.until() != null && names.contains(tally.until())
                        || tally.where() != null && tally.where().reads().stream().anyMatch(names::contains)
                        || tally.sum() != null && tally.sum().reads().stream().anyMatch(names::contains));
    }

    /** Whether there is anything that can be done before the switch. */
    boolean carries() {
        return targets().stream().anyMatch(this::isNew);
    }

    /**
     * Gives the times of new stages to some of the entries that don't stand in the old ones, in the order of their ids, behind
     * {@code last}: while people work, since nothing reads these times before the switch. What is changed later is found then.
     *
     * @return the last of them, null where there are no more
     */
    @Nullable
    UUID carry(Connection connection, UUID last, Instant moment) throws SQLException {
        String some = "not " + stands() + " and (" + stale() + ")";
        String sql = "with batch as (select id from " + EntryTable.name(register.id()) + " where id > ? and " + some
                + " order by id limit " + BATCH + "), " + moved("e.id in (select id from batch) and " + some)
                + " select id from batch order by id desc limit 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, last);
            statement.setObject(2, moment.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : null;
            }
        }
    }

    /** Changes all that is left to change, with its deadlines; in the switch, when nobody writes. */
    void move(Connection connection, InForce before, InForce after, Instant moment) throws SQLException {
        Rules rules = after.rules(register.id()).orElseThrow();
        Deadlines earlier = before.rules(register.id()).orElseThrow().deadlines();
        List<String> touched = map.keySet().stream().filter(was -> !isNew(target(was))
                || rules.deadlines().mayRestage(earlier, was, target(was))).toList();
        Map<UUID, Boolean> withDeadlines = new LinkedHashMap<>();
        String begins = in("stage", register.deadlines().stream().map(Deadline::from).toList());
        String sql = "with " + moved(stands() + " or " + stale())
                + " select id, enters from moved where " + in("was", touched) + " and not void and (enters and "
                + begins
                + " or exists (select from deadline d where d.entry = moved.id and d.ended_at is null))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, moment.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    withDeadlines.put(row.getObject(1, UUID.class), row.getBoolean(2));
                }
            }
        }
        List<UUID> ids = List.copyOf(withDeadlines.keySet());
        for (int at = 0; at < ids.size(); at += WITH_DEADLINES) {
            deadlines(connection, rules, after.model(),
                    ids.subList(at, Math.min(ids.size(), at + WITH_DEADLINES)), withDeadlines);
        }
    }

    /** Entries changed, {@code e}, and their lines; the caller adds what is to be selected. Its one parameter is the moment. */
    private String moved(String where) {
        String stage = "case stage " + map.entrySet().stream()
                .map(each -> "when " + text(each.getKey()) + " then " + text(each.getValue()))
                .collect(Collectors.joining(" ")) + " else stage end";
        String times = each(is -> ", " + time(is) + " = " + (isNew(is)
                ? "coalesce(" + latest(is) + ", " + time(is) + ")"
                : "case when " + in("stage", olds(is)) + " then coalesce(" + time(is)
                        + ", greatest(changed_at, m.at)) else " + time(is) + " end"));
        String enters = "case new.stage " + each(is -> "when " + text(is) + " then "
                + (isNew(is) ? "false " : "old." + time(is) + " is null ")) + "else false end";
        String changes = targets().stream().map(is -> text(is + "_at") + ", case when old." + time(is)
                + " is null then to_json(" + asWritten("new." + time(is)) + ") when old." + time(is) + " <> new."
                + time(is) + " then json_build_array(" + asWritten("old." + time(is)) + ", "
                + asWritten("new." + time(is)) + ") end").collect(Collectors.joining(", "));
        String why = "case old.stage " + map.keySet().stream().map(was -> "when " + text(was) + " then "
                + text(why(List.of(was)))).collect(Collectors.joining(" ")) + " else " + text(why(map.keySet()))
                + " end";
        return "moved as (update " + EntryTable.name(register.id()) + " e set version = version + 1, stage = " + stage
                + ", changed_at = greatest(changed_at, m.at)" + times
                + " from (select ?::timestamptz(6) as at) m where "
                + where + " returning e.id, new.version, new.changed_at, new.region, new.unit, new.stage, new.void, "
                + "new.demonstration, new.source, old.stage as was, " + enters + " as enters, "
                + "json_strip_nulls(json_build_object(" + changes + "))::text as changes, " + why + " as why), "
                + "lines as (insert into journal (entry, version, register, action, actor, at, region, unit, stage, reason, "
                + "demonstration, source, changes, epoch) select id, version, " + text(register.id()) + ", "
                + text(ACTION) + ", " + text(ACTOR) + ", changed_at, region, unit, stage, why, demonstration, source, "
                + "changes, (select epoch from cluster_epoch) from moved)";
    }

    private String each(Function<String, String> sql) {
        return targets().stream().map(sql).collect(Collectors.joining());
    }

    private String stands() {
        return in("stage", map.keySet());
    }

    /** A new stage's time isn't that of the stages it was. */
    private String stale() {
        List<String> stale = targets().stream().filter(this::isNew)
                .map(is -> latest(is) + " <> " + time(is) + " or " + latest(is) + " is not null and " + time(is)
                        + " is null")
                .toList();
        return stale.isEmpty() ? "false" : String.join(" or ", stale);
    }

    private String latest(String target) {
        return "greatest(" + olds(target).stream().map(Restaging::time).collect(Collectors.joining(", ")) + ")";
    }

    private static String time(String stage) {
        return Identifiers.quoted(stage + "_at");
    }

    private static String in(String column, Collection<String> stages) {
        return stages.isEmpty()
                ? "false"
                : column + " in (" + stages.stream().map(Restaging::text).collect(Collectors.joining(", ")) + ")";
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** As {@link Instant#toString} writes it, which all other lines have: digits after the point by threes, as many as there are. */
    private static String asWritten(String time) {
        String utc = "to_char(" + time + " at time zone 'UTC', ";
        String micros = "extract(microseconds from " + time + ")::bigint % ";
        return utc + "'YYYY-MM-DD\"T\"HH24:MI:SS') || case when " + micros + "1000000 = 0 then '' when " + micros
                + "1000 = 0 then " + utc + "'.MS') else " + utc + "'.US') end || 'Z'";
    }

    /** The reason that stands in the journal, as district staff read it. */
    private String why(Collection<String> stages) {
        return "配置变更：" + stages.stream().map(this::why).collect(Collectors.joining("，"));
    }

    private String why(String was) {
        String is = target(was);
        String before = title(this.before, was);
        String after = title(register, is);
        return before.equals(after)
                ? "环节“" + before + "”的代号由 " + was + " 改为 " + is
                : "环节“" + before + (isNew(is) ? "”改为“" : "”并入“") + after + "”";
    }

    private static String title(Register register, String stage) {
        Title title = register.stages().get(stage);
        return title == null ? stage : title.zh();
    }

    private void deadlines(Connection connection, Rules rules, Model model, List<UUID> ids, Map<UUID, Boolean> enters)
            throws SQLException {
        List<Running> changed = new ArrayList<>();
        int columns = rules.table().columns().size();
        try (PreparedStatement select = connection.prepareStatement("select " + rules.table().columnList() + ", "
                + RunningRows.OF_ENTRY + " from " + rules.table().name() + " e where id = any(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Entry entry = EntryRows.read(rules.table(), row);
                    List<Running> running = RunningRows.read(row.getString(columns + 1));
                    ZoneId zone = model.zone(entry.region());
                    List<Running> rows = new ArrayList<>(rules.deadlines().restaged(entry.id(),
                            new Standing(entry.stage(), entry.isVoid(), entry.values()),
                            enters.getOrDefault(entry.id(), false), running, entry.changedAt(), zone,
                            why(olds(entry.stage()))));
                    rows.removeAll(running);
                    changed.addAll(rows);
                }
            }
        }
        if (!changed.isEmpty()) {
            try (PreparedStatement upsert = connection.prepareStatement(RunningRows.UPSERT)) {
                upsert.setString(1, RunningRows.json(changed));
                upsert.execute();
            }
        }
    }
}
