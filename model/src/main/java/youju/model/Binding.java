package youju.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.expression.Nearest;

/**
 * A figure asked for in the text of a briefing: {@code {{gdp}}}, {@code {{gdp | growth}}} (also level, change, share,
 * completion), {@code {{gdp | gap 全市}}}, {@code {{gdp | rank growth 四区}}}, {@code {{milestone | 隧道设备产业园}}}; the last
 * word may be a period, {@code {{gdp | growth 2022}}}. {@code aspect} is absent where the indicator's own is meant,
 * {@code period} where the briefing's is. It stands in the text from {@code start} until before {@code end}, both counted in
 * chars as {@link String#substring} does.
 */
public record Binding(String indicator, @Nullable Aspect aspect, @Nullable Aspect of, @Nullable String peers,
        @Nullable Period period, @Nullable String thing, int start, int end) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)}}|\\{\\{|}}");
    private static final Pattern INDICATOR = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final List<Aspect> PLAIN = List.of(Aspect.LEVEL, Aspect.GROWTH, Aspect.CHANGE, Aspect.SHARE,
            Aspect.COMPLETION);
    private static final List<Aspect> RANKED = List.of(Aspect.LEVEL, Aspect.GROWTH, Aspect.SHARE);
    private static final String EXPECTED = "{{INDICATOR}}, {{INDICATOR | growth}} (level, change, share, completion), "
            + "{{INDICATOR | gap PEERS}}, {{INDICATOR | rank growth PEERS}} or {{milestone | THING}}, with a period last where "
            + "it is another";

    /** What stands in braces at {@code start} (in chars) and is no binding. */
    public record Broken(int start, String found, String expected, @Nullable String nearest) {}

    /** The bindings of a text, in its order; what looks like one and isn't goes to {@code broken}. */
    public static List<Binding> of(String text, Consumer<Broken> broken) {
        List<Binding> bindings = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            if (place.group(1) == null) {
                String side = place.group().equals("{{") ? "{{ that isn't closed on its line" : "}} without {{";
                broken.accept(new Broken(place.start(), side, EXPECTED, null));
            } else {
                read(place, broken).ifPresent(bindings::add);
            }
        }
        return bindings;
    }

    private static Optional<Binding> read(Matcher place, Consumer<Broken> broken) {
        String[] sides = place.group(1).split("\\|", -1);
        String indicator = sides[0].strip();
        boolean named = INDICATOR.matcher(indicator).matches();
        if (!named || sides.length > 2 || sides.length == 2 && sides[1].isBlank()) {
            broken.accept(new Broken(place.start(), place.group(), EXPECTED, null));
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(
                sides.length == 1 ? List.of() : Arrays.asList(sides[1].strip().split("\\s+")));
        Period period = words.isEmpty() ? null : period(words.getLast());
        if (period != null) {
            words.removeLast();
        }
        return new Asked(place, indicator, period, words, broken).binding();
    }

    private static @Nullable Period period(String word) {
        try {
            return Period.parse(word);
        } catch (IllegalArgumentException other) {
            return null;
        }
    }

    /** What is asked of the indicator, as words. */
    private record Asked(Matcher place, String indicator, @Nullable Period period, List<String> words,
            Consumer<Broken> broken) {

        Optional<Binding> binding() {
            if (words.isEmpty()) {
                return binding(null, null, null, null);
            }
            Aspect aspect = aspect(words.getFirst());
            if (aspect == Aspect.GAP) {
                return words.size() == 2
                        ? binding(aspect, null, words.get(1), null)
                        : refuse("a gap to " + rest(), "one range: {{" + indicator + " | gap 全市}}", null);
            }
            if (aspect == Aspect.RANK) {
                return rank();
            }
            if (aspect == null || !PLAIN.contains(aspect)) {
                return binding(Aspect.MILESTONE, null, null, String.join(" ", words));
            }
            return words.size() == 1
                    ? binding(aspect, null, null, null)
                    : refuse("'" + rest() + "' after " + aspect.id(), "a period, or nothing", null);
        }

        private Optional<Binding> rank() {
            Aspect of = words.size() == 3 ? aspect(words.get(1)) : null;
            if (of != null && RANKED.contains(of)) {
                return binding(Aspect.RANK, of, words.get(2), null);
            }
            String meant = words.size() == 3
                    ? Nearest.to(words.get(1), RANKED.stream().map(Aspect::id).toList()).orElse(null)
                    : null;
            return refuse("a rank of '" + rest() + "'",
                    "what it ranks and among whom: {{" + indicator + " | rank growth 四区}} (level, growth, share)",
                    meant);
        }

        private Optional<Binding> binding(@Nullable Aspect aspect, @Nullable Aspect of, @Nullable String peers,
                @Nullable String thing) {
            return Optional.of(
                    new Binding(indicator, aspect, of, peers, period, thing, place.start(), place.end()));
        }

        private Optional<Binding> refuse(String found, String expected, @Nullable String nearest) {
            broken.accept(new Broken(place.start(), found, expected, nearest));
            return Optional.empty();
        }

        private String rest() {
            return String.join(" ", words.subList(1, words.size()));
        }

        private static @Nullable Aspect aspect(String word) {
            return Arrays.stream(Aspect.values()).filter(a -> a.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst().orElse(null);
        }
    }
}
