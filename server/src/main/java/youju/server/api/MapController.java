package youju.server.api;

import java.util.Locale;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.server.settings.Settings;

/** What lies beneath the marks of maps. Its address may hold a key, so it is told to whoever is signed in. */
@RestController
@Tag(name = "declarations")
final class MapController {
    private final Settings settings;

    MapController(Settings settings) {
        this.settings = settings;
    }

    @Schema(name = "BaseMap")
    record BaseMapView(
            @Schema(types = {"string",
                "null"}, description = "瓦片地址，含 {z} {x} {y}；没有设置底图为 null") @Nullable String tiles,
            @Schema(allowableValues = {"wgs84", "gcj02", "cgcs2000"}, description = "底图的坐标系，记录的位置要换算到它") String datum,
            @Schema(types = {"string", "null"}, description = "底图的署名和审图号") @Nullable String attribution,
            @Schema(description = "瓦片的最大级别") int zoom) {}

    @GetMapping("/api/map")
    @Operation(summary = "The base map", description = "底图：瓦片地址、坐标系、署名，见设置 base-map.*")
    BaseMapView map() {
        Settings.BaseMap map = settings.baseMap();
        return new BaseMapView(map.tiles(), map.datum().name().toLowerCase(Locale.ROOT), map.attribution(), map.zoom());
    }
}
