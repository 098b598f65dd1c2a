package youju.ledger.load;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.Field;

/**
 * A column as its header names it: the field it means, null where none, and what stands in brackets behind its title, which
 * may be a unit (总投资（万元）).
 */
record Heading(String text, @Nullable Field field, @Nullable String remark) {
    private static final Pattern BRACKETS = Pattern.compile("(.+?)[(（\\[【〔](?:单位[:：])?([^()（）]*)[)）\\]】〕]");
    private static final Pattern SLASH = Pattern.compile("(.+?)[/、,，:：](.+)");

    /** The heading of a cell, or of the two cells of a header in two rows joined. */
    static Heading of(String upper, String lower, ColumnNames names) {
        String text = upper.isEmpty() ? lower : lower.isEmpty() ? upper : upper + lower;
        return plain(text, names)
                .or(() -> upper.isEmpty() || lower.isEmpty() ? Optional.empty() : plain(lower, names))
                .or(() -> upper.isEmpty() || lower.isEmpty()
                        ? Optional.empty()
                        : plain(upper, names).map(found -> new Heading(text, found.field, lower)))
                .orElseGet(() -> new Heading(text, null, null));
    }

    private static Optional<Heading> plain(String text, ColumnNames names) {
        Optional<Field> whole = names.of(text);
        if (whole.isPresent()) {
            return Optional.of(new Heading(text, whole.get(), null));
        }
        for (Pattern form : new Pattern[]{BRACKETS, SLASH}) {
            Matcher parts = form.matcher(text);
            Optional<Field> field = parts.matches() ? names.of(parts.group(1)) : Optional.empty();
            if (field.isPresent()) {
                return Optional.of(new Heading(text, field.get(), parts.group(2).strip()));
            }
        }
        return Optional.empty();
    }
}
