package youju.ledger.synthetic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.PackFolder;
import youju.ledger.load.Entering;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.pack.PackReader;
import youju.model.value.Place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Made-up places lie where the recipe says. */
class MadePlacesTests {
    private static final String REGISTER = """
            register: spot
            title: 点位
            system: C1
            number: "DW{0000}"
            fields:
              inside:  {title: 区内, type: point}
              near:    {title: 附近, type: point}
              centre:  {title: 中心, type: point}
              outline: {title: 边界, type: polygon, datum: wgs84}
            stages: {made: 已建}
            actions:
              make: {title: 建, to: made, by: operator}
            """;
    private static final String RECIPE = """
            register: spot
            region: "410702"
            unit: center
            stage: made
            blocks:
              - count: 40
                fields:
                  inside: {inside: region}
                  near: {near: [113.9, 35.3], metres: 500}
                  centre: {lattice: [113.9, 35.3], metres: 300, across: 8}
                  outline: {square: centre, metres: 300}
                stages: {made: {within: 2023}}
            """;
    /** An L, so that a point of its box may lie beside it. */
    private static final String SHAPE = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "410702"}, "geometry": {"type": "Polygon",
             "coordinates": [[[113.0, 35.0], [114.0, 35.0], [114.0, 35.1], [113.1, 35.1], [113.1, 36.0], [113.0, 36.0], [113.0, 35.0]]]}}]}
            """;

    private static List<Map<String, Object>> entries(Path folder) {
        PackFolder pack = PackFolder.in(folder).with("registers/spot.yaml", REGISTER)
                .with("synthetic/spot.yaml", RECIPE).with(
                        "regions.geojson", SHAPE);
        Model model = switch (PackReader.read(List.of(pack.path()))) {
            case PackReader.Reading.Read(Model read) -> read;
            case PackReader.Reading.Refused(var problems) -> throw new AssertionError(problems);
        };
        List<Map<String, Object>> all = new ArrayList<>();
        try (SyntheticEntries entries = SyntheticEntries.of(model.recipes().getFirst(), model, _ -> List.of(),
                Optional.empty())) {
            for (Entering next = entries.next(); next != null; next = entries.next()) {
                all.add(((Entering.Ready) next).values());
            }
        }
        return all;
    }

    @Test
    void pointsLieInTheRegionNearAPlaceOrInALatticeWithTheirSquares(@TempDir Path folder) {
        List<Map<String, Object>> entries = entries(folder);
        assertThat(entries).hasSize(40).isEqualTo(entries(folder));
        Place middle = new Place(113.9, 35.3, FieldType.Datum.WGS84);
        for (Map<String, Object> entry : entries) {
            Place inside = (Place) entry.get("inside");
            assertThat(inside.lon() <= 113.1 || inside.lat() <= 35.1).as(inside.toString()).isTrue();
            assertThat(inside.lon()).isBetween(113.0, 114.0);
            assertThat(((Place) entry.get("near")).metres(middle)).isLessThanOrEqualTo(501);
            assertThat(entry.get("outline").toString()).startsWith("POLYGON ((");
        }
        assertThat(entries.stream().map(entry -> entry.get("inside")).distinct()).hasSize(40);
        Place first = (Place) entries.getFirst().get("centre");
        assertThat(first).isEqualTo(middle);
        assertThat(first.metres((Place) entries.get(1).get("centre"))).isCloseTo(300, within(1.0));
        assertThat(first.metres((Place) entries.get(8).get("centre"))).isCloseTo(300, within(1.0));
    }
}
