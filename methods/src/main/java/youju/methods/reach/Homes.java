package youju.methods.reach;

import java.util.List;

import youju.methods.reach.Placing.Spot;

/** Homes by the way that they stand at, so that a walk finds those of each way that it comes to. */
final class Homes {
    private final Spot[] spots;
    /** Of each way where its homes begin in {@link #byWay}. */
    private final int[] begin;
    private final int[] byWay;

    Homes(List<Spot> spots, int ways) {
        this.spots = spots.toArray(Spot[]::new);
        this.begin = new int[ways + 1];
        this.byWay = new int[this.spots.length];
        for (Spot spot : this.spots) {
            begin[spot.edge() + 1]++;
        }
        for (int way = 0; way < ways; way++) {
            begin[way + 1] += begin[way];
        }
        int[] next = begin.clone();
        for (int home = 0; home < this.spots.length; home++) {
            byWay[next[this.spots[home].edge()]++] = home;
        }
    }

    int count() {
        return spots.length;
    }

    Spot spot(int home) {
        return spots[home];
    }

    /** Where the homes of a way begin; they end where those of the next begin. */
    int begin(int way) {
        return begin[way];
    }

    int at(int place) {
        return byWay[place];
    }
}
