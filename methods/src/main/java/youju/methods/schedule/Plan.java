package youju.methods.schedule;

import java.util.List;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactProperty;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.jspecify.annotations.Nullable;

/** All visits while the solver looks for helpers. */
@PlanningSolution
@SuppressWarnings("NullAway.Init")
final class Plan {
    @PlanningEntityCollectionProperty
    private List<Planned> visits;
    @ProblemFactProperty
    private Weights weights;
    @PlanningScore
    private @Nullable HardMediumSoftLongScore score;

    /** For the solver, which makes copies. */
    Plan() {}

    Plan(List<Planned> visits, Weights weights) {
        this.visits = visits;
        this.weights = weights;
    }

    List<Planned> visits() {
        return visits;
    }

    Weights weights() {
        return weights;
    }
}
