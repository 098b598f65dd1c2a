package youju.ledger.list;

import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for; what is null is not asked. {@code filter} is CEL over the register's fields and built-in names;
 * {@code search} words that must all stand in the number or the texts; {@code region} a code, with all below it; {@code sort}
 * the name of a field or built-in name, with {@code -} before it for the largest first (standard: the newest first);
 * {@code cursor} what the page before gave; {@code limit} at most that many entries; {@code voided} whether void entries are
 * listed too.
 */
public record ListQuery(@Nullable String filter, @Nullable String search, @Nullable String region,
        @Nullable String sort, @Nullable String cursor, int limit, boolean voided) {
    /** The most entries of one page. */
    public static final int LARGEST = 500;

    public ListQuery {
        if (limit < 1 || limit > LARGEST) {
            throw new IllegalArgumentException("limit " + limit + ": 1 to " + LARGEST);
        }
    }

    /** The first entries of the whole list. */
    public static ListQuery first(int limit) {
        return new ListQuery(null, null, null, null, null, limit, false);
    }

    public ListQuery where(String filter) {
        return new ListQuery(filter, search, region, sort, cursor, limit, voided);
    }

    public ListQuery searching(String search) {
        return new ListQuery(filter, search, region, sort, cursor, limit, voided);
    }

    public ListQuery below(String region) {
        return new ListQuery(filter, search, region, sort, cursor, limit, voided);
    }

    public ListQuery by(String sort) {
        return new ListQuery(filter, search, region, sort, cursor, limit, voided);
    }

    public ListQuery after(@Nullable String cursor) {
        return new ListQuery(filter, search, region, sort, cursor, limit, voided);
    }
}
