package youju.ledger.act;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import youju.ledger.deadline.Running;
import youju.ledger.deadline.RunningRows;
import youju.ledger.deadline.Standing;
import youju.ledger.entry.Column;
import youju.ledger.entry.ColumnType;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.entry.Json;
import youju.ledger.journal.Salted;
import youju.ledger.packs.Limits;
import youju.ledger.packs.Rules;
import youju.ledger.tally.Tally;
import youju.ledger.tally.TallyLine;
import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Register;

/**
 * The one statement by which an action is done: the entry, guarded by its version and the packs' version; the journal's
 * line and personal values; what tallies, limits and deadlines change; the answer to repeat. It does all or nothing.
 */
final class Writing {
    private final Rules rules;
    private final @Nullable Entry before;
    private final Entry after;
    private final Map<String, Object> valuesBefore;
    private final Map<String, Object> valuesAfter;
    private final Request request;
    private final Sql sql = new Sql();
    private final List<String> limits = new ArrayList<>();
    private final List<Followed> followed;
    /** What must give a row where the entry is to be written. */
    private final List<String> held = new ArrayList<>();

    private Writing(Rules rules, @Nullable Entry before, Entry after, Request request, List<Followed> followed) {
        this.rules = rules;
        this.before = before;
        this.after = after;
        this.valuesBefore = before == null ? Map.of() : before.values();
        this.valuesAfter = after.values();
        this.request = request;
        this.followed = followed;
    }

    /**
     * {@code undoable} is the action that is taken back, null where it is another. Its result is one row whose first column is 1 where it was done, 0 where the entry or the packs have another version.
     */
    static Sql of(Rules rules, @Nullable Entry before, Entry after, Request request, List<Running> running,
            @Nullable Undoable undoable, List<Followed> followed, ZoneId zone, byte @Nullable [] requestHash) {
        Writing writing = new Writing(rules, before, after, request, followed);
        writing.held();
        writing.entry();
        writing.journal();
        writing.tallies(zone);
        writing.limits();
        if (undoable == null) {
            writing.deadlines(running, zone);
        } else {
            writing.restored(running, undoable);
        }
        writing.undoable(undoable);
        writing.answer(requestHash);
        writing.sql.add(" select (select count(*) from e)");
        for (String limit : writing.limits) {
            writing.sql.add(", case when (select count(*) from e) = 1 and (select count(*) from " + limit
                    + ") = 0 then refuse('limit') else 0 end");
        }
        return writing.sql;
    }

    /**
     * Rows of entries that are linked, each held shared until all is committed. Where the action was decided by what one holds, it
     * gives a row only in that version, also where another action is just changing it: then this waits and looks anew. Where the
     * other register counts the entries of this one, its entry is only held, so that it isn't decided on by a number that is about
     * to change.
     */
    private void held() {
        for (Followed each : followed) {
            hold("select 1 from " + each.table().name() + " where id = ").value(ColumnType.UUID, each.id())
                    .add(" and version = ").value(ColumnType.INT, each.entry().version()).add(" for share)");
        }
        rules.counted().forEach((link, led) -> {
            List<String> ids = Stream.of(Optional.ofNullable(before).map(entry -> entry.fields().get(link)), Optional
                    .ofNullable(after.fields().get(link))).flatMap(Optional::stream).map(String::valueOf).distinct()
                    .sorted().toList();
            if (!ids.isEmpty()) {
                hold("select 1 from " + EntryTable.name(led.id()) + " where id = any (").array("uuid", ids).add(
                        ") order by id for share)");
            }
        });
    }

    private Sql hold(String select) {
        String name = "h" + held.size();
        held.add(name);
        return sql.add(held.size() == 1 ? "with " : ", ").add(name + " as materialized (" + select);
    }

    private void entry() {
        EntryTable table = rules.table();
        sql.add(held.isEmpty() ? "with " : ", ");
        if (before == null) {
            sql.add("e as (insert into ").add(table.name()).add(" (");
            List<Column> set = new ArrayList<>();
            for (Column column : table.columns()) {
                if (EntryRows.value(column, after) != null) {
                    sql.add(set.isEmpty() ? "" : ", ").add(column.quoted());
                    set.add(column);
                }
            }
            sql.add(") select ");
            for (int i = 0; i < set.size(); i++) {
                sql.add(i == 0 ? "" : ", ").value(set.get(i).type(), EntryRows.value(set.get(i), after));
            }
            sql.add(" where (select version from pack_in_force) = ").value(ColumnType.BIGINT, rules.version());
        } else {
            sql.add("e as (update ").add(table.name()).add(" set ");
            String between = "";
            for (Column column : table.columns()) {
                Object is = EntryRows.value(column, after);
                if (!Objects.equals(EntryRows.value(column, before), is)) {
                    sql.add(between).add(column.quoted()).add(" = ").value(column.type(), is);
                    between = ", ";
                }
            }
            sql.add(" where id = ").value(ColumnType.UUID, before.id()).add(" and version = ")
                    .value(ColumnType.INT, before.version()).add(" and (select version from pack_in_force) = ")
                    .value(ColumnType.BIGINT, rules.version());
        }
        held.forEach(name -> sql.add(" and exists (select from " + name + ")"));
        sql.add(" returning id)");
    }

    private void journal() {
        Map<String, Object> personal = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> salts = new ArrayList<>();
        for (Field field : rules.register().fields().values()) {
            Object is = after.fields().get(field.id());
            if (field.personal() && !Objects.equals(before == null ? null : before.fields().get(field.id()), is)) {
                if (is == null) {
                    personal.put(field.id(), Json.NULL);
                    continue;
                }
                String text = EntryRows.text(field, is);
                Salted salted = Salted.of(field.id(), text);
                personal.put(field.id(), salted.hash());
                names.add(field.id());
                values.add(text);
                salts.add(salted.salt());
            }
        }
        sql.add(", j as (insert into journal (entry, version, register, action, actor, at, region, unit, stage, reason, "
                + "demonstration, source, changes, personal, epoch) select id, ")
                .value(ColumnType.INT, after.version()).add(", ").text(rules.register().id()).add(", ")
                .text(request.action()).add(", ").text(request.actor().account()).add(", ")
                .value(ColumnType.TIME, after.changedAt()).add(", ").text(after.region()).add(", ").text(after.unit())
                .add(", ").text(after.stage()).add(", ").text(request.reason()).add(", ")
                .value(ColumnType.BOOLEAN, after.demonstration()).add(", ").text(after.source()).add(", ")
                .text(JournalChanges.json(rules.register(), before, after)).add(", ")
                .value(ColumnType.JSON, Json.text(personal)).add(", (select epoch from cluster_epoch) from e)");
        if (request.action().equals("erase")) {
            sql.add(", p as (delete from journal_personal using e where entry = e.id)"
                    + ", r as (delete from loaded_row using e where entry = e.id)");
            files();
        } else if (!names.isEmpty()) {
            sql.add(", p as (insert into journal_personal select e.id, ").value(ColumnType.INT, after.version())
                    .add(", x.f, x.v, decode(x.s, 'hex') from e, unnest(").array("text", names).add(", ")
                    .array("text", values).add(", ").array("text", salts).add(") x(f, v, s))");
        }
    }

    /** Files that personal fields name, or named once, are made unreadable. */
    private void files() {
        List<String> fields = rules.register().fields().values().stream().filter(field -> field.personal() && field
                .type() instanceof FieldType.File).map(Field::id).toList();
        if (!fields.isEmpty()) {
            sql.add(", f as (delete from file using e, journal_personal k where k.entry = e.id and k.value = file.hash and k.field = any (")
                    .array("text", fields).add("))");
        }
    }

    private void tallies(ZoneId zone) {
        List<TallyLine> changed = new ArrayList<>();
        List<TallyLine> was = new ArrayList<>();
        List<TallyLine> is = new ArrayList<>();
        for (Tally tally : rules.tallies()) {
            was.clear();
            is.clear();
            if (before != null && !before.isVoid()) {
                tally.count(valuesBefore, before.demonstration(), zone, 1, was::add);
            }
            if (!after.isVoid()) {
                tally.count(valuesAfter, after.demonstration(), zone, 1, is::add);
            }
            // An entry that counts as it counted before changes nothing.
            if (!was.equals(is)) {
                was.forEach(line -> merge(changed, line.negated()));
                is.forEach(line -> merge(changed, line));
            }
        }
        changed.removeIf(line -> line.entries() == 0 && line.amount().signum() == 0);
        if (changed.isEmpty()) {
            return;
        }
        sql.add(", t as (insert into tally_change select x.* from e, unnest(")
                .array("text", changed.stream().map(TallyLine::tally).toList()).add(", ")
                .array("text", changed.stream().map(TallyLine::region).toList()).add(", ")
                .array("date", changed.stream().map(line -> line.day().toString()).toList()).add(", ")
                .array("text", changed.stream().map(TallyLine::key).toList()).add(", ")
                .array("boolean", changed.stream().map(line -> String.valueOf(line.demonstration())).toList())
                .add(", ").array("bigint", changed.stream().map(line -> String.valueOf(line.entries())).toList())
                .add(", ").array("numeric", changed.stream().map(line -> line.amount().toPlainString()).toList())
                .add(") x)");
    }

    /** Lines of the same place are one; an action has a handful. */
    private static void merge(List<TallyLine> lines, TallyLine line) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).samePlace(line)) {
                lines.set(i, lines.get(i).plus(line));
                return;
            }
        }
        lines.add(line);
    }

    private void limits() {
        for (Register.Limit limit : rules.register().limits()) {
            String was = before == null || before.isVoid() ? null : Limits.key(limit, before.fields());
            String is = after.isVoid() ? null : Limits.key(limit, after.fields());
            if (Objects.equals(was, is)) {
                continue;
            }
            String name = "l" + limits.size();
            if (was != null) {
                sql.add(", " + name + "_less as (update limited set entries = entries - 1 from e where register = ")
                        .text(rules.register().id()).add(" and rule = ").text(Limits.rule(limit)).add(" and key = ")
                        .text(was).add(")");
            }
            if (is != null) {
                sql.add(", " + name + " as (insert into limited as l select ").text(rules.register().id()).add(", ")
                        .text(Limits.rule(limit)).add(", ").text(is)
                        .add(", 1 from e on conflict (register, rule, key) do update set entries = l.entries + 1 "
                                + "where l.entries < ")
                        .value(ColumnType.INT, limit.count()).add(" returning 1)");
                limits.add(name);
            }
        }
    }

    private void deadlines(List<Running> running, ZoneId zone) {
        if (rules.register().deadlines().isEmpty()) {
            return;
        }
        Standing was = before == null ? null : new Standing(before.stage(), before.isVoid(), valuesBefore);
        Standing is = new Standing(after.stage(), after.isVoid(), valuesAfter);
        String why = title() + (request.reason() == null ? "" : "：" + request.reason());
        List<Running> rows = new ArrayList<>(
                rules.deadlines().after(after.id(), was, is, running,
                        after.changedAt(), zone, why));
        rows.removeAll(running);
        if (!rows.isEmpty()) {
            sql.add(", d as ("
                    + RunningRows.UPSERT_OF_ENTRY
                    + ")")
                    .bound(ColumnType.JSON, RunningRows.json(rows));
        }
    }

    /** The deadlines are as they were before what is taken back; what began with it is as if it had never begun. */
    private void restored(List<Running> running, Undoable undoable) {
        String why = "撤回“" + title(undoable.action()) + "”" + (request.reason() == null ? "" : "：" + request.reason());
        List<Running> rows = rules.deadlines().restored(undoable.running(), running, why);
        List<String> begun = running.stream().map(Running::deadline)
                .filter(each -> undoable.running().stream().noneMatch(
                        was -> was.deadline().equals(each)))
                .toList();
        if (!rows.isEmpty()) {
            sql.add(", d as (" + RunningRows.UPSERT_OF_ENTRY + ")").bound(ColumnType.JSON, RunningRows.json(rows));
        }
        if (!begun.isEmpty()) {
            sql.add(", db as (delete from deadline using e where entry = e.id and deadline = any (")
                    .array("text", begun)
                    .add("))");
        }
    }

    /** What may be taken back from now on. */
    private void undoable(@Nullable Undoable taken) {
        Action action = rules.register().actions().get(request.action());
        if (action != null && action.undo() != null && before != null) {
            Undoable.keep(sql, rules, after, request, action.undo());
        } else if (taken != null || request.action().equals("erase")) {
            Undoable.forget(sql);
        }
    }

    private String title() {
        return title(request.action());
    }

    private String title(String id) {
        Action action = rules.register().actions().get(id);
        return action == null ? id : action.title().zh();
    }

    private void answer(byte @Nullable [] requestHash) {
        if (requestHash != null && request.key() != null) {
            String answer = Json.text(Map.of("entry", after.id().toString(), "number", after.number(), "version",
                    after.version(), "stage", after.stage()));
            sql.add(", a as (insert into answered (key, request, answer, at) select ").text(request.key())
                    .add(", decode(").text(HexFormat.of().formatHex(requestHash)).add(", 'hex'), ")
                    .value(ColumnType.JSON, answer).add(", ").value(ColumnType.TIME, after.changedAt()).add(" from e)");
        }
    }
}
