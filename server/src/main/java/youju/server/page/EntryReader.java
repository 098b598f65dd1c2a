package youju.server.page;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import youju.server.District;

/** Reads the lines of an entry. */
@Component
final class EntryReader {
    private static final String LINES = """
            select action, actor, at, stage, reason, changes, personal::text from journal
            where entry = ? order by version desc limit 200""";

    private final District district;

    EntryReader(District district) {
        this.district = district;
    }

    /** A line as it stands in the journal; {@code changes} and {@code personal} are JSON. */
    record Line(String action, String actor, Instant at, String stage, @Nullable String reason, String changes,
            String personal) {}

    /** The newest first. */
    List<Line> lines(UUID id) throws SQLException {
        try (Connection connection = district.ledger().connection();
                PreparedStatement statement = connection
                        .prepareStatement(LINES)) {
            statement.setObject(1, id);
            List<Line> lines = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(new Line(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class)
                            .toInstant(), row.getString(4), row.getString(5), row.getString(6), row.getString(7)));
                }
            }
            return lines;
        }
    }
}
