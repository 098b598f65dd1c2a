package youju.model.value;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import youju.model.CodeList;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Position;
import youju.model.Region;
import youju.model.Title;
import youju.model.Unit;
import youju.model.WorkCalendar;

/** Declarations for tests: fields of any type, a code list, two cities with a district each, three units. */
final class Given {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Position AT = new Position("registers/tests.yaml", 1);
    static final Model MODEL = model();

    private Given() {}

    static Field field(String title, FieldType type) {
        return new Field("field", Title.of(title), type, false, false, null, null, null, null, AT);
    }

    static Field bounded(String title, FieldType type, String min, String max) {
        return new Field("field", Title.of(title), type, false, false, null, null, new BigDecimal(min),
                new BigDecimal(max), AT);
    }

    static Field column(String id, String title, FieldType type, boolean required) {
        return new Field(id, Title.of(title), type, required, false, null, null, null, null, AT);
    }

    static Map<String, Title> titles(String... pairs) {
        Map<String, Title> titles = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            titles.put(pairs[i], Title.of(pairs[i + 1]));
        }
        return titles;
    }

    static Object value(Checked checked) {
        return switch (checked) {
            case Checked.Value(Object value) -> value;
            case Checked.Empty empty -> empty;
            case Checked.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    static String reason(Checked checked) {
        return switch (checked) {
            case Checked.Refused(String reason) -> reason;
            default -> throw new AssertionError("taken: " + checked);
        };
    }

    private static Model model() {
        LinkedHashMap<String, Region> regions = new LinkedHashMap<>();
        region(regions, "410000", "河南省", null);
        region(regions, "410700", "新乡市", "410000");
        region(regions, "410702", "红旗区", "410700");
        region(regions, "410200", "开封市", "410000");
        region(regions, "410204", "鼓楼区", "410200");
        region(regions, "320100", "南京市", null);
        region(regions, "320106", "鼓楼区", "320100");
        LinkedHashMap<String, Unit> units = new LinkedHashMap<>();
        units.put("410702-hotline", new Unit("410702-hotline", "热线办", "410702", null, null, null, java.util.Set.of()));
        units.put("410702-office",
                new Unit("410702-office", "红旗区政府办公室", "410702", null, null, null, java.util.Set.of()));
        units.put("410204-hotline", new Unit("410204-hotline", "热线办", "410204", null, null, null, java.util.Set.of()));
        LinkedHashMap<String, CodeList> codes = new LinkedHashMap<>();
        codes.put("categories", CodeList.of("categories", titles("noise", "噪声扰民",
                "roads", "道路破损", "water", "供水（含停水）"), Map.of()));
        return new Model(List.of(), regions, new LinkedHashMap<>(), units, new LinkedHashMap<>(), codes,
                new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), List.of(),
                new LinkedHashMap<>(), new WorkCalendar(Set.of(), Set.of(), Set.of(2023), List.of()), List.of(),
                List.of(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private static void region(Map<String, Region> regions, String code, String name, String parent) {
        regions.put(code, new Region(code, name, parent, ZONE, null, null, null));
    }
}
