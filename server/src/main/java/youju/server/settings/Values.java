package youju.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** How values are written in a file, an environment and a flag. */
final class Values {
    private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,12}) ?([A-Za-z]+)");
    private static final Map<String, Duration> DURATIONS = Map.of("ms", Duration.ofMillis(1), "s",
            Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZES = Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    private Values() {}

    /** The value written so; null where it is none of that type. */
    static @Nullable Object read(String text, Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).filter(each -> shown(each).equals(text)).findFirst().orElse(
                    null);
        }
        return switch (type.getSimpleName()) {
            case "int" -> text.matches("-?\\d{1,9}") ? Integer.valueOf(text) : null;
            case "boolean" -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
            case "String" -> text.isEmpty() ? null : text;
            case "Secret" -> text.isEmpty() ? null : new Secret(text);
            case "Duration" -> duration(text);
            case "Size" -> size(text);
            case "URI" -> web(text);
            case "Path" -> path(text);
            default -> throw new IllegalStateException("settings can't be " + type);
        };
    }

    /** What may be written, in words. */
    static String expected(Class<?> type, String from, String to) {
        String within = from.isEmpty() ? "" : " from " + from + " to " + to;
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Values::shown).collect(Collectors.joining(" or "));
        }
        return switch (type.getSimpleName()) {
            case "int" -> "a whole number" + within;
            case "boolean" -> "true or false";
            case "Duration" -> "a duration (ms, s, m, h, d)" + within;
            case "Size" -> "a size (B, KB, MB, GB)" + within;
            case "URI" -> "an address with http or https";
            case "Path" -> "a path";
            default -> "a text";
        };
    }

    /** Whether it lies within; what has no order always does. */
    static boolean within(Object value, @Nullable Object from, @Nullable Object to) {
        return from == null || to == null || measure(value) >= measure(from) && measure(value) <= measure(to);
    }

    private static long measure(Object value) {
        return switch (value) {
            case Integer number -> number;
            case Duration duration -> duration.toMillis();
            case Size size -> size.bytes();
            default -> throw new IllegalStateException(value + " has no order");
        };
    }

    private static String shown(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Duration duration(String text) {
        Matcher matcher = WITH_UNIT.matcher(text);
        Duration unit = matcher.matches() ? DURATIONS.get(matcher.group(2)) : null;
        return unit == null ? null : unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }

    private static @Nullable Size size(String text) {
        Matcher matcher = WITH_UNIT.matcher(text);
        Long unit = matcher.matches() ? SIZES.get(matcher.group(2)) : null;
        return unit == null ? null : new Size(Long.parseLong(matcher.group(1)) * unit);
    }

    private static @Nullable URI web(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme()) ? uri : null;
        } catch (URISyntaxException wrong) {
            return null;
        }
    }

    private static @Nullable Path path(String text) {
        try {
            return text.isEmpty() ? null : Path.of(text);
        } catch (InvalidPathException wrong) {
            return null;
        }
    }
}
