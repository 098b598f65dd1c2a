package youju.server.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import youju.ledger.right.Actor;
import youju.model.Action;
import youju.model.Deadline;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;
import youju.model.Role;

/** How a register is declared, and what the asker may do with it. */
@Schema(name = "Register", description = "台账的声明")
record RegisterView(String id, Titles title, String system, @Schema(types = {
    "string", "null"}) @Nullable String name,
        @Schema(types = {"string", "null"}, description = "公众窗口") @Nullable String desk,
        List<FieldView> fields, Map<String, Titles> stages, List<ActionView> actions, List<DeadlineView> deadlines,
        List<List<String>> unique, List<GrantView> grants, boolean visible, List<String> creates,
        @Schema(description = "不能据以筛选、排序的字段") List<String> hidden,
        @Schema(description = "只由台账自己的动作改动的环节") List<String> fixed,
        @Schema(types = {"object", "null"}, description = "记录上报的数字") @Nullable StatesView states,
        @Schema(types = {"object", "null"}, description = "按什么找相似的记录") @Nullable AlikeView alike) {

    /** By what entries are alike; {@code into} is the field that leads to the one that another was merged into. */
    @Schema(name = "AlikeDeclaration")
    record AlikeView(List<String> texts, @Schema(types = {
        "string", "null"}) @Nullable String place,
            List<String> suggests, @Schema(types = {"string", "null"}) @Nullable String merge,
            @Schema(types = {"string", "null"}) @Nullable String into) {
        static @Nullable AlikeView of(Register register) {
            Register.Alike alike = register.alike();
            return alike == null
                    ? null
                    : new AlikeView(alike.texts(), alike.place(), alike.suggests(), alike.merge(), register.mergedInto()
                            .orElse(null));
        }
    }

    /** What entries state, by the fields it stands in: {@code values} by what it is (own, growth, change, completion, target). */
    @Schema(name = "States")
    record StatesView(String indicator, String period, Map<String, String> values,
            @Schema(types = {
                "string", "null"}) @Nullable String size,
            @Schema(types = {"string", "null"}) @Nullable String standings,
            @Schema(types = {"string", "null"}) @Nullable String document, List<String> stages) {
        static @Nullable StatesView of(Register.@Nullable States states) {
            if (states == null) {
                return null;
            }
            Map<String, String> values = new LinkedHashMap<>();
            states.values().forEach((says, field) -> values.put(says.id(), field));
            return new StatesView(states.indicator(), states.period(), values, states.size(), states.standings(), states
                    .document(), sorted(states.stages()));
        }
    }

    /**
     * A field; {@code schema} is that of its value as it is given.
     * {@code register} is the one that a link leads to; {@code unit} what a number is in, {@code factor} what one of it is of
     * the unit that values are kept in, {@code scale}, {@code min} and {@code max} its digits behind the point and bounds in that unit; {@code columns} the fields of rows, {@code standard} the value of a new entry where none is given.
     */
    @Schema(name = "Field")
    record FieldView(String id, Titles title, String type, boolean required, boolean personal, boolean computed,
            Map<String, Object> schema,
            @Schema(types = {"string", "null"}) @Nullable String register,
            @Schema(types = {"string", "null"}) @Nullable String unit,
            @Schema(types = {"string", "null"}, description = "一个 unit 合多少个所存的单位") @Nullable String factor,
            @Schema(types = {"integer", "null"}) @Nullable Integer scale,
            @Schema(types = {"string", "null"}) @Nullable String min,
            @Schema(types = {"string", "null"}) @Nullable String max, List<FieldView> columns,
            @Schema(types = {"string", "null"}) @Nullable String standard,
            @Schema(types = {"string", "null"}, description = "必须提供照片、文件或位置的原因") @Nullable String why) {}

    /** An action; {@code input} is the JSON Schema of what is filled in. */
    @Schema(name = "Action")
    record ActionView(String id, Titles title, List<String> from,
            @Schema(types = {"string", "null"}) @Nullable String to, List<String> by, boolean reason,
            @Schema(types = {"string", "null"}) @Nullable String when, Map<String, Object> input,
            @Schema(types = {"integer", "null"}, description = "办理后多少分钟内可以撤回") @Nullable Integer undo,
            @JsonProperty("on_site") @Schema(description = "在现场办的") boolean onSite) {}

    /** A deadline as declared. */
    @Schema(name = "DeadlineDeclaration")
    record DeadlineView(String id, Titles title, String from, String until, String within,
            @Schema(types = {"string", "null"}) @Nullable String warn,
            @Schema(types = {"string", "null"}) @Nullable String remind, List<String> paused,
            @Schema(types = {"string", "null"}) @Nullable String escalate) {}

    /** What somebody may see: region, own or none, and which personal fields they may unmask. */
    @Schema(name = "RegisterGrant")
    record GrantView(String to, String see, List<String> personal,
            @Schema(description = "只在这些环节；空为全部") List<String> stages,
            @Schema(description = "公众可读的字段") List<String> reads) {}

    static RegisterView of(Access.Door door) {
        Register register = door.register();
        Model model = door.inForce().model();
        Map<String, Titles> stages = new LinkedHashMap<>();
        register.stages().forEach((id, title) -> stages.put(id, Titles.of(title)));
        return new RegisterView(register.id(), Titles.of(register.title()), register.system(), register.name(), register
                .desk(),
                register
                        .fields().values().stream().map(field -> field(field, model)).toList(),
                stages,
                register.actions().values().stream().map(action -> action(action, register, model)).toList(), register
                        .deadlines().stream().map(RegisterView::deadline).toList(),
                register.uniques().stream().map(Register.Unique::fields).toList(), grants(register),
                !door.sight().isNothing(), creates(register, door.actor()), List.copyOf(door.sight().hidden()),
                sorted(register.fixed()), StatesView.of(register.states()), AlikeView.of(register));
    }

    private static FieldView field(Field field, Model model) {
        return new FieldView(field.id(), Titles.of(field.title()), InputSchema.word(field.type()), field.required(),
                field.personal(), field.computed() != null, InputSchema.of(field, model),
                field.type() instanceof FieldType.Link(String register) ? register : null,
                switch (field.type()) {
                    case FieldType.Decimal(int _, String unit) -> unit;
                    case FieldType.Money _ -> "元";
                    case FieldType.Quantity quantity -> quantity.unit();
                    default -> null;
                }, field.type() instanceof FieldType.Quantity quantity
                        ? quantity.dimension().factor(quantity.unit()).map(BigDecimal::toPlainString).orElse("1")
                        : null,
                switch (field.type()) {
                    case FieldType.Decimal(int scale, String _) -> scale;
                    case FieldType.Money _ -> 2;
                    case FieldType.Quantity quantity -> quantity.scale();
                    default -> null;
                }, field.min() == null ? null : field.min().toPlainString(), field.max() == null
                        ? null
                        : field.max().toPlainString(),
                field.type() instanceof FieldType.Rows(List<Field> columns)
                        ? columns.stream().map(column -> field(column, model)).toList()
                        : List.of(),
                field.standard(), field.why());
    }

    private static ActionView action(Action action, Register register, Model model) {
        return new ActionView(action.id(), Titles.of(action.title()), action.from().stream().sorted().toList(), action
                .to(), action.by().stream().map(Action.By::word).toList(), action.reason(), action.when(),
                InputSchema
                        .of(action, register, model),
                action.undo(), action.onSite());
    }

    private static DeadlineView deadline(Deadline deadline) {
        return new DeadlineView(deadline.id(), Titles.of(deadline.title()), deadline.from(), deadline.until(), deadline
                .within(), deadline.warn(), deadline.remind(), deadline.paused().stream().sorted().toList(),
                deadline.escalate());
    }

    private static List<GrantView> grants(Register register) {
        Map<String, Action.By> known = new LinkedHashMap<>();
        register.grants().values().forEach(grant -> known.put(grant.to().word(), grant.to()));
        register.actions().values().forEach(action -> action.by().forEach(by -> known.putIfAbsent(by.word(), by)));
        List<GrantView> grants = new ArrayList<>();
        known.values().forEach(by -> {
            Register.Grant grant = register.grant(by);
            grants.add(new GrantView(by.word(), grant.see().name().toLowerCase(java.util.Locale.ROOT), sorted(grant
                    .personal()), sorted(grant.stages()), sorted(grant.reads())));
        });
        return grants;
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    /** The actions by which the actor may make an entry somewhere. */
    static List<String> creates(Register register, Actor actor) {
        return register.actions().values().stream().filter(Action::creates).filter(action -> action.by().stream()
                .anyMatch(by -> by instanceof Action.By.InRole(String role) && (role.equals(Role.PUBLIC)
                        || actor.grants().stream().anyMatch(own -> own.role().equals(role)))))
                .map(Action::id).toList();
    }
}
