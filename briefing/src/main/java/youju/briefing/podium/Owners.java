package youju.briefing.podium;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

import youju.model.Indicator;
import youju.model.Model;
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
        return model.upward(region)
                .flatMap(at -> Stream.of(indicator, declared.system()).flatMap(owned -> owning(owned, at
                        .code()).stream()))
                .findFirst();
    }

    private Optional<Unit> owning(String owned, String region) {
        return model.units().values().stream()
                .filter(unit -> unit.region().equals(region) && unit.owns().contains(owned)
                        && unit.acts(today))
                .findFirst();
    }
}
