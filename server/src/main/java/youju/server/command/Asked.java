package youju.server.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import youju.model.Aspect;
import youju.model.Model;
import youju.model.Period;
import youju.model.Region;

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

    static String indicator(String given, Model model) {
        if (!model.indicators().containsKey(given)) {
            throw RefusedException.unknown("indicator", given, model.indicators().keySet());
        }
        return given;
    }

    static String peers(String given, Model model) {
        if (!model.peers().containsKey(given)) {
            throw RefusedException.unknown("peers", given, model.peers().keySet());
        }
        return given;
    }

    static Aspect aspect(String given) {
        return Arrays.stream(Aspect.values()).filter(aspect -> aspect.id().equals(given)).findFirst().orElseThrow(
                () -> RefusedException.unknown("aspect", given, Arrays.stream(Aspect.values()).map(Aspect::id)
                        .toList()));
    }
}
