package youju.ledger.act;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.packs.Rules;
import youju.ledger.right.Actor;
import youju.ledger.right.Rights;
import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Region;
import youju.model.Register;
import youju.model.Unit;
import youju.model.expression.Expression;
import youju.model.expression.Nearest;
import youju.model.value.Checked;
import youju.model.value.FieldValues;
import youju.model.value.Statements;

/**
 * Decides a request on an entry as it stands: what the entry becomes, or why not. Pure: the same input gives the same
 * answer, and nothing is read or written.
 */
final class Decide {
    /** What every register has beside its own actions. */
    static final Set<String> BUILT_IN = Set.of("correct", "void", "move", "erase", Undoable.ACTION);

    private final Rules rules;
    private final Model model;
    private final Rights rights;
    private final Request request;
    private final Instant now;
    private final ZoneId zone;
    private final boolean demonstration;
    private final Map<String, Object> given;
    private final @Nullable Map<String, Object> filled;
    private final @Nullable Undoable undoable;
    private final List<Followed> followed;

    /** {@code given} are values that the program itself puts in, by field id. */
    Decide(Rules rules, Model model, Request request, Instant now, ZoneId zone, boolean demonstration,
            Map<String, Object> given) {
        this(rules, model, request, now, zone, demonstration, given, null, null, List.of());
    }

    private Decide(Rules rules, Model model, Request request, Instant now, ZoneId zone, boolean demonstration,
            Map<String, Object> given, @Nullable Map<String, Object> filled, @Nullable Undoable undoable,
            List<Followed> followed) {
        this.rules = rules;
        this.model = model;
        this.rights = new Rights(model);
        this.request = request;
        this.now = now;
        this.zone = zone;
        this.demonstration = demonstration;
        this.given = given;
        this.filled = filled;
        this.undoable = undoable;
        this.followed = List.copyOf(followed);
    }

    /** The same, with these values for the fields that the action fills: until then it decides as if it filled none. */
    Decide filledWith(Map<String, Object> fields) {
        return new Decide(rules, model, request, now, zone, demonstration, given, fields, undoable, followed);
    }

    /** The same, where this action may be taken back; null where none may. */
    Decide undoing(@Nullable Undoable last) {
        return new Decide(rules, model, request, now, zone, demonstration, given, filled, last, followed);
    }

    /** The same, where these entries were read to which the entry's links lead. */
    Decide following(List<Followed> entries) {
        return new Decide(rules, model, request, now, zone, demonstration, given, filled, undoable, entries);
    }

    /** What the request comes to on this entry, null where there is none; one that is made has the id {@code fresh}. */
    Decision decide(@Nullable Entry before, UUID fresh) {
        Decision decided = become(before, fresh);
        return decided instanceof Decision.Change(Entry after, _, _)
                ? unsayable(after).<Decision>map(Decision.Refused::new).orElse(decided)
                : decided;
    }

    /** Why the entry can't state what it would. */
    private Optional<Refusal> unsayable(Entry after) {
        Register.States states = rules.register().states();
        return states != null && !after.isVoid() && states.stages().contains(after.stage())
                && Statements.of(states, after.region(), after.fields(),
                        model) instanceof Statements.Reading.Refused(String field, String reason)
                                ? Optional.of(new Refusal(Refusal.Code.CONDITION, field, reason))
                                : Optional.empty();
    }

    private Decision become(@Nullable Entry before, UUID fresh) {
        Action action = rules.register().actions().get(request.action());
        if (action == null && !BUILT_IN.contains(request.action())) {
            return refused(Refusal.Code.UNKNOWN, "没有“" + request.action() + "”这一办理，" + rules.register().title() + "有："
                    + String.join("、", rules.register().actions().keySet()));
        }
        if (action != null && action.creates()) {
            return make(action, fresh);
        }
        if (before == null) {
            return refused(Refusal.Code.UNKNOWN, "没有这条记录");
        }
        if (request.action().equals(Undoable.ACTION)) {
            return undo(before);
        }
        // Who may not do it isn't told how the entry stands.
        if (!rights.may(request.actor(), action == null ? Rights.keepers(rules.register()) : action.by(), before)) {
            return notAllowed(action == null ? builtIn() : action.title().zh());
        }
        if (before.isVoid() && !request.action().equals("erase")) {
            return refused(Refusal.Code.VOID, "记录 " + before.number() + " 已作废，不能再办理");
        }
        if (request.version() != null && request.version() != before.version()) {
            return refused(Refusal.Code.CONFLICT, "记录 " + before.number() + " 在您打开之后已有变动（第 " + request.version()
                    + " 版，现为第 " + before.version() + " 版），请刷新后再办理");
        }
        if (action == null && !request.action().equals("erase") && rules.register().fixed().contains(before.stage())) {
            return fixed(before);
        }
        return action == null ? builtIn(before) : own(action, before);
    }

    /** What stands fast is changed by the register's own actions alone: these are named. */
    private Decision fixed(Entry before) {
        List<String> ways = rules.register().actions().values().stream()
                .filter(own -> own.from().contains(before.stage())).map(own -> own.title().zh()).toList();
        return refused(Refusal.Code.WRONG_STAGE, "记录 " + before.number() + " 处于“" + rules.register().stages().get(
                before.stage()) + "”环节，已经定稿，不能“" + builtIn() + "”"
                + (ways.isEmpty() ? "" : "，可办理：" + String.join("、", ways)));
    }

    private static Decision changed(Entry after) {
        return new Decision.Change(after);
    }

    private static Decision refused(Refusal.Code code, String message) {
        return new Decision.Refused(Refusal.of(code, message));
    }

    private Decision make(Action action, UUID fresh) {
        if (request.entry() != null) {
            return refused(Refusal.Code.INVALID, "“" + action.title() + "”是新建，不能对已有记录办理");
        }
        Optional<Actor.Granted> grant = Rights.making(request.actor(), action.by());
        String region = request.region() != null ? request.region() : grant.map(Actor.Granted::region).orElse("");
        String unit = request.unit() != null
                ? request.unit()
                : grant.map(g -> String.valueOf(g.unit())).orElse("");
        Optional<Refusal> nowhere = place(region, unit);
        if (nowhere.isPresent()) {
            return new Decision.Refused(nowhere.get());
        }
        if (!rights.mayMake(request.actor(), action.by(), region, unit)) {
            return notAllowed(action.title().zh());
        }
        Entry empty = new Entry(fresh, rules.register(), "", 0, region, unit, String.valueOf(action.to()), now, now,
                false, demonstration, null, null, Map.of(), Map.of());
        Draft draft = new Draft(rules, model, now, zone, empty);
        return proceed(action, draft, region, unit);
    }

    private Decision notAllowed(String what) {
        return refused(Refusal.Code.NOT_ALLOWED, (request.actor().isPublic()
                ? "公众"
                : "账号 " + request.actor().account()) + " 无权办理“" + what + "”");
    }

    /** A region and a unit that are there today. */
    private Optional<Refusal> place(String region, String unit) {
        Region declared = model.regions().get(region);
        if (declared == null) {
            return Optional.of(new Refusal(Refusal.Code.INVALID, "region", region.isEmpty()
                    ? "须写明区划"
                    : "没有区划 " + region + Nearest.hint(region, model.regions().keySet())));
        }
        Unit office = model.units().get(unit);
        if (office == null) {
            return Optional.of(new Refusal(Refusal.Code.INVALID, "unit", unit.isEmpty()
                    ? "须写明单位"
                    : "没有单位 " + unit + Nearest.hint(unit, model.units().keySet())));
        }
        if (office.to() != null && !now.atZone(declared.zone()).toLocalDate().isBefore(office.to())) {
            return Optional.of(new Refusal(Refusal.Code.INVALID, "unit", "单位 " + office.name() + " 自 " + office.to()
                    + " 起撤销" + (office.successor() == null ? "" : "，由 " + office.successor() + " 承接")));
        }
        return Optional.empty();
    }

    private Decision own(Action action, Entry before) {
        if (!action.from().contains(before.stage())) {
            return refused(Refusal.Code.WRONG_STAGE, "记录 " + before.number() + " 处于“"
                    + rules.register().stages().get(before.stage()) + "”环节，不能办理“" + action.title() + "”");
        }
        Draft draft = new Draft(rules, model, now, zone, before);
        return proceed(action, draft, before.region(), before.unit());
    }

    private Decision proceed(Action action, Draft draft, String region, String unit) {
        if (action.reason() && (request.reason() == null || request.reason().isBlank())) {
            return refused(Refusal.Code.REASON_REQUIRED, "办理“" + action.title() + "”须写明原因");
        }
        take(action, draft);
        given.forEach((field, value) -> draft.put(Objects.requireNonNull(rules.register().fields().get(field)), value));
        if (action.creates()) {
            draft.standards();
        }
        if (filled != null) {
            Map<String, Object> values = filled;
            action.fills().forEach(name -> Optional.ofNullable(rules.register().fields().get(name)).ifPresent(
                    field -> draft.put(field, values.get(name))));
        }
        if (action.to() != null) {
            draft.enter(action.to());
        }
        followed.forEach(draft::follow);
        draft.calculate(new LinkedHashMap<>(rules.expressions().sets().getOrDefault(action.id(), Map.of())));
        draft.calculate(rules.expressions().computed());
        required(action, draft);
        Refusal refusal = draft.refusal();
        if (refusal != null) {
            return new Decision.Refused(refusal);
        }
        Entry after = draft.done(region, unit, false);
        if (filled == null && !action.fills().isEmpty()) {
            return changed(after);
        }
        Expression guard = rules.expressions().guards().get(action.id());
        Map<String, Object> elsewhere = draft.elsewhere();
        return guard != null && guard.others().isEmpty() && guard.linked().isEmpty()
                ? guarded(after, guard, elsewhere).<Decision>map(Decision.Refused::new)
                        .orElseGet(() -> new Decision.Change(after))
                : new Decision.Change(after, guard, elsewhere);
    }

    /** Why the guard doesn't hold of the entry as it is to be; {@code elsewhere} is what it asks of others, under its names. */
    Optional<Refusal> guarded(Entry after, Expression guard, Map<String, ?> elsewhere) {
        Map<String, Object> values = new LinkedHashMap<>(after.values());
        values.putAll(elsewhere);
        if (guard.test(values, now, zone)) {
            return Optional.empty();
        }
        Action action = rules.register().actions().get(request.action());
        if (action != null && action.otherwise() != null) {
            return Optional.of(Refusal.of(Refusal.Code.CONDITION, action.otherwise()));
        }
        return Optional.of(Refusal.of(Refusal.Code.CONDITION, "办理“"
                + (action == null ? request.action() : action.title()) + "”的条件不满足：" + guard.source()));
    }

    /** An action takes the fields it asks for, and those that a changed pack has come to require. */
    private void take(Action action, Draft draft) {
        Set<String> asked = new LinkedHashSet<>();
        action.asks().forEach(ask -> asked.add(ask.field()));
        rules.register().fields().values().stream()
                .filter(f -> f.required() && f.computed() == null && !draft.has(f.id()) && !rules.register().fills(f
                        .id()))
                .map(Field::id)
                .forEach(asked::add);
        request.input().forEach((name, value) -> {
            Field field = rules.register().fields().get(name);
            if (field == null || !asked.contains(name)) {
                draft.refuse(Refusal.Code.INVALID, name, "办理“" + action.title() + "”时不填“"
                        + (field == null ? name : field.title().zh()) + "”" + Nearest.hint(name, asked));
            } else {
                draft.put(field, value);
            }
        });
    }

    private void required(Action action, Draft draft) {
        Set<String> needed = new LinkedHashSet<>();
        action.asks().stream().filter(Action.Ask::required).map(Action.Ask::field).forEach(needed::add);
        rules.register().fields().values().stream().filter(f -> f.required() && f.computed() == null).map(Field::id)
                .filter(name -> filled != null || !action.fills().contains(name)).forEach(needed::add);
        for (String name : needed) {
            Field field = rules.register().fields().get(name);
            if (field != null && !draft.has(name)) {
                draft.refuse(Refusal.Code.REQUIRED, name, field.title().zh() + "必填");
            }
        }
    }

    /** What the action that every register has is called. */
    private String builtIn() {
        return switch (request.action()) {
            case "correct" -> "更正";
            case "void" -> "作废";
            case "erase" -> "清除个人信息";
            default -> "移交";
        };
    }

    private Decision builtIn(Entry before) {
        if (request.reason() == null || request.reason().isBlank()) {
            return refused(Refusal.Code.REASON_REQUIRED, builtIn() + "须写明原因");
        }
        Draft draft = new Draft(rules, model, now, zone, before);
        return switch (request.action()) {
            case "correct" -> correct(before, draft);
            case "void" -> request.input().isEmpty()
                    ? changed(draft.done(before.region(), before.unit(), true))
                    : refused(Refusal.Code.INVALID, "作废时不填任何内容");
            case "erase" -> erase(before, draft);
            default -> move(before, draft);
        };
    }

    /** Takes the action back that was done last: the entry is as it was before, in a version of its own. */
    private Decision undo(Entry before) {
        // Whose action it wasn't isn't told how the entry stands.
        if (undoable == null || !undoable.actor().equals(request.actor().account()) || request.actor().isPublic()) {
            return notAllowed("撤回");
        }
        Action action = rules.register().actions().get(undoable.action());
        String title = action == null ? undoable.action() : action.title().zh();
        if (undoable.version() != before.version() || request.version() != null && request.version() != before
                .version()) {
            return refused(Refusal.Code.CONFLICT,
                    "记录 " + before.number() + " 在“" + title + "”之后已有变动（现为第 " + before.version()
                            + " 版），不能撤回");
        }
        if (now.isAfter(undoable.until())) {
            return refused(Refusal.Code.CONDITION, "“" + title + "”已过可撤回的时间（" + undoable.until().atZone(zone)
                    .toLocalTime().truncatedTo(java.time.temporal.ChronoUnit.MINUTES) + " 止），请用更正或其他办理");
        }
        Entry was = undoable.was();
        if (action == null || !rules.register().stages().containsKey(was.stage()) || !rights.may(request.actor(), action
                .by(), was)) {
            return notAllowed("撤回“" + title + "”");
        }
        if (!request.input().isEmpty()) {
            return refused(Refusal.Code.INVALID, "撤回时不填任何内容");
        }
        return changed(new Entry(before.id(), before.register(), before.number(), before.version() + 1, was.region(),
                was
                        .unit(),
                was.stage(), before.createdAt(), now, was.isVoid(), before.demonstration(), before.source(),
                before.load(), was.stageTimes(), was.fields()));
    }

    /** Corrects fields, and the times at which the entry came into its stages. */
    private Decision correct(Entry before, Draft draft) {
        if (request.input().isEmpty()) {
            return refused(Refusal.Code.INVALID, "更正须写明更正的内容");
        }
        request.input().forEach((name, value) -> {
            Field field = rules.register().fields().get(name);
            String stage = name.endsWith("_at") ? name.substring(0, name.length() - 3) : "";
            if (field != null && rules.register().fills(name)) {
                draft.refuse(Refusal.Code.INVALID, name, field.title().zh() + "由系统计算，不能更正");
            } else if (field != null && rules.register().bound() != null
                    && rules.register().bound().kept().contains(name)) {
                draft.refuse(Refusal.Code.INVALID, name, "“" + field.title().zh() + "”不能直接更正：未发布的用改稿，已发布的起草更正稿");
            } else if (field != null && field.computed() == null) {
                draft.put(field, value);
            } else if (before.stageTimes().containsKey(stage)) {
                stageTime(draft, name, stage, value);
            } else {
                List<String> known = new ArrayList<>(rules.register().fields().keySet());
                before.stageTimes().keySet().forEach(s -> known.add(s + "_at"));
                draft.refuse(Refusal.Code.INVALID, name,
                        "没有可更正的“" + name + "”" + Nearest.hint(name, known));
            }
        });
        draft.calculate(rules.expressions().computed());
        for (Field field : rules.register().fields().values()) {
            if (field.required() && field.computed() == null && !draft.has(field.id())
                    && before.fields().containsKey(field.id())) {
                draft.refuse(Refusal.Code.REQUIRED, field.id(), field.title().zh() + "必填，不能清空");
            }
        }
        Refusal refusal = draft.refusal();
        return refusal != null
                ? new Decision.Refused(refusal)
                : changed(draft.done(before.region(), before.unit(), false));
    }

    private void stageTime(Draft draft, String name, String stage, @Nullable Object value) {
        Field time = new Field(name, youju.model.Title.of(rules.register().stages().get(stage) + "时间"),
                new FieldType.Time(), true, false, null, null, null, null, rules.register().position());
        switch (FieldValues.check(time, value, model)) {
            case Checked.Value(Object instant) -> draft.stageTime(stage, (Instant) instant);
            case Checked.Empty _ -> draft.refuse(Refusal.Code.REQUIRED, name, time.title().zh() + "不能清空");
            case Checked.Refused(String reason) -> draft.refuse(Refusal.Code.INVALID, name, reason);
        }
    }

    /** Empties all personal fields; with the action the values that the journal kept of this entry go too. */
    private Decision erase(Entry before, Draft draft) {
        if (!request.input().isEmpty()) {
            return refused(Refusal.Code.INVALID, "清除个人信息时不填任何内容");
        }
        rules.register().fields().values().stream().filter(Field::personal).forEach(field -> draft.put(field, null));
        draft.calculate(rules.expressions().computed());
        Refusal refusal = draft.refusal();
        return refusal != null
                ? new Decision.Refused(refusal)
                : changed(draft.done(before.region(), before.unit(), before.isVoid()));
    }

    private Decision move(Entry before, Draft draft) {
        String region = request.region() == null ? before.region() : request.region();
        String unit = request.unit() == null ? before.unit() : request.unit();
        if (!request.input().isEmpty() || region.equals(before.region()) && unit.equals(before.unit())) {
            return refused(Refusal.Code.INVALID, "移交须写明移往的区划或单位，不填其他内容");
        }
        return place(region, unit).<Decision>map(Decision.Refused::new)
                .orElseGet(() -> changed(draft.done(region, unit, false)));
    }
}
