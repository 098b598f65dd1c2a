package youju.model.pack;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Position;
import youju.model.Register;
import youju.model.Scheme;

/** Checks what schemes of assessment name, and that what a unit is assessed by counts up to 100. */
final class SchemeCheck {
    private final Lookup lookup;

    SchemeCheck(Lookup lookup) {
        this.lookup = lookup;
    }

    void check(Scheme scheme) {
        lookup.register(lookup.at(scheme, "register"), scheme.register())
                .ifPresent(register -> sheet(scheme, register));
        scheme.units().forEach(unit -> lookup.declared(lookup.at(scheme, "units"), Kind.UNITS, unit));
        Map<String, String> assessed = scheme.units().stream().distinct()
                .collect(Collectors.toMap(unit -> unit, unit -> unit));
        for (Scheme.Item item : scheme.items().values()) {
            String path = "items." + item.id();
            item.units().forEach(
                    unit -> lookup.among(lookup.at(scheme, path + ".units"), "unit of the scheme", unit, assessed));
            switch (item.of()) {
                case Scheme.Of.OfFigure figure -> figure(scheme, path + ".figure", figure);
                case Scheme.Of.OfEntries(Scheme.Naming entries, Scheme.Naming per) -> {
                    naming(scheme, path + ".entries", entries);
                    if (per != null) {
                        naming(scheme, path + ".per", per);
                    }
                }
            }
        }
        scheme.units().forEach(unit -> weights(scheme, unit));
    }

    private void weights(Scheme scheme, String unit) {
        BigDecimal weights = scheme.itemsOf(unit).stream().map(Scheme.Item::weight).reduce(BigDecimal.ZERO,
                BigDecimal::add);
        if (!scheme.items().isEmpty() && weights.compareTo(BigDecimal.valueOf(100)) != 0) {
            lookup.mistakes().add(lookup.at(scheme, "items"),
                    "weights of " + weights.stripTrailingZeros().toPlainString() + " for " + unit,
                    "100 in all for each unit");
        }
    }

    private void figure(Scheme scheme, String path, Scheme.Of.OfFigure figure) {
        lookup.declared(lookup.at(scheme, path + ".indicator"), Kind.INDICATORS, figure.indicator());
        Indicator indicator = lookup.model().indicators().get(figure.indicator());
        if (figure.peers() != null) {
            lookup.declared(lookup.at(scheme, path + ".peers"), Kind.PEERS, figure.peers());
        }
        boolean compares = switch (figure.aspect()) {
            case GAP, RANK -> true;
            default -> false;
        };
        if (compares != (figure.peers() != null)) {
            lookup.mistakes().add(lookup.at(scheme, path),
                    figure.aspect().id() + (compares ? " without peers" : " among peers"),
                    compares ? "peers: 全市" : "peers of a gap or rank alone");
        }
        if (indicator != null && switch (figure.aspect()) {
            case MILESTONE -> true;
            case LEVEL, SHARE -> figure.aspect() != indicator.own();
            default -> false;
        }) {
            lookup.mistakes().add(lookup.at(scheme, path + ".aspect"), figure.aspect().id() + " of " + indicator.id(),
                    "its " + indicator.own().id() + ", growth, change, gap, rank or completion");
        }
    }

    private void naming(Scheme scheme, String path, Scheme.Naming naming) {
        lookup.register(lookup.at(scheme, path + ".of"), naming.flow().register()).ifPresent(register -> {
            lookup.among(lookup.at(scheme, path + ".at"), "date or time of " + register.id(), naming.flow().at(),
                    IndicatorCheck.times(
                            register));
            Map<String, Field> units = new LinkedHashMap<>();
            register.fields().values().stream().filter(field -> field.type() instanceof FieldType.UnitRef)
                    .forEach(field -> units.put(
                            field.id(), field));
            lookup.among(lookup.at(scheme, path + ".unit"), "unit of " + register.id(), naming.unit(), units);
        });
    }

    /** The register has what a scheme fills in, and it is filled, not typed. */
    private void sheet(Scheme scheme, Register register) {
        Position at = lookup.at(scheme, "register");
        Scheme.SHEET.forEach((id, type) -> {
            Field field = register.fields().get(id);
            if (field == null || !type.isInstance(field.type())) {
                lookup.mistakes().add(at,
                        "register '" + register.id() + "', which has no '" + id + "' of type " + word(type),
                        "a register that keeps sheets: "
                                + String.join(", ", Scheme.SHEET.keySet().stream().sorted().toList()));
            }
        });
        if (register.fields().get("scores") instanceof Field scores
                && scores.type() instanceof FieldType.Rows(List<Field> columns)
                && !columns.stream().map(Field::id).toList().equals(Scheme.SCORES)) {
            lookup.mistakes().add(at,
                    "scores of " + register.id() + " with the columns " + String.join(", ", columns.stream().map(
                            Field::id).toList()),
                    String.join(", ", Scheme.SCORES));
        }
        if (register.actions().values().stream()
                .noneMatch(action -> action.creates() && action.fills().contains("scores"))) {
            lookup.mistakes().add(at,
                    "register '" + register.id() + "', of which no action that makes a sheet fills the scores",
                    "fills: [scores, …] of that action");
        }
    }

    private static String word(Class<? extends FieldType> type) {
        return type == FieldType.UnitRef.class
                ? "unit"
                : type == FieldType.SchemeRef.class
                        ? "scheme"
                        : type == FieldType.Bool.class
                                ? "boolean"
                                : type.getSimpleName()
                                        .toLowerCase(java.util.Locale.ROOT);
    }
}
