package youju.ledger.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.Field;
import youju.model.text.Width;

/**
 * The header of a sheet, found among its first rows by how many columns are understood: below merged titles, in one row or in
 * two. {@code next} is the place of the first row behind it; {@code unit} is what a remark above it says (单位：万元).
 */
record Header(List<Heading> headings, SheetRow row, int next, @Nullable String unit) {
    private static final Pattern UNIT = Pattern.compile("\\(?(?:金额|计量)?单位[:](.{1,10}?)\\)?");

    Header {
        headings = List.copyOf(headings);
    }

    /** The header among these rows, or empty where no row has enough columns that are understood. */
    static Optional<Header> find(List<SheetRow> rows, ColumnNames names, BiPredicate<Field, String> units) {
        Header best = null;
        long most = 0;
        for (int i = 0; i < rows.size(); i++) {
            List<Heading> single = headings(null, rows.get(i), names);
            List<Heading> joined = i + 1 < rows.size() ? headings(rows.get(i), rows.get(i + 1), names) : single;
            boolean two = understood(joined) > understood(single);
            long score = understood(two ? joined : single);
            if (score > most && enough(score, two ? joined : single)) {
                most = score;
                best = new Header(two ? joined : single, rows.get(two ? i + 1 : i), i + (two ? 2 : 1), null);
            }
        }
        return Optional.ofNullable(best).map(header -> header.withUnits(rows, units));
    }

    private static boolean enough(long score, List<Heading> headings) {
        return score >= 2 || 2 * score >= headings.stream().filter(heading -> !heading.text().isEmpty()).count();
    }

    private static long understood(List<Heading> headings) {
        return headings.stream().map(Heading::field).filter(Objects::nonNull).distinct().count();
    }

    private static List<Heading> headings(@Nullable SheetRow upper, SheetRow lower, ColumnNames names) {
        int width = Math.max(upper == null ? 0 : upper.cells().size(), lower.cells().size());
        List<Heading> headings = new ArrayList<>(width);
        String over = "";
        for (int i = 0; i < width; i++) {
            String below = flat(lower.cell(i));
            String above = upper == null ? "" : flat(upper.cell(i));
            // A merged cell's text stands in its first column alone.
            over = above.isEmpty() && !below.isEmpty() ? over : above;
            headings.add(Heading.of(over, below, names));
        }
        return headings;
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** With a remark above it, and a row of nothing but units below it. */
    private Header withUnits(List<SheetRow> rows, BiPredicate<Field, String> units) {
        String above = null;
        for (SheetRow each : rows.subList(0, next)) {
            for (String cell : each.filled()) {
                Matcher remark = UNIT.matcher(Width.narrow(flat(cell)));
                above = remark.matches() ? remark.group(1) : above;
            }
        }
        if (next < rows.size() && !rows.get(next).blank()) {
            List<Heading> measured = new ArrayList<>(headings.size());
            for (int i = 0; i < headings.size(); i++) {
                Heading heading = headings.get(i);
                String unit = rows.get(next).cell(i);
                if (!unit.isEmpty() && (heading.field() == null || !units.test(heading.field(), unit))) {
                    return new Header(headings, row, next, above);
                }
                measured.add(unit.isEmpty() ? heading : new Heading(heading.text(), heading.field(), unit));
            }
            return new Header(measured, row, next + 1, above);
        }
        return new Header(headings, row, next, above);
    }

    /** The columns that mean the same field, by their headings: a mistake. */
    Optional<String> twice() {
        Map<Field, Heading> seen = new HashMap<>();
        for (Heading heading : headings) {
            Field field = heading.field();
            Heading before = field == null ? null : seen.putIfAbsent(field, heading);
            if (field != null && before != null) {
                return Optional.of("“" + before.text() + "”和“" + heading.text() + "”两列都是“" + field.title().zh() + "”");
            }
        }
        return Optional.empty();
    }
}
