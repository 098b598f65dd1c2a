package youju.methods.reach;

import java.util.Arrays;
import java.util.PriorityQueue;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.cursors.IntCursor;
import com.graphhopper.util.EdgeExplorer;
import com.graphhopper.util.EdgeIterator;

import youju.methods.reach.Placing.Spot;

/**
 * The shortest ways on foot from one place to all homes within some distance: Dijkstra's algorithm over the crossings, in whole
 * millimetres. A walk is used again and again, by one thread at a time.
 */
final class Walk {
    static final int NEVER = Integer.MAX_VALUE;

    private final StreetMap map;
    private final Homes homes;
    private final EdgeExplorer ways;
    private final int[] toCrossing;
    private final int[] toHome;
    private final IntArrayList crossings = new IntArrayList();
    private final IntArrayList found = new IntArrayList();
    /** The length in the upper half of a number, the crossing in the lower. */
    private final PriorityQueue<Long> open = new PriorityQueue<>();

    Walk(StreetMap map, Homes homes) {
        this.map = map;
        this.homes = homes;
        this.ways = map.explorer();
        this.toCrossing = new int[map.crossings()];
        this.toHome = new int[homes.count()];
        Arrays.fill(toCrossing, NEVER);
        Arrays.fill(toHome, NEVER);
    }

    /** The homes that are no farther than so many millimetres, in their order. */
    int[] reach(Spot start, int limit) {
        walk(start, limit);
        int[] reached = found.toArray();
        Arrays.sort(reached);
        forget();
        return reached;
    }

    /** Millimetres to each home, in their order; {@link #NEVER} to those that are farther than the limit. */
    int[] lengths(Spot start, int limit) {
        walk(start, limit);
        int[] lengths = toHome.clone();
        forget();
        return lengths;
    }

    private void walk(Spot start, int limit) {
        homesOf(start, limit);
        come(start.base(), start.away() + start.along(), limit);
        come(start.end(), start.away() + start.length() - start.along(), limit);
        while (!open.isEmpty()) {
            long next = open.remove();
            int crossing = (int) next;
            int walked = (int) (next >>> Integer.SIZE);
            if (walked == toCrossing[crossing]) {
                go(crossing, walked, limit);
            }
        }
    }

    private void forget() {
        forget(crossings, toCrossing);
        forget(found, toHome);
    }

    private static void forget(IntArrayList found, int[] walked) {
        for (IntCursor each : found) {
            walked[each.value] = NEVER;
        }
        found.clear();
    }

    /** Homes at the way on which the walk begins can be reached without coming to a crossing. */
    private void homesOf(Spot start, int limit) {
        for (int i = homes.begin(start.edge()); i < homes.begin(start.edge() + 1); i++) {
            int home = homes.at(i);
            Spot spot = homes.spot(home);
            arrive(home, start.away() + Math.abs(spot.along() - start.along()) + spot.away(), limit);
        }
    }

    private void go(int crossing, int walked, int limit) {
        EdgeIterator way = ways.setBaseNode(crossing);
        while (way.next()) {
            int edge = way.getEdge();
            int length = StreetMap.millimetres(way.getDistance());
            for (int i = homes.begin(edge); i < homes.begin(edge + 1); i++) {
                int home = homes.at(i);
                Spot spot = homes.spot(home);
                int along = spot.base() == crossing ? spot.along() : spot.length() - spot.along();
                arrive(home, walked + along + spot.away(), limit);
            }
            come(way.getAdjNode(), walked + length, limit);
        }
    }

    private void come(int crossing, int walked, int limit) {
        if (walked <= limit && walked < toCrossing[crossing]) {
            if (toCrossing[crossing] == NEVER) {
                crossings.add(crossing);
            }
            toCrossing[crossing] = walked;
            open.add((long) walked << Integer.SIZE | crossing);
        }
    }

    private void arrive(int home, int walked, int limit) {
        if (walked <= limit && walked < toHome[home]) {
            if (toHome[home] == NEVER) {
                found.add(home);
            }
            toHome[home] = walked;
        }
    }
}
