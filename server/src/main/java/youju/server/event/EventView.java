package youju.server.event;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import youju.ledger.event.Event;
import youju.model.Model;

/** An event as it is told: {@code id} is its place in the sealed journal, the same each time. */
@Schema(name = "Event", description = "对一条记录做了什么，或它的时限到了哪一步；id 是流水封签中的位置，重复送达时不变")
public record EventView(String id, @Schema(allowableValues = {
    "entry", "deadline"}) String type,
        @Schema(format = "date-time") String at, String register, UUID entry, String number,
        @Schema(types = {"integer", "null"}) @Nullable Integer version, String action, String actor, String stage,
        String region, String unit, @Schema(description = "演示数据") boolean demonstration,
        @Schema(types = {"string", "null"}) @Nullable String deadline, Map<String, Change> changes,
        @Schema(description = "改动了的个人信息字段，不给内容") @JsonProperty("personal") List<String> personal) {

    /** A field before and after, as text; null where it was empty. */
    @Schema(name = "FieldChange")
    public record Change(@Schema(types = {"string", "null"}) @Nullable String from,
            @Schema(types = {"string", "null"}) @Nullable String to) {}

    /** With its time as it is in the region. */
    public static EventView of(Event event, Model model) {
        Map<String, Change> changes = new LinkedHashMap<>();
        event.changes().forEach((field, change) -> changes.put(field, new Change(change.before(), change.after())));
        return new EventView(event.id().toString(), event.deadline() == null ? "entry" : "deadline", time(event, model
                .zone(event.region())), event.register(), event.entry(), event.number(), event.version(),
                event.action(),
                event.actor(), event.stage(), event.region(), event.unit(), event.demonstration(), event.deadline(),
                changes, event.personal());
    }

    private static String time(Event event, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(event.at().truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }
}
