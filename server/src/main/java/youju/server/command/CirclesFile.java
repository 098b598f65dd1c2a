package youju.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import youju.methods.reach.Circle;
import youju.methods.reach.Place;
import youju.methods.reach.StreetMap;

/** Walking circles as a file of GeoJSON (RFC 7946, WGS 84): a feature for each place that is on the map. */
final class CirclesFile {
    private CirclesFile() {}

    static void write(Path file, List<Place> places, BigDecimal minutes, StreetMap map) {
        List<Map<String, Object>> features = new ArrayList<>();
        for (Place place : places) {
            if (place.at() != null) {
                Circle.of(place.at(), List.of(minutes), map).forEach(circle -> features.add(Map.of("type", "Feature",
                        "properties", Map.of("id", place.id(), "minutes", minutes), "geometry", Map.of("type",
                                "MultiPolygon", "coordinates", circle.polygons().stream().map(rings -> rings.stream()
                                        .map(ring -> ring.stream().map(point -> List.of(point.lon(), point.lat()))
                                                .toList())
                                        .toList()).toList()))));
            }
        }
        try {
            Files.writeString(file, JsonMapper.shared().writeValueAsString(Map.of("type", "FeatureCollection",
                    "features", features)) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
