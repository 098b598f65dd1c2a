package youju.model.pack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import youju.model.Dimension;
import youju.model.Field;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Position;
import youju.model.Register;
import youju.model.expression.Scope;
import youju.model.text.Width;

/**
 * 一数一源: a register doesn't ask for a datum that exists. A number that people give is such a datum where it is called as an
 * indicator (title or {@code also}) and can be in its unit, unless the indicator is reckoned of this register or the register
 * states figures; and any field is where it is called as one that another register declares {@code sole}, with the same type. A field that is
 * another datum in spite of its name says why in {@code another}.
 */
final class AskedOnceCheck {
    private final Lookup lookup;
    private final Model model;

    AskedOnceCheck(Lookup lookup) {
        this.lookup = lookup;
        this.model = lookup.model();
    }

    /** The registers that lie {@code where}. */
    void check(Predicate<Position> where) {
        model.registers().values().stream().filter(register -> where.test(register.position())).forEach(
                register -> register.fields().values().forEach(field -> check(register, field)));
    }

    private void check(Register register, Field field) {
        if (field.computed() != null || register.fills(field.id())) {
            return;
        }
        Optional<Indicator> indicator = indicator(register, field);
        Optional<Register> other = sole(register, field);
        Position at = lookup.at(register, "fields." + field.id());
        if (field.another() != null) {
            if (indicator.isEmpty() && other.isEmpty()) {
                lookup.mistakes().add(lookup.at(register, "fields." + field.id() + ".another"),
                        "'another' of '" + field.id() + "', beside which nothing is called so",
                        "no 'another': nothing else asks for it");
            }
            return;
        }
        String asks = "field '" + field.id() + "' asks once more for " + field.title().zh() + ", which ";
        String unless = "; or, where it is another datum, another: WHY";
        if (indicator.isPresent()) {
            String id = indicator.get().id();
            lookup.mistakes().add(at, asks + "the indicator " + id + " is (" + indicator.get().position() + ")",
                    "no field: read it as figures/REGION/PERIOD/" + id + "/" + indicator.get().own().id()
                            + " (a field of type reference, or a cell of a form bound to " + id
                            + "); who reports it states it (states: in a register of series)" + unless);
        } else if (other.isPresent()) {
            lookup.mistakes().add(at, asks + other.get().id() + " is the one source of (" + other.get().fields()
                    .values().stream().filter(each -> each.sole() && name(each.title().zh()).equals(name(field.title()
                            .zh())))
                    .findFirst().map(each -> each.position().toString()).orElse("") + ")",
                    "no field: {type: link, of: " + other.get().id() + "} leads to it" + unless);
        }
    }

    private Optional<Indicator> indicator(Register register, Field field) {
        if (!field.type().isNumber() || field.personal() || register.states() != null) {
            return Optional.empty();
        }
        String name = name(field.title().zh());
        return model.indicators().values().stream().filter(each -> Stream.concat(Stream.of(each.title().zh()), each
                .also().stream()).anyMatch(called -> name(called).equals(name)))
                .filter(each -> fits(field.type().keptIn(), each.unit()))
                .filter(each -> !reads(each, register.id(), new HashSet<>())).findFirst();
    }

    private Optional<Register> sole(Register register, Field field) {
        String name = name(field.title().zh());
        return model.registers().values().stream().filter(other -> other != register && !field.sole()).filter(
                other -> other.fields().values().stream()
                        .anyMatch(each -> each.sole() && each.type().getClass() == field
                                .type().getClass() && name(each.title().zh()).equals(name)))
                .findFirst();
    }

    private static boolean fits(String unit, String base) {
        return unit.isEmpty() || base.isEmpty() || Dimension.worth(unit, base).isPresent();
    }

    /** Whether an indicator is reckoned of entries of the register, by itself or over others. */
    private boolean reads(@Nullable Indicator indicator, String register, Set<String> seen) {
        if (indicator == null || !seen.add(indicator.id())) {
            return false;
        }
        return Stream.of(Optional.ofNullable(indicator.measure()), Optional.ofNullable(indicator.completion())).flatMap(
                Optional::stream).anyMatch(
                        measure -> measure.countedIn().filter(register::equals).isPresent()
                                || parts(measure).stream()
                                        .anyMatch(part -> reads(model.indicators().get(part), register,
                                                seen)));
    }

    private List<String> parts(Measure measure) {
        return switch (measure) {
            case Measure.Ratio(String part, String whole, _) -> List.of(part, whole);
            case Measure.Formula(String expression) -> {
                List<String> parts = new ArrayList<>();
                for (String word : expression.split("[^a-z0-9_]+")) {
                    model.indicators().keySet().stream().filter(id -> Scope.indicatorName(id).equals(word)).forEach(
                            parts::add);
                }
                yield parts;
            }
            default -> List.of();
        };
    }

    /** A name without what is in brackets and without blanks. */
    private static String name(String title) {
        return Width.narrow(title).replaceAll("\\([^()]*\\)|[\\s、,，\"“”]", "");
    }
}
