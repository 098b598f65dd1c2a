package youju.server.api;

import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import youju.figures.Evidence;

/** The entry that states a figure. */
@Schema(name = "StatingEntry", description = "上报数字的记录：台账、标识、编号")
record StatingView(String register, String title, UUID id, String number) {
    static @Nullable StatingView of(Evidence.@Nullable Stating entry) {
        return entry == null ? null : new StatingView(entry.register(), entry.title(), entry.id(), entry.number());
    }
}
