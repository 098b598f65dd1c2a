package youju.methods.reach;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StreetMapTests {
    @TempDir
    private Path folder;

    private Path written(StreetNet net) throws IOException {
        Path file = folder.resolve("town.osm.pbf");
        net.write(file);
        return file;
    }

    private static StreetNet street() {
        StreetNet net = new StreetNet();
        net.way("residential", Grid.point(net, 0, 0), Grid.point(net, 0, 100), Grid.point(net, 50, 150));
        return net;
    }

    private void refused(Path file, String why) {
        assertThatThrownBy(() -> StreetMap.read(file, 300)).isInstanceOf(MapException.class).hasMessage(file + ": "
                + why);
    }

    private Path text(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aMapIsReadFromPbfAndFromXmlAndNothingIsLeftBehind() throws IOException {
        Path file = written(street());
        assertThat(StreetMap.read(file, 300).stretches()).isEqualTo(1);
        Path xml = text("town.osm", """
                <?xml version="1.0" encoding="UTF-8"?>
                <osm version="0.6">
                  <node id="1" lat="35.3" lon="113.9"/>
                  <node id="2" lat="35.301" lon="113.9"/>
                  <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>
                </osm>
                """);
        assertThat(StreetMap.read(xml, 300).bounds()).isEqualTo(new StreetMap.Bounds(113.9, 35.3, 113.9, 35.301));
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, xml);
        }
    }

    @Test
    void streetsOfThousandsOfPointsTakeSeveralBlocks() throws IOException {
        StreetNet net = new StreetNet();
        int before = Grid.point(net, 0, 0);
        for (int i = 1; i <= 20_000; i++) {
            int next = Grid.point(net, i, 0);
            net.way("path", before, next);
            before = next;
        }
        assertThat(StreetMap.read(written(net), 300).stretches()).isEqualTo(20_000);
    }

    @Test
    void aFileThatIsNoMapIsRefusedInALine() throws IOException {
        refused(folder.resolve("none.osm.pbf"), "there is no such file");
        refused(folder, "is a folder, not a file");
        refused(text("empty.osm.pbf", ""), "the file is empty; expected OpenStreetMap data: .osm.pbf or .osm");
        refused(text("homes.osm.pbf", "id,lon,lat\n"),
                "no OpenStreetMap data; expected OpenStreetMap data: .osm.pbf or .osm");
        refused(text("page.osm", "<html></html>"),
                "no OpenStreetMap data; expected OpenStreetMap data: .osm.pbf or .osm");
        refused(Files.write(folder.resolve("zeros.osm.pbf"), new byte[100]),
                "no OpenStreetMap data; expected OpenStreetMap data: .osm.pbf or .osm");
        refused(text("entities.osm", "<!DOCTYPE osm [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><osm>&e;</osm>"),
                "has a document type, which OpenStreetMap data has not");
    }

    @Test
    void aFileThatIsCutOrDamagedIsRefusedInALine() throws IOException {
        Path file = written(street());
        long length = Files.size(file);
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
            for (long cut = length - 1; cut > 40; cut -= 13) {
                whole.setLength(cut);
                assertThatThrownBy(() -> StreetMap.read(file, 300)).isInstanceOf(MapException.class)
                        .hasMessageStartingWith(file + ": ").hasMessageNotContaining("\n");
            }
        }
        Path damaged = written(street());
        byte[] bytes = Files.readAllBytes(damaged);
        for (int at = 60; at < bytes.length - 20; at += 7) {
            byte[] wrong = bytes.clone();
            wrong[at] ^= 0x55;
            Files.write(damaged, wrong);
            try {
                StreetMap.read(damaged, 300);
            } catch (MapException said) {
                assertThat(said).hasMessageStartingWith(damaged + ": ").hasMessageNotContaining("\n");
            }
        }
        refused(text("cut.osm", "<osm version=\"0.6\">\n<node id=\"1\" lat=\"35\""),
                "line 2: the file is damaged or ends too early");
    }

    @Test
    void aMapWithoutWaysToWalkIsRefused() throws IOException {
        StreetNet net = new StreetNet();
        net.way("motorway", Grid.point(net, 0, 0), Grid.point(net, 0, 100));
        net.way(Map.of("building", "yes"), 0, 1, 0);
        refused(written(net), "there is no way in it that can be walked");
        refused(written(new StreetNet()), "there is no way in it that can be walked");
        assertThat(Files.readString(text("nothing.osm", "<osm version=\"0.6\"></osm>"), StandardCharsets.UTF_8))
                .isNotEmpty();
        refused(folder.resolve("nothing.osm"), "there is no way in it that can be walked");
    }

    /** A district along a valley: the nearest way was looked for among strips of some metres. */
    @Test
    void aLongNarrowMapHasItsNearestWaysToo() {
        StreetNet net = new StreetNet();
        net.way("residential", Grid.point(net, -3000, 0), Grid.point(net, 3000, 0));
        net.way("residential", Grid.point(net, -500, 600), Grid.point(net, 500, 600));
        StreetMap map = Grid.map(net);
        for (int away : new int[]{20, 80, 130, 290}) {
            assertThat(map.place(Grid.at(2000, away))).isInstanceOfSatisfying(Placing.Spot.class, spot -> assertThat(
                    spot.away() / 1000.0).isCloseTo(away, org.assertj.core.data.Offset.offset(1.0)));
        }
        assertThat(map.place(Grid.at(2000, 310))).isEqualTo(new Placing.FarFromWays());
    }
}
