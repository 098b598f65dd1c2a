package youju.briefing.podium;

import java.time.LocalDate;
import java.util.Optional;

import youju.model.Indicator;
import youju.model.Model;
import youju.model.Region;
import youju.model.Unit;

/** Which unit answers for an indicator in a region: the one that owns it by name, else the one that owns its row of the mission. */
public final class Owners {
    private final Model model;
    private final LocalDate today;

    public Owners(Model model, LocalDate today) {
        this.model = model;
        this.today = today;
    }

    /** The unit of the region, else of the nearest region above; empty where none says that it owns it. */
    public Optional<Unit> of(String indicator, String region) {
        Indicator declared = model.indicators().get(indicator);
        if (declared == null) {
            return Optional.empty();
        }
        for (Region at = model.regions().get(region); at != null; at = at.parent() == null
                ? null
                : model.regions().get(at.parent())) {
            Optional<Unit> unit = owning(indicator, at.code());
            if (unit.isEmpty()) {
                unit = owning(declared.system(), at.code());
            }
            if (unit.isPresent()) {
                return unit;
            }
        }
        return Optional.empty();
    }

    private Optional<Unit> owning(String owned, String region) {
        return model.units().values().stream()
                .filter(unit -> unit.region().equals(region) && unit.owns().contains(owned)
                        && unit.acts(today))
                .findFirst();
    }
}
