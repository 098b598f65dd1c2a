package youju.bench;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import youju.methods.schedule.Helper;
import youju.methods.schedule.Schedule;
import youju.methods.schedule.Spot;
import youju.methods.schedule.Visit;
import youju.methods.schedule.Weights;

/**
 * A week of a made-up district: 300 visits and 60 helpers, beside whoever is nearest and free, visit after visit, as one does by hand.
 * An officer who proposes a week waits for it: ten seconds.
 */
final class ScheduleBench {
    private static final LocalDate MONDAY = LocalDate.of(2024, 3, 4);
    private static final List<String> KINDS = List.of("meal", "bath", "clean", "visit", "doctor");
    private static final double ACROSS = 0.08;
    private static final int LIMIT = 10;

    private ScheduleBench() {}

    static String run() {
        Random random = new Random(3);
        List<Helper> helpers = IntStream.range(0, 60).mapToObj(i -> new Helper("h" + i, KINDS.stream().filter(
                _ -> random.nextInt(5) < 2).collect(Collectors.toSet()), EnumSet
                        .range(DayOfWeek.MONDAY,
                                DayOfWeek.FRIDAY)
                        .stream().flatMap(day -> IntStream.range(0, 4).mapToObj(slot -> new Helper.Free(
                                day, slot)))
                        .filter(_ -> random.nextInt(3) == 0).collect(Collectors.toSet()),
                spot(random),
                1, 3, random.nextInt(20) == 0)).toList();
        List<Visit> visits = IntStream.range(0, 300).mapToObj(i -> new Visit("v" + i, KINDS.get(random.nextInt(KINDS
                .size())), MONDAY.plusDays(random.nextInt(5)), random.nextInt(4), spot(random), random.nextInt(2) == 0
                        ? "h" + random.nextInt(60)
                        : null,
                null)).toList();
        long start = System.nanoTime();
        Schedule schedule = Schedule.of(visits, helpers, Weights.STANDARD);
        double seconds = (System.nanoTime() - start) / 1e9;
        // What greedy choices make, told and costed as the schedule is: all of them given.
        Schedule greedy = Schedule.of(greedily(visits, helpers), helpers, Weights.STANDARD);
        return "schedule: %d visits and %d helpers in %.1f s from a cold start, ratio %.2f of the limit (%d s); %d made where greedy choices make %d, ratio %.2f, at a cost a visit of %.1f where theirs is %.1f, ratio %.2f"
                .formatted(visits.size(), helpers.size(), seconds, seconds / LIMIT, LIMIT, schedule.made().size(),
                        greedy
                                .made().size(),
                        (double) schedule.made().size() / greedy.made().size(), each(schedule), each(
                                greedy),
                        each(schedule) / each(greedy));
    }

    private static double each(Schedule schedule) {
        return (double) schedule.cost() / schedule.made().size();
    }

    private static Spot spot(Random random) {
        return new Spot(113.85 + random.nextDouble() * ACROSS, 35.28 + random.nextDouble() * ACROSS);
    }

    /** The usual helper where they are free, else the nearest who is. */
    private static List<Visit> greedily(List<Visit> visits, List<Helper> helpers) {
        Map<List<Object>, Integer> taken = new HashMap<>();
        List<Visit> given = new ArrayList<>();
        for (Visit visit : visits) {
            Helper chosen = null;
            for (Helper helper : helpers) {
                boolean isFree = !helper.resting() && helper.skills().contains(visit.kind()) && helper.free().contains(
                        new Helper.Free(visit.day().getDayOfWeek(), visit.slot()))
                        && !taken.containsKey(List.of(helper,
                                visit.day(), visit.slot()))
                        && taken.getOrDefault(List.of(helper, visit.day()), 0) < helper.aDay();
                if (isFree && (chosen == null || metres(helper, visit) < metres(chosen, visit))) {
                    chosen = helper;
                }
            }
            if (chosen != null) {
                taken.merge(List.of(chosen, visit.day(), visit.slot()), 1, Integer::sum);
                taken.merge(List.of(chosen, visit.day()), 1, Integer::sum);
                given.add(
                        new Visit(visit.id(), visit.kind(), visit.day(), visit.slot(), visit.at(), visit.usual(), chosen
                                .id()));
            }
        }
        return given;
    }

    private static long metres(Helper helper, Visit visit) {
        @Nullable
        Spot from = helper.from();
        @Nullable
        Spot at = visit.at();
        return helper.id().equals(visit.usual()) || from == null || at == null ? 0 : from.metres(at);
    }
}
