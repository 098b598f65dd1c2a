package youju.model.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import youju.model.Boundary;
import youju.model.FieldType;
import youju.model.Position;
import youju.model.value.Place;

/**
 * Reads boundaries of regions from GeoJSON (RFC 7946): a FeatureCollection whose features are a Polygon or MultiPolygon each and
 * name their region in {@code properties.code}. JSON is YAML as well, so that a mistake has its line.
 */
final class BoundaryReader {
    /** Of all features together; a map on a screen shows no more. */
    private static final int MOST_PLACES = 200_000;

    private final String file;
    private final Mistakes mistakes;
    private int places;

    BoundaryReader(String file, Mistakes mistakes) {
        this.file = file;
        this.mistakes = mistakes;
    }

    void read(Block document, BiConsumer<Boundary, Position> into) {
        if (!document.required("type").equals("FeatureCollection")) {
            document.mistake("type", "GeoJSON that is no FeatureCollection", "\"type\": \"FeatureCollection\"");
        }
        for (Block feature : document.list("features")) {
            feature(feature, into);
        }
        // GeoJSON lets a collection have a name and more that nothing here depends on.
        document.names();
        if (places > MOST_PLACES) {
            document.mistake("boundaries of " + places + " places", "at most " + MOST_PLACES + ": simpler shapes");
        }
    }

    private void feature(Block feature, BiConsumer<Boundary, Position> into) {
        String code = feature.block("properties").map(properties -> properties.required("code")).orElse("");
        if (!feature.has("properties")) {
            feature.mistake("a feature without properties", "{\"code\": \"410702\"}: the region it bounds");
        }
        feature.block("geometry").ifPresentOrElse(geometry -> {
            List<List<List<Place>>> polygons = polygons(geometry);
            if (!code.isEmpty() && !polygons.isEmpty()) {
                into.accept(new Boundary(code, polygons), feature.position());
            }
        }, () -> {
            if (!feature.has("geometry")) {
                feature.mistake("a feature without geometry", "a Polygon or a MultiPolygon");
            }
        });
    }

    private List<List<List<Place>>> polygons(Block geometry) {
        String type = geometry.required("type");
        Node coordinates = geometry.take("coordinates");
        if (!(coordinates instanceof SequenceNode list)) {
            geometry.mistake("a geometry without coordinates", "a Polygon or a MultiPolygon");
            return List.of();
        }
        return switch (type) {
            case "Polygon" -> List.of(rings(list));
            case "MultiPolygon" -> items(list).stream().map(this::rings).toList();
            default -> {
                geometry.unknown(geometry.position("type"), "geometry", type, List.of("Polygon", "MultiPolygon"));
                yield List.of();
            }
        };
    }

    private List<List<Place>> rings(Node polygon) {
        List<Node> rings = items(polygon);
        if (rings.isEmpty()) {
            mistakes.add(Block.position(file, polygon), "a polygon without rings", "[[[113.8, 35.3], …]]");
        }
        return rings.stream().map(this::ring).toList();
    }

    private List<Place> ring(Node ring) {
        List<Place> read = new ArrayList<>();
        int known = mistakes.count();
        for (Node place : items(ring)) {
            Place at = place(place);
            if (at != null) {
                read.add(at);
            }
        }
        places += read.size();
        if (mistakes.count() == known) {
            check(Block.position(file, ring), read);
        }
        return read;
    }

    private void check(Position at, List<Place> ring) {
        if (ring.size() < 4 || !ring.getFirst().equals(ring.getLast())) {
            mistakes.add(at, "a ring of " + ring.size() + " places" + (ring.size() < 4 ? "" : " that isn't closed"),
                    "at least 4, the last of them the first again");
            return;
        }
        Map<Place, Integer> seen = new HashMap<>();
        for (Place place : ring.subList(1, ring.size())) {
            if (seen.merge(place, 1, Integer::sum) > 1) {
                mistakes.add(at, "a ring that comes to " + place.lon() + ", " + place.lat() + " twice",
                        "a ring that touches itself nowhere");
                return;
            }
        }
        if (area(ring) == 0) {
            mistakes.add(at, "a ring that encloses nothing", "places that don't lie on one line");
        }
    }

    /** Twice the area in square degrees, by the shoelace formula. */
    private static double area(List<Place> ring) {
        double twice = 0;
        for (int i = 1; i < ring.size(); i++) {
            twice += ring.get(i - 1).lon() * ring.get(i).lat() - ring.get(i).lon() * ring.get(i - 1).lat();
        }
        return twice;
    }

    private @Nullable Place place(Node place) {
        List<Node> numbers = items(place);
        if (numbers.size() >= 2) {
            Double lon = number(numbers.get(0), 180);
            Double lat = number(numbers.get(1), 90);
            if (lon != null && lat != null) {
                return new Place(lon, lat, FieldType.Datum.WGS84);
            }
        }
        mistakes.add(Block.position(file, place), "a place that isn't one",
                "[longitude, latitude] in degrees (WGS 84)");
        return null;
    }

    private static @Nullable Double number(Node node, int most) {
        if (node instanceof ScalarNode scalar) {
            try {
                double number = Double.parseDouble(scalar.getValue());
                return Math.abs(number) <= most ? number : null;
            } catch (NumberFormatException wrong) {
                return null;
            }
        }
        return null;
    }

    private static List<Node> items(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }
}
