package youju.server.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import youju.model.CodeList;
import youju.model.Title;

/** A code as forms offer it: one that others stand {@code under} is a group, which nobody chooses. */
@Schema(name = "Option", description = "代码表中的一项；under 不空的是大类，不能选")
record OptionView(String code, Titles title, List<OptionView> under) {
    /** The tree of a list, in the order declared; empty where nothing stands under anything. */
    static List<OptionView> tree(CodeList list) {
        Map<String, Title> titles = new LinkedHashMap<>(list.groups());
        titles.putAll(list.codes());
        return list.groups().isEmpty() ? List.of() : below(null, list, titles);
    }

    private static List<OptionView> below(@Nullable String group, CodeList list, Map<String, Title> titles) {
        List<OptionView> options = new ArrayList<>();
        titles.forEach((code, title) -> {
            String parent = list.parents().get(code);
            if (group == null ? parent == null : group.equals(parent)) {
                options.add(new OptionView(code, named(title, group == null ? null : list.groups().get(group)), below(
                        code, list, titles)));
            }
        });
        return options;
    }

    /** Under its group 公用设施, 公用设施：路灯 is called 路灯. */
    private static Titles named(Title title, @Nullable Title group) {
        if (group == null) {
            return Titles.of(title);
        }
        return new Titles(without(title.zh(), group.zh() + "："), title.en() == null || group.en() == null
                ? title.en()
                : without(title.en(), group.en() + ": "));
    }

    private static String without(String title, String before) {
        return title.startsWith(before) && title.length() > before.length() ? title.substring(before.length()) : title;
    }
}
