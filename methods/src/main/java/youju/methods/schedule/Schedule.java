package youju.methods.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import org.jspecify.annotations.Nullable;

/**
 * Visits with their helpers. As many are made as can be made at all: that is reckoned exactly, and so another helper never makes it
 * fewer. Among the ways to make so many a solver (Timefold) looks for one that costs little by the {@link Weights}; it tries a fixed
 * number of changes from a fixed seed, so that the same question has the same answer on every machine. The cost is low, not proven to be
 * the lowest.
 *
 * @param made each visit that has a helper, those that had one before among them, in the order of the question
 * @param unmade each visit that has none, in the order of the question
 * @param cost by the weights
 */
public record Schedule(List<Made> made, List<Unmade> unmade, long cost) {
    /** So many changes are tried for each visit. */
    private static final long TRIES = 500;

    public Schedule {
        made = List.copyOf(made);
        unmade = List.copyOf(unmade);
    }

    /**
     * A visit with its helper, and why that one.
     *
     * @param metres straight from where the helper is before; null where that isn't known
     * @param isUsual true where it is the helper whom they are used to
     * @param that how many visits the helper makes that day, and in all
     * @param others how many others could make it, if they made no other
     */
    public record Made(Visit visit, Helper helper, @Nullable Long metres, boolean isUsual, Load that, int others) {}

    /** How many visits a helper makes. */
    public record Load(int day, int all) {}

    /** A visit without a helper, and why. */
    public record Unmade(Visit visit, Why why) {}

    /** Why a visit can't be made. */
    public sealed interface Why {
        /** Nobody can do it. */
        record NoSkill() implements Why {}

        /** Of those who can, all rest. */
        record AllRest(int skilled) implements Why {}

        /** Nobody who can works then. */
        record NobodyWorks(int skilled) implements Why {}

        /** All who could are taken by visits that nobody else can make, however the visits are changed about. */
        record AllTaken(int fit) implements Why {}
    }

    /** @throws IllegalArgumentException where two visits or helpers have one id, or a visit was given to a helper who isn't there */
    public static Schedule of(List<Visit> visits, List<Helper> helpers, Weights weights) {
        check(visits, helpers);
        List<List<Helper>> fit = visits.stream().map(visit -> helpers.stream().filter(helper -> helper.fits(visit))
                .toList()).toList();
        int[] most = MostVisits.of(visits, helpers);
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < most.length; i++) {
            planned.add(new Planned(i, visits.get(i), fit.get(i), most[i] < 0 ? null : helpers.get(most[i])));
        }
        // Where somebody else could go, or another visit could be left out instead.
        boolean isOpen = planned.stream().anyMatch(each -> each.visit().given() == null && (each.fit().size() > 1
                || !each.fit().isEmpty() && each.getHelper() == null));
        List<@Nullable Helper> chosen = new ArrayList<>();
        (isOpen ? solved(new Plan(planned, weights)) : planned).forEach(each -> chosen.add(each.getHelper()));
        return told(visits, helpers, fit, chosen, weights);
    }

    private static void check(List<Visit> visits, List<Helper> helpers) {
        Set<String> ids = new HashSet<>();
        helpers.forEach(helper -> {
            if (!ids.add(helper.id())) {
                throw new IllegalArgumentException("two helpers " + helper.id());
            }
        });
        Set<String> visitIds = new HashSet<>();
        visits.forEach(visit -> {
            if (!visitIds.add(visit.id()) || visit.given() != null && !ids.contains(visit.given())) {
                throw new IllegalArgumentException("visit " + visit.id() + ": a second time, or given to nobody known");
            }
        });
    }

    private static List<Planned> solved(Plan plan) {
        SolverConfig config = new SolverConfig().withSolutionClass(Plan.class).withEntityClasses(Planned.class)
                .withScoreDirectorFactory(new ScoreDirectorFactoryConfig().withConstraintProviderClass(Cost.class))
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT).withRandomSeed(0L).withPhases(
                        new LocalSearchPhaseConfig().withTerminationConfig(new TerminationConfig().withMoveCountLimit(
                                TRIES * plan.visits().size())));
        return SolverFactory.<Plan>create(config).buildSolver().solve(plan).visits();
    }

    private static Schedule told(List<Visit> visits, List<Helper> helpers, List<List<Helper>> fit,
            List<@Nullable Helper> chosen, Weights weights) {
        Map<Helper, Integer> all = new HashMap<>();
        Map<Helper, Map<LocalDate, List<Visit>>> days = new HashMap<>();
        for (int i = 0; i < visits.size(); i++) {
            Helper helper = chosen.get(i);
            if (helper != null) {
                all.merge(helper, 1, Integer::sum);
                days.computeIfAbsent(helper, _ -> new HashMap<>()).computeIfAbsent(visits.get(i).day(),
                        _ -> new ArrayList<>()).add(visits.get(i));
            }
        }
        List<Made> made = new ArrayList<>();
        List<Unmade> unmade = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            Visit visit = visits.get(i);
            Helper helper = chosen.get(i);
            if (helper == null) {
                unmade.add(new Unmade(visit, why(visit, helpers, fit.get(i).size())));
            } else {
                List<Visit> day = days.getOrDefault(helper, Map.of()).getOrDefault(visit.day(), List.of());
                int place = day.stream().sorted(Cost.THROUGH_THE_DAY).toList().indexOf(visit);
                made.add(new Made(visit, helper, Cost.steps(helper, day).get(place), helper.id().equals(visit.usual()),
                        new Load(day.size(), all.getOrDefault(helper, 0)), (int) fit.get(i).stream().filter(
                                each -> each != helper).count()));
            }
        }
        return new Schedule(made, unmade, Cost.of(visits, chosen, weights));
    }

    private static Why why(Visit visit, List<Helper> helpers, int fit) {
        List<Helper> skilled = helpers.stream().filter(helper -> helper.can(visit)).toList();
        if (skilled.isEmpty()) {
            return new Why.NoSkill();
        }
        if (fit > 0) {
            return new Why.AllTaken(fit);
        }
        List<Helper> awake = skilled.stream().filter(helper -> !helper.resting()).toList();
        return awake.isEmpty() ? new Why.AllRest(skilled.size()) : new Why.NobodyWorks(awake.size());
    }
}
