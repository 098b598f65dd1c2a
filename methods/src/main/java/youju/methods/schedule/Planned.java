package youju.methods.schedule;

import java.util.List;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.entity.PlanningPin;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import org.jspecify.annotations.Nullable;

/** A visit while the solver looks for its helper; it fills the variable by itself. */
@PlanningEntity
@SuppressWarnings("NullAway.Init")
final class Planned {
    @PlanningId
    private int index;
    private Visit visit;
    private List<Helper> fit;
    @PlanningPin
    private boolean given;
    @PlanningVariable(allowsUnassigned = true, valueRangeProviderRefs = "fit")
    private @Nullable Helper helper;

    /** For the solver, which makes copies. */
    Planned() {}

    Planned(int index, Visit visit, List<Helper> fit, @Nullable Helper helper) {
        this.index = index;
        this.visit = visit;
        this.fit = fit;
        this.given = visit.given() != null;
        this.helper = helper;
    }

    int index() {
        return index;
    }

    Visit visit() {
        return visit;
    }

    /** Those who can make it and are free: nobody else is ever tried. */
    @ValueRangeProvider(id = "fit")
    List<Helper> fit() {
        return fit;
    }

    public @Nullable Helper getHelper() {
        return helper;
    }

    public void setHelper(@Nullable Helper helper) {
        this.helper = helper;
    }
}
