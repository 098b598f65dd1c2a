package youju.methods.reach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Points by metres east and north of one place, so that distances can be reckoned by hand; and maps made of streets over them. */
final class Grid {
    static final int FARTHEST = 300;
    private static final double LON = 113.9;
    private static final double LAT = 35.3;
    private static final double METRES_OF_DEGREE = Math.PI * 6_371_000 / 180;

    private Grid() {}

    static Point at(double east, double north) {
        return new Point(LON + east / (METRES_OF_DEGREE * Math.cos(Math.toRadians(LAT))), LAT + north
                / METRES_OF_DEGREE);
    }

    static int point(StreetNet net, double east, double north) {
        Point at = at(east, north);
        return net.point(at.lon(), at.lat());
    }

    static StreetMap map(StreetNet net) {
        try {
            Path file = Files.createTempFile("streets", ".osm.pbf");
            try {
                net.write(file);
                return StreetMap.read(file, FARTHEST);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
