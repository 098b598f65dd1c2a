package youju.server.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Versions as HTTP knows them: an entry's version is its ETag. */
final class Versions {
    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"?([0-9]{1,9})\"?\\s*");

    private Versions() {}

    static String tag(int version) {
        return "\"" + version + "\"";
    }

    /** The version that a change is said to be made on; {@code *} is whatever it is by now. */
    static @Nullable Integer required(@Nullable String match) {
        if (match == null || match.isBlank()) {
            throw new Problem(Problem.Code.IF_MATCH_REQUIRED, "If-Match",
                    "办理须在 If-Match 中写明所依据的版本，即打开记录时的 ETag，如 \"3\"");
        }
        if (match.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(match);
        if (!tag.matches()) {
            throw Problem.invalid("If-Match", "If-Match 应为打开记录时的 ETag，如 \"3\"");
        }
        return Integer.valueOf(tag.group(1));
    }
}
