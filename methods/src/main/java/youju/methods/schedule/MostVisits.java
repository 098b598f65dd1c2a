package youju.methods.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * As many visits as can be made at all: a largest flow from visits over the slots of helpers to their days, found by augmenting paths
 * (Ford and Fulkerson, Maximal flow through a network, Canadian Journal of Mathematics 8, 1956). Where no path is left no other choice
 * makes one more.
 */
final class MostVisits {
    private final List<Visit> visits;
    private final List<Helper> helpers;
    /** The helper of each visit, by index; -1 where there is none. */
    private final int[] helperOf;
    private final Map<Slot, Integer> taken = new HashMap<>();
    private final Map<Day, Integer> busy = new HashMap<>();
    private final Map<Slot, List<Integer>> held = new HashMap<>();
    /** Of each visit those who can make it, whoever suits it best first. */
    private final List<List<Integer>> fit;

    private record Slot(int helper, LocalDate day, int slot) {}

    private record Day(int helper, LocalDate day) {}

    private MostVisits(List<Visit> visits, List<Helper> helpers) {
        this.visits = visits;
        this.helpers = helpers;
        this.helperOf = new int[visits.size()];
        this.fit = visits.stream().map(visit -> IntStream.range(0, helpers.size()).filter(helper -> helpers.get(helper)
                .fits(visit)).boxed().sorted(Comparator.comparingLong(helper -> apart(helpers.get(helper), visit)))
                .toList()).toList();
        Map<String, Integer> byId = new HashMap<>();
        for (int helper = 0; helper < helpers.size(); helper++) {
            byId.put(helpers.get(helper).id(), helper);
        }
        for (int visit = 0; visit < helperOf.length; visit++) {
            String given = visits.get(visit).given();
            helperOf[visit] = -1;
            Integer helper = given == null ? null : byId.get(given);
            if (helper != null) {
                helperOf[visit] = helper;
                taken.merge(slot(helper, visit), 1, Integer::sum);
                busy.merge(day(helper, visit), 1, Integer::sum);
            }
        }
    }

    /** The usual helper is the nearest. */
    private static long apart(Helper helper, Visit visit) {
        if (helper.id().equals(visit.usual())) {
            return -1;
        }
        return helper.from() == null || visit.at() == null ? 0 : helper.from().metres(visit.at());
    }

    /** Of each visit the index of its helper, or -1; those who have one keep them. */
    static int[] of(List<Visit> visits, List<Helper> helpers) {
        MostVisits most = new MostVisits(visits, helpers);
        for (int visit = 0; visit < most.helperOf.length; visit++) {
            if (most.helperOf[visit] < 0 && visits.get(visit).given() == null) {
                most.place(visit, new HashSet<>());
            }
        }
        return most.helperOf;
    }

    private Slot slot(int helper, int visit) {
        return new Slot(helper, visits.get(visit).day(), visits.get(visit).slot());
    }

    private Day day(int helper, int visit) {
        return new Day(helper, visits.get(visit).day());
    }

    /** Finds a helper for the visit, from whom others may go to other helpers first. */
    private boolean place(int visit, Set<Object> seen) {
        for (int helper : fit.get(visit)) {
            if (seen.add(slot(helper, visit)) && makeRoom(helper, visit, seen)) {
                put(visit, helper);
                return true;
            }
        }
        return false;
    }

    private boolean makeRoom(int helper, int visit, Set<Object> seen) {
        Slot slot = slot(helper, visit);
        Helper who = helpers.get(helper);
        boolean hasSlot = taken.getOrDefault(slot, 0) < who.atOnce();
        if (hasSlot && busy.getOrDefault(day(helper, visit), 0) < who.aDay()) {
            return true;
        }
        // One of the slot moves away; or, where the slot has room, one of another slot of the day.
        if (moveOne(slot, seen)) {
            return true;
        }
        return hasSlot && seen.add(day(helper, visit)) && held.keySet().stream().filter(each -> each.helper() == helper
                && each.day().equals(slot.day()) && !each.equals(slot)).sorted((a, b) -> a.slot() - b.slot()).toList()
                .stream().anyMatch(each -> seen.add(each) && moveOne(each, seen));
    }

    private boolean moveOne(Slot slot, Set<Object> seen) {
        for (int other : List.copyOf(held.getOrDefault(slot, List.of()))) {
            int before = helperOf[other];
            if (place(other, seen)) {
                leave(other, before);
                return true;
            }
        }
        return false;
    }

    private void put(int visit, int helper) {
        helperOf[visit] = helper;
        taken.merge(slot(helper, visit), 1, Integer::sum);
        busy.merge(day(helper, visit), 1, Integer::sum);
        held.computeIfAbsent(slot(helper, visit), _ -> new ArrayList<>()).add(visit);
    }

    private void leave(int visit, int helper) {
        taken.merge(slot(helper, visit), -1, Integer::sum);
        busy.merge(day(helper, visit), -1, Integer::sum);
        @Nullable
        List<Integer> there = held.get(slot(helper, visit));
        if (there != null) {
            there.remove(Integer.valueOf(visit));
        }
    }
}
