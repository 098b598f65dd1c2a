package youju.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import youju.model.Action;
import youju.model.CodeList;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;
import youju.model.Title;

/**
 * A field that the public fills in, in words: {@code options} are what it may be, where that is a list ({@code tree} with the groups that they stand under), and {@code desk} is the
 * desk at which what it names can be looked up.
 */
@Schema(name = "PublicAsk", description = "要填的一项：名称、类型、可选的值；desk 是可以查找所指记录的窗口")
record PublicAsk(String id, Titles title, String type, boolean required, @Nullable Map<String, Titles> options,
        @Schema(description = "可选的值按大类排的树；不分大类的为空") List<OptionView> tree,
        @Schema(types = {
            "string", "null"}) @Nullable String desk,
        @Schema(types = {"string", "null"}, description = "必须提供照片、文件或位置的原因") @Nullable String why) {

    /** Those of an action, in its order; {@code input} is the JSON Schema of them all. */
    static List<PublicAsk> of(Action action, Register register, Map<String, Object> input, Model model) {
        Object required = input.get("required");
        return action.asks().stream().map(Action.Ask::field).flatMap(id -> Stream.ofNullable(register.fields().get(id)))
                .map(field -> new PublicAsk(field.id(), Titles.of(field.title()), InputSchema.word(field.type()),
                        required instanceof List<?> ids && ids.contains(field.id()), options(field, model), tree(
                                field, model),
                        desk(field, model),
                        field.why()))
                .toList();
    }

    static @Nullable Map<String, Titles> options(Field field, Model model) {
        return switch (field.type()) {
            case FieldType.Choice(var options) -> titled(options);
            case FieldType.Code(String list) -> {
                CodeList codes = model.codes().get(list);
                yield codes == null ? null : titled(codes.codes());
            }
            case FieldType.UnitRef _ -> {
                Map<String, Titles> units = new LinkedHashMap<>();
                model.units().values().stream().filter(unit -> unit.to() == null).forEach(unit -> units.put(unit.id(),
                        new Titles(unit.name(), null)));
                yield units;
            }
            case FieldType.RegionRef _ -> {
                Map<String, Titles> regions = new LinkedHashMap<>();
                model.regions().values().stream().filter(region -> region.to() == null).forEach(region -> regions.put(
                        region.code(), new Titles(region.name(), null)));
                yield regions;
            }
            default -> null;
        };
    }

    private static List<OptionView> tree(Field field, Model model) {
        return field.type() instanceof FieldType.Code(String list) && model.codes().get(list) instanceof CodeList codes
                ? OptionView.tree(codes)
                : List.of();
    }

    private static Map<String, Titles> titled(Map<String, Title> options) {
        Map<String, Titles> titled = new LinkedHashMap<>();
        options.forEach((id, title) -> titled.put(id, Titles.of(title)));
        return titled;
    }

    private static @Nullable String desk(Field field, Model model) {
        if (!(field.type() instanceof FieldType.Link(String of))) {
            return null;
        }
        Register named = model.registers().get(of);
        return named == null ? null : named.desk();
    }
}
