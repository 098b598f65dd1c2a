package youju.server.api;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Model;
import youju.model.Period;
import youju.model.Region;
import youju.model.Register;
import youju.model.expression.Nearest;

/** Names that requests give, looked up; what isn't declared is refused with the nearest that is. */
final class Parameters {
    private Parameters() {}

    /** A region by its code or name. */
    static Region region(String given, Model model) {
        return model.region(given).orElseThrow(() -> unknown("region", "区划", given, Stream.concat(model.regions()
                .keySet().stream(), model.regions().values().stream().map(Region::name)).toList()));
    }

    /** A unit by its id or name; of several of that name the one of the region, where one is given. */
    static String unit(String given, @Nullable String region, Model model) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> there = new HashSet<>();
        model.units().forEach((id, unit) -> {
            names.put(id, unit.name());
            if (region == null || unit.region().equals(region)) {
                there.add(id);
            }
        });
        return named("unit", "单位", given, names, there::contains);
    }

    /** A stage of a register by its id or title. */
    static String stage(String given, Register register) {
        Map<String, String> names = new LinkedHashMap<>();
        register.stages().forEach((id, title) -> names.put(id, title.zh()));
        return named("stage", "环节", given, names, _ -> true);
    }

    /** The id that was given, or the one that has the given name. */
    private static String named(String field, String what, String given, Map<String, String> names,
            Predicate<String> meant) {
        if (names.containsKey(given)) {
            return given;
        }
        List<String> found = names.entrySet().stream().filter(each -> each.getValue().equals(given)).map(
                Map.Entry::getKey).filter(meant).toList();
        if (found.size() > 1) {
            throw Problem.invalid(field, what + "“" + given + "”不止一个，请写标识：" + String.join("、", found));
        }
        return found.stream().findFirst().orElseThrow(() -> unknown(field, what, given, Stream.concat(names.keySet()
                .stream(), names.values().stream()).toList()));
    }

    /** A day, as 2023-12-31. */
    static LocalDate day(String field, String given) {
        try {
            return LocalDate.parse(given);
        } catch (DateTimeParseException unreadable) {
            throw Problem.invalid(field, "日期“" + given + "”读不懂，应如 2023-12-31");
        }
    }

    static Period period(String given) {
        try {
            return Period.parse(given);
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid("period",
                    "统计期“" + given + "”读不懂，应如 2023、2023-06、2023-H1、2023-Q3、2023-06-15 或 2023-01..2023-11");
        }
    }

    /** An indicator's id. */
    static String indicator(String given, Model model) {
        if (!model.indicators().containsKey(given)) {
            throw unknown("indicator", "指标", given, model.indicators().keySet());
        }
        return given;
    }

    static @Nullable Aspect aspect(@Nullable String given) {
        if (given == null) {
            return null;
        }
        List<String> known = Arrays.stream(Aspect.values()).map(Aspect::id).toList();
        return Arrays.stream(Aspect.values()).filter(aspect -> aspect.id().equals(given)).findFirst().orElseThrow(
                () -> unknown("aspect", "方面", given, known));
    }

    static @Nullable String peers(@Nullable String given, Model model) {
        if (given != null && !model.peers().containsKey(given)) {
            throw unknown("peers", "比较范围", given, model.peers().keySet());
        }
        return given;
    }

    static Problem unknown(String field, String what, String given, Collection<String> known) {
        return Problem.invalid(field, "没有" + what + "“" + given + "”" + Nearest.hint(given, known));
    }
}
