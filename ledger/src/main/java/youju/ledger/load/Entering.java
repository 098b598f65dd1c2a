package youju.ledger.load;

import java.util.List;
import java.util.Map;

/** What a row of a source came to: an entry to be made, or why it can't be. */
public sealed interface Entering {
    /** Where it stands in its source, from 1. */
    long line();

    /** The cells as they stood there; none where nobody wrote them. */
    List<String> cells();

    /**
     * An entry in typed values by name: fields, {@code region}, {@code unit}, {@code stage}, and where they are known
     * {@code source}, {@code created_at} and the times of stages. A link may be {@link Called}. The map is the receiver's to
     * change.
     */
    record Ready(long line, List<String> cells, Map<String, Object> values) implements Entering {}

    /** {@code reason} in Chinese, for whoever filled the row in. */
    record Refused(long line, List<String> cells, String reason) implements Entering {}
}
