package youju.model.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import youju.model.FieldType;
import youju.model.Model;
import youju.model.Region;
import youju.model.Title;
import youju.model.Unit;

/**
 * Codes found by what people call them: the code, its title in either language, of a region also with the names it lies in
 * (新乡市红旗区), of a unit also with its region's name. A title that several have finds none of them; then title and code
 * together do, {@code 鼓楼区（410204）}.
 */
final class Titles {
    private final Map<String, String> codes = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final List<Map.Entry<String, String>> named = new ArrayList<>();
    private final Map<String, String> titles = new HashMap<>();

    private Titles() {}

    /** The titles of what a field of that type may hold; of types without codes none. */
    static Titles of(FieldType type, Model model) {
        Titles titles = new Titles();
        switch (type) {
            case FieldType.Choice(Map<String, Title> options) -> options.forEach(titles::add);
            case FieldType.Code(String list) when model.codes().containsKey(list) ->
                model.codes().get(list).codes().forEach(titles::add);
            case FieldType.UnitRef _ -> model.units().values().forEach(unit -> titles.add(unit, model));
            case FieldType.RegionRef _ -> model.regions().values().forEach(region -> titles.add(region, model));
            case FieldType.IndicatorRef _ ->
                model.indicators().values().forEach(indicator -> titles.add(indicator.id(), indicator.title()));
            case FieldType.PeersRef _ -> model.peers().keySet().forEach(group -> titles.add(group, Title.of(group)));
            case FieldType.SchemeRef _ -> model.schemes().forEach((id, scheme) -> titles.add(id, scheme.title()));
            default -> {}
        }
        // A code is never another's title.
        for (Map.Entry<String, String> entry : titles.named) {
            titles.codes.put(key(entry.getKey()), entry.getKey());
            titles.ambiguous.remove(key(entry.getKey()));
        }
        return titles;
    }

    /** The code that people call so. */
    Optional<String> code(String text) {
        String key = key(text);
        return ambiguous.contains(key) ? Optional.empty() : Optional.ofNullable(codes.get(key));
    }

    /** True where several have that title. */
    boolean ambiguous(String text) {
        return ambiguous.contains(key(text));
    }

    /** What to call each, in the order declared: by its title alone where nothing else has it. */
    List<String> labels() {
        return named.stream()
                .map(entry -> ambiguous(entry.getValue())
                        ? entry.getValue() + "（" + entry.getKey() + "）"
                        : entry.getValue())
                .toList();
    }

    /** What to call this one so that {@link #code} finds it; a code that is none of these stays as it is. */
    String label(String code) {
        String title = titles.get(code);
        return title == null
                ? code
                : code(title).filter(code::equals).isPresent() ? title : title + "（" + code + "）";
    }

    private void add(String code, Title title) {
        named.add(Map.entry(code, title.zh()));
        titles.put(code, title.zh());
        put(title.zh(), code);
        if (title.en() != null) {
            put(title.en(), code);
        }
        put(title.zh() + "(" + code + ")", code);
        put(code + title.zh(), code);
    }

    private void add(Unit unit, Model model) {
        add(unit.id(), Title.of(unit.name()));
        Region region = model.regions().get(unit.region());
        if (region != null && !unit.name().startsWith(region.name())) {
            put(region.name() + unit.name(), unit.id());
        }
    }

    private void add(Region region, Model model) {
        add(region.code(), Title.of(region.name()));
        String name = region.name();
        Set<String> seen = new HashSet<>();
        for (Region r = region; r.parent() != null && seen.add(r.code()) && model.regions().containsKey(r.parent());) {
            r = model.regions().get(r.parent());
            name = r.name() + name;
            put(name, region.code());
        }
    }

    private void put(String title, String code) {
        String key = key(title);
        String before = codes.putIfAbsent(key, code);
        if (before != null && !before.equals(code)) {
            ambiguous.add(key);
        }
    }

    private static String key(String text) {
        return Characters.compact(text).toLowerCase(Locale.ROOT);
    }
}
