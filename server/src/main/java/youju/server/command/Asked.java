package youju.server.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Model;
import youju.model.Period;
import youju.model.Region;
import youju.model.Register;

/** Names given on the command line, looked up; an unknown one is refused with the nearest that is valid. */
final class Asked {
    private Asked() {}

    /** A region by its code or name. */
    static Region region(String given, Model model) {
        return model.region(given).orElseThrow(() -> {
            List<String> known = new ArrayList<>(model.regions().keySet());
            model.regions().values().forEach(region -> known.add(region.name()));
            return RefusedException.unknown("region", given, known);
        });
    }

    static Period period(String given) {
        try {
            return Period.parse(given);
        } catch (IllegalArgumentException wrong) {
            throw new RefusedException(wrong.getMessage() == null ? "no period" : wrong.getMessage(), wrong);
        }
    }

    /** An indicator by its id, its title or another of its names. */
    static String indicator(String given, Model model) {
        SequencedMap<String, List<String>> names = new LinkedHashMap<>();
        model.indicators().forEach((id, indicator) -> {
            List<String> own = new ArrayList<>(indicator.also());
            own.add(indicator.title().zh());
            names.put(id, own);
        });
        return named("indicator", given, names);
    }

    /** A unit by its id or name; of several of that name the one of the region, where one is given. */
    static String unit(String given, @Nullable String region, Model model) {
        SequencedMap<String, List<String>> names = new LinkedHashMap<>();
        model.units().forEach((id, unit) -> names.put(id,
                region == null || unit.region().equals(region) ? List.of(unit.name()) : List.of()));
        return named("unit", given, names);
    }

    /** A stage of a register by its id or title. */
    static String stage(String given, Register register) {
        SequencedMap<String, List<String>> names = new LinkedHashMap<>();
        register.stages().forEach((id, title) -> names.put(id, List.of(title.zh())));
        return named("stage", given, names);
    }

    /** The id that was given, or the one that has the given name. */
    private static String named(String what, String given, SequencedMap<String, List<String>> names) {
        if (names.containsKey(given)) {
            return given;
        }
        List<String> found = names.entrySet().stream().filter(each -> each.getValue().contains(given))
                .map(Map.Entry::getKey).toList();
        if (found.size() > 1) {
            throw new RefusedException("there is more than one " + what + " '" + given + "': give the id, one of "
                    + String.join(", ", found));
        }
        return found.stream().findFirst().orElseThrow(() -> RefusedException.unknown(what, given, Stream.concat(names
                .keySet().stream(), names.values().stream().flatMap(List::stream)).toList()));
    }

    static String peers(String given, Model model) {
        if (!model.peers().containsKey(given)) {
            throw RefusedException.unknown("peers", given, model.peers().keySet());
        }
        return given;
    }

    static Aspect aspect(String given) {
        List<String> known = Arrays.stream(Aspect.values()).map(Aspect::id).toList();
        return Arrays.stream(Aspect.values()).filter(aspect -> aspect.id().equals(given)).findFirst().orElseThrow(
                () -> new RefusedException(RefusedException.unknown("aspect", given, known).getMessage()
                        + "; aspects: " + String.join(", ", known)));
    }
}
