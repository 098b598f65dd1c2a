package youju.server.command;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.methods.reach.Placing;
import youju.methods.reach.Reach;
import youju.methods.reach.ReachQuestion;
import youju.methods.reach.StreetMap;
import youju.model.Problem;

/** {@code youju reach MAP.osm.pbf}: who reaches a facility on foot in some minutes, and where the next ones help most. */
@Command(name = "reach", description = "Tells how many people reach a facility on foot in some minutes (步行可达) at 5 km/h over the ways of an OpenStreetMap extract, and which of some places would add most.", //
        footer = {
            "%nFiles are CSV: id,lon,lat[,people][,street] (WGS 84; no people: 1 each). Other columns are passed over.",
            "A place stands at the nearest way that can be walked; the way there is walked straight.",
            "%nThe answer in JSON:",
            "people      of all homes, also of those that could not be placed",
            "covered     people who reach a facility in time, each home once",
            "share       covered in percent of people, two digits; null where nobody lives",
            "bound       no K candidates cover more people, facilities included",
            "facilities  people: who reach it in time, some of them others too;",
            "            unreachable: who are placed, but no way leads here at all",
            "next        in the order of choice: people it adds (gain), covered with it, and",
            "            their share; of those that add the same the first in the file",
            "unplaced    places off the map or too far from its ways: nobody there is covered",
            "streets     where homes have a column street: people, covered, share of each",
            "%nThe candidates chosen add at least 63.2%% of what the bound leaves to be added."})
@SuppressWarnings("NullAway.Init")
final class ReachCommand implements Callable<Integer> {
    private static final int FARTHEST_SNAP = 2000;
    /** The bytes of a map that takes some seconds to read. */
    private static final long TAKES_TIME = 20 << 20;

    @Mixin
    private Terminal terminal;

    @Parameters(paramLabel = "MAP.osm.pbf", description = "The extract: OpenStreetMap data as .osm.pbf (or .osm).")
    private Path file;

    @Option(names = "--facilities", required = true, paramLabel = "F.csv", description = "Where facilities are.")
    private Path facilities;

    @Option(names = "--homes", required = true, paramLabel = "H.csv", description = "Where people live.")
    private Path homes;

    @Option(names = "--minutes", paramLabel = "M", defaultValue = "15", description = "How long one walks (${DEFAULT-VALUE}).")
    private BigDecimal minutes;

    @Option(names = "--snap", paramLabel = "METRES", defaultValue = "300", description = "How far a place may be from the nearest way (${DEFAULT-VALUE}).")
    private int snap;

    @Option(names = "--candidates", paramLabel = "C.csv", description = "Where further facilities could be; with --next.")
    private @Nullable Path candidates;

    @Option(names = "--next", paramLabel = "K", description = "How many of the candidates to choose.")
    private @Nullable Integer next;

    @Option(names = "--circles", paramLabel = "OUT.geojson", description = "Writes the walking circle of each facility (GeoJSON).")
    private @Nullable Path circles;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() {
        check();
        List<Problem> mistakes = new ArrayList<>();
        PlacesFile from = PlacesFile.read(homes, mistakes);
        PlacesFile to = PlacesFile.read(facilities, mistakes);
        PlacesFile others = candidates == null
                ? new PlacesFile(facilities, List.of(), List.of(), List.of())
                : PlacesFile.read(candidates, mistakes);
        if (!mistakes.isEmpty()) {
            throw new MistakesException(mistakes, "nothing was reckoned");
        }
        if (from.places().isEmpty()) {
            throw new RefusedException(homes + ": there is no home in it");
        }
        ReachAnswer answer = answer(to, from, others);
        refuseSwapped(answer);
        if (json) {
            answer.write(terminal.out());
        } else {
            answer.lines().forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return 0;
    }

    private ReachAnswer answer(PlacesFile to, PlacesFile from, PlacesFile others) {
        if (file.toFile().length() > TAKES_TIME) {
            terminal.say("reading " + file);
        }
        try {
            StreetMap map = StreetMap.read(file, snap);
            Reach reach = Reach.of(new ReachQuestion(minutes, to.places(), from.places(), others.places(), next == null
                    ? 0
                    : next), map, terminal.nowAndThen());
            if (circles != null) {
                CirclesFile.write(circles, to.places(), minutes, map);
            }
            return new ReachAnswer(minutes, reach, to, from, others, map.bounds(), snap);
        } catch (OutOfMemoryError full) {
            throw new RefusedException(file + " takes more memory than the " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB there are: cut it to the district and a few kilometres around, or give more with YOUJU_MEMORY=2g",
                    full);
        }
    }

    private void check() {
        if (minutes.signum() <= 0 || minutes.compareTo(ReachQuestion.LONGEST) > 0) {
            throw new RefusedException("'" + minutes.toPlainString() + "' minutes; expected more than 0 and at most "
                    + ReachQuestion.LONGEST);
        }
        if (snap < 1 || snap > FARTHEST_SNAP) {
            throw new RefusedException("--snap " + snap + "; expected metres from 1 to " + FARTHEST_SNAP);
        }
        if (candidates != null && next == null || candidates == null && next != null) {
            throw new RefusedException(candidates == null
                    ? "--next chooses among candidates: give them with --candidates"
                    : "--candidates are chosen from: say how many with --next");
        }
        if (next != null && next < 1) {
            throw new RefusedException("--next " + next + "; expected a whole number from 1 on");
        }
    }

    /** A file of which every place lies outside the map, and within it the other way round, is no answer of 0 percent. */
    private static void refuseSwapped(ReachAnswer answer) {
        answer.reach().unplaced().stream().filter(each -> each.why() instanceof Placing.Outside outside && outside
                .swapped()).collect(Collectors.groupingBy(Reach.Unplaced::kind, Collectors.counting())).forEach((kind,
                        count) -> {
                    PlacesFile file = answer.file(kind);
                    if (count == file.places().size()) {
                        throw new RefusedException(file.file()
                                + ": lon and lat look exchanged: all of it lies outside the map, and within it the other way round");
                    }
                });
    }
}
