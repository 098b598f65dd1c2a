package youju.model;

import java.util.List;

import youju.model.value.Place;

/**
 * Where a region lies on a map: its polygons, each an outer ring and the holes in it. A ring ends where it begins. Places are in
 * WGS 84, as RFC 7946 has it.
 */
public record Boundary(String region, List<List<List<Place>>> polygons) {
    public Boundary {
        polygons = polygons.stream().map(rings -> rings.stream().map(List::copyOf).toList()).toList();
    }
}
