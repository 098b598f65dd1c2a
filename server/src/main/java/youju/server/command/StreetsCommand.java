package youju.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import youju.ledger.postgres.Kind;
import youju.methods.reach.MadeUpStreets;
import youju.model.Model;
import youju.model.value.Place;
import youju.server.District;
import youju.server.reach.Streets;

/** {@code youju streets}: a made-up street net over the regions of a demonstration, for walking circles and reach. */
@Command(name = "streets", description = {
    "Makes a street net (路网) over the regions of a demonstration, so that walking circles and reach can be seen there.",
    "The streets are made up and say so; a district's own data has real ones, cut from OpenStreetMap (docs/operations.md)."}, //
        footer = "%nExample: ./youju load packs/example-city --data DIR  &&  ./youju streets --data DIR")
@SuppressWarnings("NullAway.Init")
final class StreetsCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Option(names = "--spacing", paramLabel = "METRES", defaultValue = "250", description = "How far streets are apart, 50 to 2000 (250).")
    private int spacing;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same number makes the same streets (1).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Where they are written; the data folder's own map where it isn't given. A file that is there is not written over.")
    private @Nullable Path out;

    @Override
    public Integer call() throws SQLException, IOException {
        try (District district = District.of(data.open(terminal))) {
            if (district.ledger().database().kind() != Kind.DEMO) {
                throw new RefusedException(
                        "streets are made up for demonstration data alone: a district's own map is cut from OpenStreetMap");
            }
            Path file = out != null
                    ? out
                    : district.ledger().database().folder().map(folder -> folder.resolve(Streets.MADE_UP)).orElseThrow(
                            () -> new RefusedException("--out FILE is needed: the data has no folder of its own"));
            if (Files.exists(file)) {
                throw new RefusedException(file + " is there already: delete it first");
            }
            Files.writeString(file, over(district.model()).xml());
            terminal.out().println("made-up streets about every " + spacing + " m written to " + file);
            terminal.out().flush();
            return 0;
        }
    }

    private MadeUpStreets over(Model model) {
        List<Place> corners = model.boundaries().values().stream().flatMap(boundary -> boundary.polygons().stream())
                .flatMap(List::stream).flatMap(List::stream).toList();
        if (corners.isEmpty()) {
            throw new RefusedException(
                    "no region has a boundary: load a pack with regions.geojson, such as packs/example-city");
        }
        DoubleSummaryStatistics lon = of(corners, Place::lon);
        DoubleSummaryStatistics lat = of(corners, Place::lat);
        try {
            return new MadeUpStreets(lon.getMin(), lat.getMin(), lon.getMax(), lat.getMax(), spacing, seed);
        } catch (IllegalArgumentException wrong) {
            throw new RefusedException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static DoubleSummaryStatistics of(List<Place> corners, ToDoubleFunction<Place> degree) {
        return corners.stream().mapToDouble(degree).summaryStatistics();
    }
}
