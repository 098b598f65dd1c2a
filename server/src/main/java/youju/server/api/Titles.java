package youju.server.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import youju.model.Title;

/** What a declared thing is called: in Chinese, and in English where its pack says so. */
@Schema(name = "Title")
record Titles(String zh, @Schema(types = {
    "string", "null"}) @Nullable String en) {
    static Titles of(Title title) {
        return new Titles(title.zh(), title.en());
    }
}
