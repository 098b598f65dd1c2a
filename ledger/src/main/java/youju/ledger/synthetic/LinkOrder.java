package youju.ledger.synthetic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;

/** Registers in an order in which each stands behind those it links to. */
final class LinkOrder {
    private final Model model;
    private final Set<String> order = new LinkedHashSet<>();
    private final Set<String> under = new LinkedHashSet<>();

    private LinkOrder(Model model) {
        this.model = model;
    }

    /** All registers; two that link to each other stand as they are declared. */
    static List<String> of(Model model) {
        LinkOrder links = new LinkOrder(model);
        model.registers().values().forEach(links::add);
        // What is reckoned of other entries is reckoned when these are there.
        return Stream
                .concat(links.order.stream().filter(id -> !links.reckons(id)),
                        links.order.stream().filter(links::reckons))
                .toList();
    }

    private boolean reckons(String id) {
        Register register = model.registers().get(id);
        return register != null && register.actions().values().stream().anyMatch(action -> !action.fills().isEmpty());
    }

    private void add(Register register) {
        if (order.contains(register.id()) || !under.add(register.id())) {
            return;
        }
        for (Field field : register.fields().values()) {
            if (field.type() instanceof FieldType.Link(String other) && model.registers().containsKey(other)) {
                add(model.registers().get(other));
            }
        }
        under.remove(register.id());
        order.add(register.id());
    }
}
