package youju.server.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

import youju.ledger.entry.Entry;
import youju.ledger.entry.Json;
import youju.server.District;
import youju.server.event.EventView;

/** What was done to an entry, as the journal has it. */
@Component
final class EntryHistory {
    private static final int MOST = 1000;
    private static final String LINES = """
            select j.version, action, actor, at, region, j.unit, stage, reason, changes, personal::text, a.name
            from journal j left join account a on a.login = j.actor
            where entry = ? and j.version > ? order by j.version desc limit """ + " " + MOST;

    private final District district;

    EntryHistory(District district) {
        this.district = district;
    }

    /** One step; {@code personal} are the personal fields that it changed. */
    @Schema(name = "JournalLine")
    record Line(int version, String action, String actor,
            @JsonProperty("actor_name") @Schema(types = {"string",
                "null"}, description = "办理人的姓名；没有账号的人看不到") @Nullable String actorName,
            @Schema(format = "date-time") String at, String region,
            String unit, String stage, @Schema(types = {"string", "null"}) @Nullable String reason,
            Map<String, EventView.Change> changes, @JsonProperty("personal") List<String> personal) {}

    /** The steps after that version, the newest first. */
    List<Line> since(Access.Door door, Entry entry, int version) throws SQLException {
        ZoneId zone = door.inForce().model().zone(entry.region());
        List<Line> lines = new ArrayList<>();
        try (Connection connection = district.ledger().connection();
                PreparedStatement statement = connection
                        .prepareStatement(LINES)) {
            statement.setObject(1, entry.id());
            statement.setInt(2, version);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(new Line(row.getInt(1), row.getString(2), row.getString(3), door
                            .actor().isPublic() ? null : row.getString(11), EntryValues.time(
                                    row
                                            .getObject(4, OffsetDateTime.class).toInstant(),
                                    zone),
                            row.getString(5), row.getString(6),
                            row.getString(7), row.getString(8), changes(row.getString(9)), List.copyOf(Json.tree(row
                                    .getString(10)).propertyNames())));
                }
            }
        }
        return lines;
    }

    private static Map<String, EventView.Change> changes(String json) {
        Map<String, EventView.Change> changes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> change : Json.tree(json).properties()) {
            JsonNode of = change.getValue();
            changes.put(change.getKey(), of.isArray()
                    ? new EventView.Change(text(of.path(0)), text(of.path(1)))
                    : new EventView.Change(null, text(of)));
        }
        return changes;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : node.isString() ? node.stringValue() : node.toString();
    }
}
