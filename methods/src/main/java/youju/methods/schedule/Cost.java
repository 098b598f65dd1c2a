package youju.methods.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import org.jspecify.annotations.Nullable;

/**
 * The rules as the solver reckons with them. Hard are the helper's visits at once and a day (skills and working times no helper is ever
 * tried against); medium how many visits are made; soft the {@link Weights}.
 */
public final class Cost implements ConstraintProvider {
    /** The order in which a helper makes the visits of a day. */
    static final Comparator<Visit> THROUGH_THE_DAY = Comparator.comparingInt(Visit::slot).thenComparing(Visit::id);

    @Override
    public Constraint[] defineConstraints(ConstraintFactory rules) {
        return new Constraint[]{
            rules.forEach(Planned.class).groupBy(Planned::getHelper, each -> each.visit().day(), each -> each.visit()
                    .slot(), ConstraintCollectors.count()).filter((helper, _, _, count) -> count > helper.atOnce())
                    .penalizeLong(HardMediumSoftLongScore.ONE_HARD, (helper, _, _, count) -> count - helper.atOnce())
                    .asConstraint("at once"),
            rules.forEach(Planned.class).groupBy(Planned::getHelper, each -> each.visit().day(), ConstraintCollectors
                    .count()).filter((helper, _, count) -> count > helper.aDay())
                    .penalizeLong(HardMediumSoftLongScore.ONE_HARD, (helper, _, count) -> count - helper.aDay())
                    .asConstraint("a day"),
            rules.forEachIncludingUnassigned(Planned.class).filter(each -> each.getHelper() == null)
                    .penalizeLong(HardMediumSoftLongScore.ONE_MEDIUM, _ -> 1).asConstraint("made"),
            rules.forEach(Planned.class).filter(each -> unusual(each.visit(), each.getHelper())).join(Weights.class)
                    .penalizeLong(HardMediumSoftLongScore.ONE_SOFT, (_, weights) -> weights.unusual())
                    .asConstraint("usual"),
            rules.forEach(Planned.class).groupBy(Planned::getHelper, ConstraintCollectors.count()).join(Weights.class)
                    .penalizeLong(HardMediumSoftLongScore.ONE_SOFT, (_, count, weights) -> load(count, weights))
                    .asConstraint("load"),
            rules.forEach(Planned.class).groupBy(Planned::getHelper, each -> each.visit().day(), ConstraintCollectors
                    .toList(Planned::visit)).join(Weights.class)
                    .penalizeLong(HardMediumSoftLongScore.ONE_SOFT, (helper, _, visits, weights) -> ways(helper, visits,
                            weights))
                    .asConstraint("ways")};
    }

    static boolean unusual(Visit visit, @Nullable Helper helper) {
        return visit.usual() != null && helper != null && !visit.usual().equals(helper.id());
    }

    static long load(long visits, Weights weights) {
        return weights.load() * visits * visits;
    }

    /** What the ways of a helper's day cost. */
    static long ways(Helper helper, List<Visit> visits, Weights weights) {
        return steps(helper, visits).stream().filter(Objects::nonNull).mapToLong(metres -> Math.round(metres / 100.0)
                * weights.hundredMetres()).sum();
    }

    /** Metres to each visit of a day in the order they are made: from the one before, or from where the helper sets out; null where not known. */
    static List<@Nullable Long> steps(Helper helper, List<Visit> visits) {
        List<@Nullable Long> steps = new ArrayList<>();
        Spot before = helper.from();
        for (Visit visit : visits.stream().sorted(THROUGH_THE_DAY).toList()) {
            steps.add(before == null || visit.at() == null ? null : before.metres(visit.at()));
            before = visit.at() == null ? before : visit.at();
        }
        return steps;
    }

    /** What a whole schedule costs: what the solver makes least. */
    static long of(List<Visit> visits, List<@Nullable Helper> helpers, Weights weights) {
        long cost = 0;
        Map<Helper, Map<LocalDate, List<Visit>>> days = new HashMap<>();
        for (int i = 0; i < visits.size(); i++) {
            Helper helper = helpers.get(i);
            if (helper != null) {
                cost += unusual(visits.get(i), helper) ? weights.unusual() : 0;
                days.computeIfAbsent(helper, _ -> new HashMap<>()).computeIfAbsent(visits.get(i).day(),
                        _ -> new ArrayList<>()).add(visits.get(i));
            }
        }
        for (var each : days.entrySet()) {
            cost += load(each.getValue().values().stream().mapToInt(List::size).sum(), weights);
            for (List<Visit> day : each.getValue().values()) {
                cost += ways(each.getKey(), day, weights);
            }
        }
        return cost;
    }
}
