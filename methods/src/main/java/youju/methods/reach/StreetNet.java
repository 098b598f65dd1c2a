package youju.methods.reach;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import org.openstreetmap.osmosis.osmbinary.Osmformat;
import org.openstreetmap.osmosis.osmbinary.Osmformat.HeaderBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveGroup;
import org.openstreetmap.osmosis.osmbinary.Osmformat.StringTable;
import org.openstreetmap.osmosis.osmbinary.file.BlockOutputStream;
import org.openstreetmap.osmosis.osmbinary.file.FileBlock;

/** Made-up streets, written as OpenStreetMap data (PBF): for demonstrations, tests and benchmarks, where no real map belongs. */
public final class StreetNet {
    /** Coordinates are counted in ten-millionths of a degree, as the format does by itself. */
    private static final double UNITS = 1e7;
    /** The format's limit on what a block holds. */
    private static final int BLOCK = 8000;

    static {
        StreetMap.quiet();
    }

    private final List<Point> points = new ArrayList<>();
    private final List<Map<String, String>> tags = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();

    private record Way(Map<String, String> tags, int[] points) {}

    /** A further point; its index is what ways name it by. */
    public int point(double lon, double lat) {
        return point(lon, lat, Map.of());
    }

    /** A further point that is tagged: a gate, for example. */
    public int point(double lon, double lat, Map<String, String> tagged) {
        points.add(new Point(lon, lat));
        tags.add(Map.copyOf(tagged));
        return points.size() - 1;
    }

    /** A way of a kind over points. */
    public StreetNet way(String highway, int... over) {
        return way(Map.of("highway", highway), over);
    }

    /** A way that is tagged so over points. */
    public StreetNet way(Map<String, String> tagged, int... over) {
        ways.add(new Way(Map.copyOf(tagged), over.clone()));
        return this;
    }

    /** Writes all of it to a new file, or over one that is there. */
    public void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            BlockOutputStream blocks = new BlockOutputStream(out);
            // What it compresses to more than it was it complains about.
            blocks.setCompress("none");
            block(blocks, "OSMHeader", HeaderBlock.newBuilder().addRequiredFeatures("OsmSchema-V0.6")
                    .setWritingprogram("youju").build());
            groups(blocks, points.size(), (group, strings, index) -> group.addNodes(node(index, strings)));
            groups(blocks, ways.size(), (group, strings, index) -> group.addWays(way(index, strings)));
            blocks.flush();
        }
    }

    private interface Adding {
        void add(PrimitiveGroup.Builder group, Strings strings, int index);
    }

    private static void groups(BlockOutputStream blocks, int count, Adding adding) throws IOException {
        for (int from = 0; from < count; from += BLOCK) {
            PrimitiveGroup.Builder group = PrimitiveGroup.newBuilder();
            Strings strings = new Strings();
            for (int index = from; index < Math.min(count, from + BLOCK); index++) {
                adding.add(group, strings, index);
            }
            block(blocks, "OSMData",
                    PrimitiveBlock.newBuilder().setStringtable(strings.table()).addPrimitivegroup(group)
                            .build());
        }
    }

    private static void block(BlockOutputStream blocks, String type, MessageLite message) throws IOException {
        blocks.write(FileBlock.newInstance(type, message.toByteString(), null));
    }

    private Osmformat.Node node(int index, Strings strings) {
        Osmformat.Node.Builder node = Osmformat.Node.newBuilder().setId(index + 1)
                .setLon(units(points.get(index).lon()))
                .setLat(units(points.get(index).lat()));
        strings.tagged(tags.get(index), node::addKeys, node::addVals);
        return node.build();
    }

    private Osmformat.Way way(int index, Strings strings) {
        Osmformat.Way.Builder way = Osmformat.Way.newBuilder().setId(index + 1);
        strings.tagged(ways.get(index).tags(), way::addKeys, way::addVals);
        long before = 0;
        for (int point : ways.get(index).points()) {
            way.addRefs(point + 1 - before);
            before = point + 1;
        }
        return way.build();
    }

    private static long units(double degrees) {
        return Math.round(degrees * UNITS);
    }

    /** The texts of a block, which it names by their number. */
    private static final class Strings {
        private final Map<String, Integer> numbers = new LinkedHashMap<>(Map.of("", 0));

        void tagged(Map<String, String> tags, Consumer<Integer> key, Consumer<Integer> value) {
            tags.forEach((k, v) -> {
                key.accept(number(k));
                value.accept(number(v));
            });
        }

        private int number(String text) {
            return numbers.computeIfAbsent(text, _ -> numbers.size());
        }

        StringTable table() {
            StringTable.Builder table = StringTable.newBuilder();
            numbers.keySet().forEach(text -> table.addS(ByteString.copyFromUtf8(text)));
            return table.build();
        }
    }
}
