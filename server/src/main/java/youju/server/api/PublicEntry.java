package youju.server.api;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import youju.ledger.deadline.Running;
import youju.ledger.entry.Entry;
import youju.ledger.right.Mask;
import youju.model.Action;
import youju.model.Deadline;
import youju.model.Field;
import youju.model.Model;
import youju.model.Paper;
import youju.model.Region;
import youju.model.Register;
import youju.model.Title;
import youju.model.value.Cells;

/** An entry as the public reads it: where it stands, and the fields that its register's grant of the public names. */
@Schema(name = "PublicEntry", description = "公众看到的记录：只有台账声明公众可读的字段")
record PublicEntry(UUID id, String desk, String number, @Schema(types = {
    "string", "null"}) @Nullable String name,
        String region, String stage, Titles title, List<Step> steps, List<Value> fields, boolean demonstration) {

    /** A stage that it came into, and when. */
    @Schema(name = "PublicStep")
    record Step(String stage, Titles title, @Schema(format = "date-time") String at) {}

    /** A field's value, and as people read it. */
    @Schema(name = "PublicValue")
    record Value(String field, Titles title, @Schema(description = "台账声明的类型：文本、整数、布尔、数组或对象") Object value,
            String text) {}

    /** A deadline that runs, or ran. */
    @Schema(name = "PublicDeadline", description = "时限；state：running、warned、overdue、paused、met、late；暂停时没有 due_at")
    record Term(Titles title, @com.fasterxml.jackson.annotation.JsonProperty("due_at") @Schema(types = {"string",
        "null"}, format = "date-time") @Nullable String dueAt, String state) {}

    /** What whoever holds the code may do now. */
    @Schema(name = "PublicAction")
    record Possible(String action, Titles title, boolean reason, Map<String, Object> input, List<PublicAsk> asks) {
        static Possible of(Action action, Access.Door door) {
            Map<String, Object> input = InputSchema.of(action, door.register(), door.inForce().model());
            return new Possible(action.id(), Titles.of(action.title()), action.reason(), input, PublicAsk.of(action,
                    door.register(), input, door.inForce().model()));
        }
    }

    /** An entry that leads to the one that was tracked, under the title of its register. */
    @Schema(name = "BelongingEntry")
    record Belonging(Titles register, PublicEntry entry) {}

    /** The entry that was tracked. */
    @Schema(name = "TrackedEntry", description = "办到哪一步、时限、答复，以及现在可办的（评价、补充等）")
    record Tracked(PublicEntry entry, @com.fasterxml.jackson.annotation.JsonProperty("void") boolean isVoid,
            List<Term> deadlines, List<Possible> actions,
            @Schema(description = "可以自己打印的文书") List<PaperView.Named> papers,
            @Schema(description = "属于这一件的记录，如证照的每次调用；新的在前") List<Belonging> belonging,
            @Schema(types = {
                "object", "null"}, description = "并入的另一条：办到哪一步、怎样答复") @Nullable Merged into) {
        /** {@code main} is the entry that it was merged into, null where it wasn't. */
        static Tracked of(Entry entry, @Nullable Entry main, List<Running> running, List<Paper> papers,
                List<Belonging> belonging, Access.Door door, Instant now) {
            ZoneId zone = door.inForce().model().zone(entry.region());
            return new Tracked(PublicEntry.of(entry, door), entry.isVoid(), running.stream().map(run -> new Term(
                    declared(run, door.register()), run.dueAt() == null
                            ? null
                            : EntryValues.time(run.dueAt(), zone),
                    run.state(now).name().toLowerCase(java.util.Locale.ROOT)))
                    .toList(), door.possible(entry).stream().map(action -> Possible.of(action, door)).toList(),
                    papers
                            .stream().map(PaperView.Named::of).toList(),
                    belonging, main == null ? null : Merged.of(main, door));
        }

        private static Titles declared(Running run, Register register) {
            return Titles.of(register.deadlines().stream().filter(each -> each.id().equals(run.deadline())).findFirst()
                    .map(Deadline::title).orElse(Title.of(run.deadline())));
        }
    }

    /** What is told of an entry that another was merged into: nothing that somebody else said. */
    @Schema(name = "MergedInto")
    record Merged(String stage, Titles title, List<Step> steps, List<Value> fields) {
        static Merged of(Entry main, Access.Door door) {
            PublicEntry read = PublicEntry.of(main, door);
            Register.Alike alike = java.util.Objects.requireNonNull(door.register().alike());
            return new Merged(read.stage(), read.title(), read.steps(), read.fields().stream().filter(value -> alike
                    .answers().contains(value.field())).toList());
        }
    }

    static PublicEntry of(Entry entry, Access.Door door) {
        Model model = door.inForce().model();
        Register register = door.register();
        Set<String> readable = new HashSet<>(door.sight().readable());
        // What is personal of whoever holds the code is theirs to read.
        Set<String> own = door.actor().held() == null ? Set.of() : door.sight().unmaskable(entry);
        readable.addAll(own);
        ZoneId zone = model.zone(entry.region());
        List<Value> fields = new ArrayList<>();
        for (Field field : register.fields().values()) {
            Object value = entry.fields().get(field.id());
            if (value != null && readable.contains(field.id())) {
                String masked = field.personal() && !own.contains(field.id()) ? Mask.of(field, value) : null;
                fields.add(new Value(field.id(), Titles.of(field.title()), masked == null
                        ? EntryValues.json(value, zone)
                        : masked, masked == null ? Cells.of(field, model, zone).text(value) : masked));
            }
        }
        // Who looks through what is public is told of the stages that are.
        Set<String> stages = door.actor().held() == null ? register.grant(PublicDesks.EVERYBODY).stages() : Set.of();
        List<Step> steps = entry.stageTimes().entrySet().stream().filter(each -> stages.isEmpty() || stages.contains(
                each.getKey())).sorted(Map.Entry.comparingByValue()).map(each -> new Step(each.getKey(), title(register,
                        each.getKey()), EntryValues.time(each.getValue(), zone)))
                .toList();
        Region region = model.regions().get(entry.region());
        return new PublicEntry(entry.id(), String.valueOf(register.desk()), entry.number(), register.name() != null
                && readable.contains(register.name()) ? new EntryValues(model).name(entry) : null, region == null
                        ? entry.region()
                        : region.name(),
                entry.stage(), title(register, entry.stage()), steps, fields, entry
                        .demonstration());
    }

    private static Titles title(Register register, String stage) {
        Title title = register.stages().get(stage);
        return Titles.of(title == null ? Title.of(stage) : title);
    }
}
