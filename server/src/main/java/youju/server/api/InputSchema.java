package youju.server.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import youju.model.Action;
import youju.model.CodeList;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;
import youju.model.Title;
import youju.model.value.Reference;

/** What an action takes, as JSON Schema (draft 2020-12), made from the declarations. */
final class InputSchema {
    private static final String DECIMAL = "-?[0-9]+(\\.[0-9]+)?";

    private InputSchema() {}

    /** The type's word, as packs write it. */
    static String word(FieldType type) {
        return switch (type) {
            case FieldType.Text _ -> "text";
            case FieldType.LongText _ -> "long_text";
            case FieldType.Int _ -> "integer";
            case FieldType.Decimal _ -> "decimal";
            case FieldType.Money _ -> "money";
            case FieldType.Quantity _ -> "quantity";
            case FieldType.Date _ -> "date";
            case FieldType.Time _ -> "time";
            case FieldType.Bool _ -> "boolean";
            case FieldType.Choice _ -> "choice";
            case FieldType.Code _ -> "code";
            case FieldType.Link _ -> "link";
            case FieldType.Reference _ -> "reference";
            case FieldType.UnitRef _ -> "unit";
            case FieldType.RegionRef _ -> "region";
            case FieldType.IndicatorRef _ -> "indicator";
            case FieldType.PeersRef _ -> "peers";
            case FieldType.TimePeriod _ -> "period";
            case FieldType.SchemeRef _ -> "scheme";
            case FieldType.Point _ -> "point";
            case FieldType.Polygon _ -> "polygon";
            case FieldType.Phone _ -> "phone";
            case FieldType.IdNumber _ -> "id_number";
            case FieldType.CreditCode _ -> "credit_code";
            case FieldType.File _ -> "file";
            case FieldType.Rows _ -> "rows";
        };
    }

    /** Of an action's input: what it asks for, and what must be given unless the entry has it already. */
    static Map<String, Object> of(Action action, Register register, Model model) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Action.Ask ask : action.asks()) {
            Field field = register.fields().get(ask.field());
            if (field != null) {
                properties.put(field.id(), of(field, model));
                if (ask.required() || action.creates() && field.required() && field.standard() == null) {
                    required.add(field.id());
                }
            }
        }
        return object(properties, required);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    /** Of one field's value. */
    static Map<String, Object> of(Field field, Model model) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", field.title().zh());
        schema.putAll(of(field.type(), model));
        if (field.type() instanceof FieldType.Int) {
            if (field.min() != null) {
                schema.put("minimum", field.min().longValue());
            }
            if (field.max() != null) {
                schema.put("maximum", field.max().longValue());
            }
        }
        return schema;
    }

    /** A place may be given in any datum and keeps it; without one it is of the field's. */
    private static Map<String, Object> datum(FieldType.Datum standard) {
        return Map.of("type", "string", "enum", Arrays.stream(FieldType.Datum.values()).map(each -> each.name()
                .toLowerCase(Locale.ROOT)).toList(), "default", standard.name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, Object> of(FieldType type, Model model) {
        return switch (type) {
            case FieldType.Text(int max) -> Map.of("type", "string", "maxLength", max, "pattern", "^[^\\r\\n]*$");
            case FieldType.LongText(int max, boolean figures) -> figures
                    ? Map.of("type", "string", "maxLength", max, "description",
                            "正文，数字写作 {{gdp}}、{{gdp | growth}}，标题行以 # 开头")
                    : Map.of("type", "string", "maxLength", max);
            case FieldType.Int _ -> Map.of("type", "integer");
            case FieldType.Decimal(int scale, String unit) -> unit == null
                    ? decimal("最多 " + scale + " 位小数")
                    : decimal("单位：" + unit + "，最多 " + scale + " 位小数");
            case FieldType.Money _ -> decimal("单位：元，最多 2 位小数");
            case FieldType.Quantity quantity -> decimal("单位：" + quantity.dimension().base());
            case FieldType.Date _ -> Map.of("type", "string", "format", "date");
            case FieldType.Time _ -> Map.of("type", "string", "format", "date-time");
            case FieldType.Bool _ -> Map.of("type", "boolean");
            case FieldType.Choice(var options) -> oneOf(options);
            case FieldType.Code(String list) -> {
                CodeList codes = model.codes().get(list);
                yield codes == null ? Map.of("type", "string") : oneOf(codes);
            }
            case FieldType.UnitRef _ -> Map.of("type", "string", "format", "unit", "description", "单位编号，见 /api/units");
            case FieldType.SchemeRef _ -> oneOf(model.schemes().keySet());
            case FieldType.RegionRef _ -> oneOf(model.regions().keySet());
            case FieldType.IndicatorRef _ ->
                Map.of("type", "string", "format", "indicator", "description", "指标编号，见 /api/indicators");
            case FieldType.PeersRef _ when model.peers().isEmpty() -> Map.of("type", "string");
            case FieldType.PeersRef _ -> oneOf(model.peers().keySet());
            case FieldType.TimePeriod _ -> Map.of("type", "string", "format", "period", "description",
                    "统计期，如 2023、2023-06、2023-H1、2023-Q3、2023-06-15 或 2023-01..2023-11");
            case FieldType.Link(String register) ->
                Map.of("type", "string", "format", "uuid", "x-register", register, "description",
                        "台账 " + register + " 的记录");
            case FieldType.Reference _ ->
                Map.of("type", "string", "format", "reference", "description", Reference.FORM);
            case FieldType.Point(var datum) -> object(Map.of("lon", Map.of("type", "number", "minimum", -180, "maximum",
                    180), "lat", Map.of("type", "number", "minimum", -90, "maximum", 90), "datum",
                    datum(datum)),
                    List.of("lon", "lat"));
            case FieldType.Polygon(var datum) ->
                Map.of("type", "string", "format", "polygon", "x-datum", datum.name().toLowerCase(
                        Locale.ROOT), "description",
                        "边界：POLYGON ((经度 纬度, …)) 的文本，或 GeoJSON 的 Polygon；读出时是文本");
            case FieldType.Phone _ -> Map.of("type", "string", "format", "phone", "description", "手机号码或固定电话");
            case FieldType.IdNumber _ ->
                Map.of("type", "string", "format", "id-number", "description", "18 位身份证号，GB 11643-1999");
            case FieldType.CreditCode _ ->
                Map.of("type", "string", "format", "credit-code", "description", "18 位统一社会信用代码，GB 32100-2015");
            case FieldType.File _ ->
                Map.of("type", "string", "format", "file", "pattern", "^[0-9a-f]{64}$", "description",
                        "已上传文件的 SHA-256");
            case FieldType.Rows(List<Field> columns) -> {
                Map<String, Object> properties = new LinkedHashMap<>();
                columns.forEach(column -> properties.put(column.id(), of(column, model)));
                yield Map.of("type", "array", "items", object(properties, columns.stream().filter(Field::required).map(
                        Field::id).toList()));
            }
        };
    }

    private static Map<String, Object> decimal(String description) {
        return Map.of("type", List.of("string", "number"), "pattern", "^" + DECIMAL + "$", "description", description);
    }

    /** Codes, with what each is called. */
    private static Map<String, Object> oneOf(Map<String, Title> titles) {
        Map<String, Object> called = new LinkedHashMap<>();
        titles.forEach((code, title) -> called.put(code, Titles.of(title)));
        return Map.of("type", "string", "enum", List.copyOf(titles.keySet()), "x-titles", called);
    }

    private static Map<String, Object> oneOf(CodeList list) {
        Map<String, Object> schema = new LinkedHashMap<>(oneOf(list.codes()));
        if (!list.groups().isEmpty()) {
            schema.put("x-tree", OptionView.tree(list));
        }
        return schema;
    }

    private static Map<String, Object> oneOf(Collection<String> values) {
        return Map.of("type", "string", "enum", List.copyOf(values));
    }
}
