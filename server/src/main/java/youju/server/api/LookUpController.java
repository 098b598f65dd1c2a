package youju.server.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.act.Ids;
import youju.ledger.entry.Entry;
import youju.ledger.entry.Json;
import youju.ledger.journal.Happening;
import youju.ledger.list.EntryList;
import youju.ledger.list.ListQuery;
import youju.ledger.list.Listed;
import youju.ledger.right.Sight;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.value.Checked;
import youju.model.value.FieldValues;
import youju.server.District;
import youju.server.security.SignedIn;

/**
 * Entries found by a whole personal value, as a caller's by the telephone number: where whoever asks may read that value, and never by a
 * part of it, so that nothing is learnt but what somebody said themselves. It is journaled like an unmasking; the value is in no line.
 */
@RestController
@Tag(name = "entries")
final class LookUpController {
    private static final int MOST = 50;

    private final District district;
    private final Access access;

    LookUpController(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    /** The personal field, its whole value, and what for. */
    @Schema(name = "LookUp")
    record Asked(@Schema(example = "phone") String field, @Schema(example = "13800138000") String value,
            @Schema(example = "来电") String reason) {}

    /** The newest of those that were found; {@code more} where there are others. */
    @Schema(name = "FoundEntries")
    record Found(List<EntryView> entries, boolean more) {}

    @PostMapping("/api/registers/{register}/look-up")
    @Operation(summary = "Find entries by a whole personal value", description = "按个人信息查找。如按来电号码查以前的工单：给出完整的值，"
            + "只找您可以查看这一项的记录，最近的在前，至多 50 条；谁在何时为何按哪个字段查了，记入流水，值不在其中")
    Found find(@PathVariable String register, @RequestBody Asked asked,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        String id = Bodies.text("field", asked.field(), 100);
        Field field = door.register().fields().get(id);
        if (field == null || !isLookedUpBy(field)) {
            throw Problem.invalid("field", "“" + id + "”不是可以据以查找的个人信息");
        }
        if (asked.reason() == null || asked.reason().isBlank()) {
            throw new Problem(Problem.Code.REASON_REQUIRED, "reason", "按个人信息查找须写明用途");
        }
        String reason = Bodies.text("reason", asked.reason(), 500);
        Sight sight = door.sight().knowing(id);
        if (sight.isNothing()) {
            throw new Problem(Problem.Code.NOT_ALLOWED, "field", "没有查看“" + field.title().zh() + "”的授权");
        }
        String value = switch (FieldValues.check(field, Bodies.text("value", asked.value(), 500), door.inForce()
                .model())) {
            case Checked.Value(Object given) -> given.toString();
            case Checked.Empty _ -> throw new Problem(Problem.Code.REQUIRED, "value", "value 必填");
            case Checked.Refused(String why) -> throw Problem.invalid("value", why);
        };
        EntryList list = new EntryList(door.rules().table(), door.inForce().model(), sight);
        ListQuery query = new ListQuery((field.required() ? "" : "has(" + id + ") && ") + id + " == " + Json.text(
                value), null, null, null, null, MOST, false);
        Instant now = district.ledger().clock().instant();
        try (Connection connection = district.ledger().connection()) {
            return switch (list.page(connection, query, now)) {
                case Listed.Refused(List<Listed.Unread> unread) -> throw EntriesController.refused(unread);
                case Listed.Page(List<Entry> entries, String next) -> {
                    record(connection, door, id, entries.size(), reason, now);
                    yield new Found(EntriesController.views(door, entries), next != null);
                }
            };
        }
    }

    /** Whether entries may be looked up by the field: personal, and written out. */
    static boolean isLookedUpBy(Field field) {
        return field.personal() && isText(field.type());
    }

    private static boolean isText(FieldType type) {
        return type instanceof FieldType.Text || type instanceof FieldType.Phone || type instanceof FieldType.IdNumber
                || type instanceof FieldType.CreditCode;
    }

    /** The line is there before anything is told, whether something was found or not. */
    private void record(Connection connection, Access.Door door, String field, int found, String reason, Instant now)
            throws SQLException {
        Happening.write(connection, List.of(new Happening(Ids.fresh(now), 1, "youju.unmasking", "look_up", door.actor()
                .account(), now, "", "", "look_up", reason, district.demonstration(),
                Happening.said(Map.of("register",
                        door.register().id(), "fields", field, "found", Integer.toString(found))))));
    }
}
