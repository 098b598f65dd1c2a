package youju.ledger.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Position;
import youju.model.Register;
import youju.model.Source;
import youju.model.Title;
import youju.model.text.Width;

/**
 * What the columns of a register's sheet may be called: fields by id and by title in either language, and what every entry has
 * beside them by the words offices use. Blanks, width, case and the mark * of required columns make no difference.
 */
final class ColumnNames {
    private static final Position HERE = new Position("", 0);
    private static final Set<String> PASSED_OVER = Set.of("序号", "no", "no.", "编号", "number", "行号", "原因");

    /** Of what was exported: whether the entry is made up, whether it is void, and which it is. */
    static final Field DEMONSTRATION = mark("demonstration", "演示数据", new FieldType.Bool());
    static final Field VOID = mark("void", "作废", new FieldType.Bool());
    static final Field ID = mark("id", "记录标识", new FieldType.Text(36));

    private final Map<String, Field> names = new LinkedHashMap<>();
    private final SequencedMap<String, Field> own = new LinkedHashMap<>();

    ColumnNames(Register register, Model model) {
        for (Field field : register.fields().values()) {
            name(field, field.id(), field.title().zh(), field.title().en());
        }
        own("region", "区划", new FieldType.RegionRef(), "行政区划", "所属区划", "所属区域", "区域");
        own("unit", "单位", new FieldType.UnitRef(), "所属单位", "填报单位", "登记单位");
        own("stage", "环节", new FieldType.Choice(register.stages()), "当前环节", "状态", "办理环节");
        register.stages().forEach(this::stageTime);
        own("created_at", "建档时间", new FieldType.Time(), "登记时间", "创建时间", "录入时间");
        own("source", "来源", new FieldType.Choice(titles(model)), "资料来源");
        for (Field mark : List.of(DEMONSTRATION, VOID, ID)) {
            name(mark, mark.title().zh());
        }
    }

    private static Field mark(String id, String title, FieldType type) {
        return new Field(id, Title.of(title), type, false, false, null, null, null, null, HERE);
    }

    private static Map<String, Title> titles(Model model) {
        return model.sources().values().stream()
                .collect(Collectors.toMap(Source::id, source -> Title.of(source.title()), (a, _) -> a,
                        LinkedHashMap::new));
    }

    private void stageTime(String stage, Title title) {
        String done = title.zh().startsWith("已") ? title.zh().substring(1) : title.zh();
        own(stage + "_at", done + "时间", new FieldType.Time(), title.zh() + "时间", done + "日期", title.zh() + "日期",
                title.en() == null ? "" : title.en() + " at");
    }

    private void own(String id, String title, FieldType type, String... also) {
        Field field = mark(id, title, type);
        own.put(id, field);
        name(field, id, title);
        name(field, also);
    }

    private void name(Field field, @Nullable String... called) {
        for (String name : called) {
            if (name != null && !name.isEmpty()) {
                names.putIfAbsent(key(name), field);
            }
        }
    }

    /** The field or built-in name that a heading means. */
    Optional<Field> of(String heading) {
        return Optional.ofNullable(names.get(key(heading)));
    }

    /** A heading that means this field and no other. */
    String heading(Field field) {
        return field.equals(names.get(key(field.title().zh())))
                ? field.title().zh()
                : names.entrySet().stream().filter(named -> field.equals(named.getValue())).map(Map.Entry::getKey)
                        .reduce((_, last) -> last).orElse(field.id());
    }

    /** True of headings that need not be understood: running numbers, and what a file of refused rows adds. */
    boolean passedOver(String heading) {
        return PASSED_OVER.contains(key(heading));
    }

    /** What every entry has beside its fields: region, unit, stage, the time it was made, its source, the stages' times. */
    SequencedMap<String, Field> own() {
        return own;
    }

    List<String> all() {
        return List.copyOf(names.keySet());
    }

    static String key(String heading) {
        StringBuilder key = new StringBuilder(heading.length());
        for (char c : Width.narrow(heading).toCharArray()) {
            if (c > ' ' && c != '*') {
                key.append(c);
            }
        }
        return key.toString().toLowerCase(Locale.ROOT);
    }
}
