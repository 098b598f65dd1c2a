package youju.server.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is told: {@code fields} by id, those named in {@code masked} made unreadable; {@code actions} are what the
 * asker may do to it now, in the stage it stands in; {@code keeps} where they may correct, void, move and erase it.
 */
@Schema(name = "Entry", description = "记录。fields 中的小数为文本；masked 中的个人信息已遮蔽；actions 是当前可办理的动作。")
record EntryView(UUID id, String register, String number,
        @Schema(types = {
            "string", "null"}) @Nullable String name,
        @Schema(description = "第几版，即 ETag") int version, String region, String unit, String stage,
        @JsonProperty("created_at") @Schema(format = "date-time") String createdAt,
        @JsonProperty("changed_at") @Schema(format = "date-time") String changedAt,
        @JsonProperty("void") boolean isVoid, @Schema(description = "演示数据") boolean demonstration,
        @Schema(types = {"string", "null"}) @Nullable String source,
        @JsonProperty("stage_times") Map<String, String> stageTimes, Map<String, Object> fields,
        List<String> masked, List<String> actions,
        @Schema(description = "可更正、作废、移交、清除个人信息") boolean keeps,
        @Schema(types = {"object", "null"}, description = "您刚办理的、现在还可撤回的动作；打开一条记录时给出，列表中为 null") @Nullable Undo undo) {
    /** An action that the asker may take back, until then; {@code stage} is where the entry would stand again. */
    @Schema(name = "Undo")
    record Undo(String action, @Schema(format = "date-time") String until, String stage) {}

    EntryView undo(@Nullable Undo last) {
        return new EntryView(id, register, number, name, version, region, unit, stage, createdAt, changedAt, isVoid,
                demonstration, source, stageTimes, fields, masked, actions, keeps, last);
    }
}
