package youju.model.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Model;
import youju.model.Period;
import youju.model.expression.Nearest;

/**
 * What a field of type {@code reference} is about: a figure or an entry. As text
 * {@code figures/REGION/PERIOD/INDICATOR/ASPECT} (behind it what a rank ranks, and the peers of a rank or gap, {@code -} where one is
 * left out), or {@code entries/REGISTER/ID}.
 */
public sealed interface Reference {
    /** The form that {@link #read} takes and that two references to the same thing share. */
    String text();

    /** The answer to a question. */
    record ToFigure(String region, Period period, String indicator, Aspect aspect, @Nullable Aspect of,
            @Nullable String peers) implements Reference {
        @Override
        public String text() {
            String start = "figures/" + region + "/" + period + "/" + indicator + "/" + aspect.id();
            return of == null && peers == null
                    ? start
                    : start + "/" + (of == null ? "-" : of.id()) + (peers == null ? "" : "/" + peers);
        }
    }

    /** An entry, which may be there or not. */
    record ToEntry(String register, UUID id) implements Reference {
        @Override
        public String text() {
            return "entries/" + register + "/" + id;
        }
    }

    /** How it is written. */
    String FORM = "figures/区划/时期/指标/方面 或 entries/台账/记录标识，如 figures/410702/2023/gdp/growth";

    /**
     * Reads it; everything it names is declared.
     *
     * @throws IllegalArgumentException
     *             where it can't be read or names something that isn't declared: what is expected, in Chinese
     */
    static Reference read(String text, Model model) {
        List<String> parts = Arrays.asList(text.strip().split("/", -1));
        if (parts.getFirst().equals("entries") && parts.size() == 3) {
            named("台账", parts.get(1), model.registers());
            if (FieldValues.isUuid(parts.get(2))) {
                return new ToEntry(parts.get(1), UUID.fromString(parts.get(2)));
            }
        }
        if (parts.getFirst().equals("figures") && parts.size() >= 5 && parts.size() <= 7) {
            named("区划", parts.get(1), model.regions());
            named("指标", parts.get(3), model.indicators());
            Aspect of = parts.size() < 6 || parts.get(5).equals("-") ? null : aspect(parts.get(5));
            String peers = parts.size() < 7 ? null : parts.get(6);
            if (peers != null) {
                named("比较范围", peers, model.peers());
            }
            return new ToFigure(parts.get(1), period(parts.get(2)), parts.get(3), aspect(parts.get(4)), of, peers);
        }
        throw new IllegalArgumentException(FORM);
    }

    private static Period period(String text) {
        try {
            return Period.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("时期如 2023、2023-06、2023-Q3", wrong);
        }
    }

    private static Aspect aspect(String text) {
        List<String> known = Arrays.stream(Aspect.values()).map(Aspect::id).toList();
        named("方面", text, known);
        return Aspect.of(text);
    }

    private static void named(String what, String name, Map<String, ?> known) {
        named(what, name, known.keySet());
    }

    private static void named(String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException("已声明的" + what + "（没有“" + name + "”" + Nearest.hint(name, known) + "）");
        }
    }
}
