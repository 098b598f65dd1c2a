package youju.model.pack;

import java.util.Map;
import java.util.Optional;

import youju.model.FieldType;
import youju.model.Model;
import youju.model.Period;
import youju.model.Position;
import youju.model.Register;

/** Looks up names of declared things and notes those that aren't there. */
final class Lookup {
    private final Model model;
    private final Places places;
    private final Mistakes mistakes;

    Lookup(Model model, Places places, Mistakes mistakes) {
        this.model = model;
        this.places = places;
        this.mistakes = mistakes;
    }

    Model model() {
        return model;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    Position at(Object declared, String path) {
        return places.of(declared, path);
    }

    /** Notes a name that isn't declared; an empty one was refused when it was read. */
    void declared(Position at, Kind kind, String name) {
        Map<String, ?> known = known(kind);
        if (!name.isEmpty() && !known.containsKey(name) && !mistakes.isUnread(kind)) {
            mistakes.unknown(at, kind.thing(), name, known.keySet());
        }
    }

    private Map<String, ?> known(Kind kind) {
        return switch (kind) {
            case REGIONS -> model.regions();
            case PEERS -> model.peers();
            case UNITS -> model.units();
            case ROLES -> model.roles();
            case CODES -> model.codes();
            case SOURCES -> model.sources();
            case REGISTERS -> model.registers();
            case INDICATORS -> model.indicators();
            case BRIEFINGS -> model.briefings();
            case SCHEMES -> model.schemes();
            case BOUNDARIES, CALENDAR, OBSERVATIONS, TARGETS, ENTRIES, RECIPES, TEMPLATES ->
                throw new IllegalArgumentException(kind + " have no names");
        };
    }

    /** The register of that name, noted where there is none. */
    Optional<Register> register(Position at, String id) {
        declared(at, Kind.REGISTERS, id);
        return Optional.ofNullable(model.registers().get(id));
    }

    /** False where the values a field may have could not all be read. */
    boolean canTell(FieldType type) {
        return switch (type) {
            case FieldType.Code _ -> !mistakes.isUnread(Kind.CODES);
            case FieldType.UnitRef _ -> !mistakes.isUnread(Kind.UNITS);
            case FieldType.IndicatorRef _ -> !mistakes.isUnread(Kind.INDICATORS);
            case FieldType.PeersRef _ -> !mistakes.isUnread(Kind.PEERS);
            case FieldType.SchemeRef _ -> !mistakes.isUnread(Kind.SCHEMES);
            case FieldType.RegionRef _ -> !mistakes.isUnread(Kind.REGIONS);
            default -> true;
        };
    }

    /** Notes a name that isn't one of {@code known}. */
    void among(Position at, String what, String name, Map<String, ?> known) {
        if (!name.isEmpty() && !known.containsKey(name)) {
            mistakes.unknown(at, what, name, known.keySet());
        }
    }

    Optional<Period> period(Position at, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Period.parse(text));
        } catch (IllegalArgumentException wrong) {
            mistakes.add(at, "period '" + text + "'",
                    "2023, 2023-06, 2023-H1, 2023-Q3, 2023-06-15 or 2023-01..2023-11");
            return Optional.empty();
        }
    }
}
