package youju.methods.reach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

import youju.methods.reach.Placing.Spot;

/**
 * The answer to a {@link ReachQuestion}: a home is reached where the shortest way on foot, from the home straight to the nearest
 * way, along ways and straight to the facility, takes no longer than the minutes at 5 km/h everywhere.
 *
 * @param people of all homes, those that aren't on the map among them
 * @param covered people of the homes that reach at least one facility, each home once
 * @param reached the homes that do, by their index
 * @param bound no choice of as many candidates as were asked for covers more people, facilities included
 * @param facilities a line for each, in their order
 * @param next the candidates that were chosen, in the order of choice
 * @param unplaced the places that aren't on the map: facilities, homes, candidates, each in their order
 */
public record Reach(long people, long covered, BitSet reached, long bound, List<Served> facilities, List<Added> next,
        List<Unplaced> unplaced) {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    public Reach {
        facilities = List.copyOf(facilities);
        next = List.copyOf(next);
        unplaced = List.copyOf(unplaced);
    }

    /**
     * A facility.
     *
     * @param people who reach it in time; who reaches two is counted at both
     * @param unreachable people whose homes are on the map, but from which no way leads there, however long one walks
     */
    public record Served(String id, long people, long unreachable) {}

    /**
     * A candidate that was chosen.
     *
     * @param gain people that it adds to all that is covered before it
     * @param covered people covered by the facilities, those chosen before it and itself
     */
    public record Added(String id, long gain, long covered) {}

    /** What a place was asked as. */
    public enum Kind {
        FACILITY, HOME, CANDIDATE
    }

    /**
     * A place that isn't on the map.
     *
     * @param index its index among those of its kind
     */
    public record Unplaced(Kind kind, int index, String id, Placing why) {}

    /** The homes of one name, such as a street: the people there, and those who reach a facility. */
    public record Part(String name, long people, long covered) {
        /** Who reach one in percent, rounded half up to two digits; null where nobody lives. */
        public @Nullable BigDecimal share() {
            return percent(covered, people);
        }
    }

    /** The homes asked for by the name of each, such as its street, in the order of the names. */
    public List<Part> parts(List<Place> homes, IntFunction<String> name) {
        Map<String, Part> parts = new TreeMap<>();
        for (int home = 0; home < homes.size(); home++) {
            String of = name.apply(home);
            long people = homes.get(home).people();
            parts.merge(of, new Part(of, people, reached.get(home) ? people : 0), (a, b) -> new Part(of, a.people() + b
                    .people(), a.covered() + b.covered()));
        }
        return List.copyOf(parts.values());
    }

    private static @Nullable BigDecimal percent(long people, long all) {
        return all == 0
                ? null
                : BigDecimal.valueOf(people).multiply(PERCENT).divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP);
    }

    /** People in percent of all, rounded half up to two digits; null where there is nobody. */
    public @Nullable BigDecimal share(long people) {
        return percent(people, this.people);
    }

    /** Takes time in the ways around each facility and candidate, not in those of the whole map. */
    public static Reach of(ReachQuestion question, StreetMap map, Consumer<String> progress) {
        return new Reckoning(question, map, progress).answer();
    }

    /** The question on its way to the answer. */
    private static final class Reckoning {
        private final ReachQuestion question;
        private final StreetMap map;
        private final Consumer<String> progress;
        private final List<Unplaced> unplaced = new ArrayList<>();
        /** Of the homes on the map: their index among all. */
        private final List<Integer> indices = new ArrayList<>();
        private final Map<Integer, Long> peopleOfPart = new HashMap<>();
        private final long[] weights;
        private final Walk walk;

        Reckoning(ReachQuestion question, StreetMap map, Consumer<String> progress) {
            this.question = question;
            this.map = map;
            this.progress = progress;
            List<Spot> spots = new ArrayList<>();
            List<@Nullable Spot> homes = placed(question.homes(), Kind.HOME);
            for (int home = 0; home < homes.size(); home++) {
                Spot spot = homes.get(home);
                if (spot != null) {
                    indices.add(home);
                    spots.add(spot);
                    peopleOfPart.merge(map.part(spot.base()), question.homes().get(home).people(), Long::sum);
                }
            }
            weights = indices.stream().mapToLong(home -> question.homes().get(home).people()).toArray();
            walk = new Walk(map, new Homes(spots, map.stretches()));
        }

        Reach answer() {
            BitSet covered = new BitSet();
            List<Served> served = new ArrayList<>();
            List<@Nullable Spot> facilities = placed(question.facilities(), Kind.FACILITY);
            long placed = peopleOfPart.values().stream().mapToLong(Long::longValue).sum();
            for (int facility = 0; facility < facilities.size(); facility++) {
                String id = question.facilities().get(facility).id();
                Spot spot = facilities.get(facility);
                if (spot == null) {
                    served.add(new Served(id, 0, placed));
                } else {
                    progress.accept("%,d of %,d facilities".formatted(facility, facilities.size()));
                    int[] homes = walk.reach(spot, question.limit());
                    long people = 0;
                    for (int home : homes) {
                        covered.set(home);
                        people += weights[home];
                    }
                    served.add(new Served(id, people, placed - peopleOfPart.getOrDefault(map.part(spot.base()), 0L)));
                }
            }
            List<String> ids = new ArrayList<>();
            List<int[]> choices = choices(ids);
            MaximumCoverage chosen = MaximumCoverage.greedy(weights, covered, choices, question.next());
            List<Added> next = chosen.steps().stream().map(step -> new Added(ids.get(step.choice()), step.gain(), step
                    .covered())).toList();
            unplaced.sort((a, b) -> a.kind().compareTo(b.kind()));
            BitSet reached = new BitSet();
            covered.stream().forEach(home -> reached.set(indices.get(home)));
            return new Reach(question.homes().stream().mapToLong(Place::people).sum(), covered.stream().mapToLong(
                    home -> weights[home]).sum(), reached, chosen.bound(), served, next, unplaced);
        }

        /** Of each candidate on the map the homes it would serve; {@code ids} takes theirs. */
        private List<int[]> choices(List<String> ids) {
            List<int[]> choices = new ArrayList<>();
            List<@Nullable Spot> candidates = placed(question.candidates(), Kind.CANDIDATE);
            for (int candidate = 0; candidate < candidates.size(); candidate++) {
                Spot spot = candidates.get(candidate);
                if (spot != null) {
                    progress.accept("%,d of %,d candidates".formatted(candidate, candidates.size()));
                    ids.add(question.candidates().get(candidate).id());
                    choices.add(walk.reach(spot, question.limit()));
                }
            }
            return choices;
        }

        private List<@Nullable Spot> placed(List<Place> places, Kind kind) {
            List<@Nullable Spot> spots = new ArrayList<>();
            for (int index = 0; index < places.size(); index++) {
                Placing placing = map.place(places.get(index).at());
                if (!(placing instanceof Spot)) {
                    unplaced.add(new Unplaced(kind, index, places.get(index).id(), placing));
                }
                spots.add(placing instanceof Spot spot ? spot : null);
            }
            return spots;
        }
    }
}
