package youju.ledger.load;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.ledger.packs.Rules;
import youju.model.Field;
import youju.model.Model;
import youju.model.Register;
import youju.model.expression.Expression;
import youju.model.value.Checked;
import youju.model.value.FieldValues;

/**
 * Makes an entry's values complete: standard values where none is given, computed fields, the time it was made (where the row
 * doesn't say: the first time known of it, else now); and tells what is required and missing.
 */
final class Completing {
    private final Rules rules;
    private final Model model;
    private final Instant now;
    private final Map<Field, Object> standards = new LinkedHashMap<>();
    private final List<Field> required;
    private final List<String> times;
    private final Set<String> made;

    Completing(Rules rules, Model model, Instant now) {
        this.rules = rules;
        this.model = model;
        this.now = now;
        Register register = rules.register();
        for (Field field : register.fields().values()) {
            if (field.standard() != null
                    && FieldValues.check(field, field.standard(), model) instanceof Checked.Value(Object value)) {
                standards.put(field, value);
            }
        }
        this.required = register.fields().values().stream().filter(f -> f.required() && f.computed() == null).toList();
        this.times = register.stages().keySet().stream().map(stage -> stage + "_at").toList();
        this.made = register.stages().keySet().stream().filter(stage -> Stages.made(register, stage))
                .collect(Collectors.toUnmodifiableSet());
    }

    Entering complete(Entering.Ready ready) {
        Map<String, Object> values = ready.values();
        List<String> reasons = new ArrayList<>();
        standards.forEach((field, value) -> values.putIfAbsent(field.id(), value));
        times(values);
        ZoneId zone = model.zone((String) values.get("region"));
        rules.deadlines().late(values, zone).forEach(values::putIfAbsent);
        for (Map.Entry<String, Expression> computed : rules.expressions().computed().entrySet()) {
            Field field = rules.register().fields().get(computed.getKey());
            if (field != null && reasons.isEmpty()) {
                put(field, FieldValues.rounded(field.type(), computed.getValue().evaluate(values, now, zone)), values,
                        reasons);
            }
        }
        for (Field field : required) {
            if (!values.containsKey(field.id())) {
                reasons.add(field.title().zh() + "必填");
            }
        }
        return reasons.isEmpty()
                ? ready
                : new Entering.Refused(ready.line(), ready.cells(), String.join("；", reasons));
    }

    private void put(Field field, @Nullable Object value, Map<String, Object> values, List<String> reasons) {
        switch (FieldValues.check(field, value, model)) {
            case Checked.Value(Object canonical) -> values.put(field.id(), canonical);
            case Checked.Empty _ -> values.remove(field.id());
            case Checked.Refused(String reason) -> reasons.add(reason);
        }
    }

    private void times(Map<String, Object> values) {
        Instant begun = (Instant) values.get("created_at");
        if (begun == null) {
            for (String name : times) {
                if (values.get(name) instanceof Instant time && (begun == null || time.isBefore(begun))) {
                    begun = time;
                }
            }
            begun = begun == null ? now : begun;
            values.put("created_at", begun);
        }
        String stage = (String) values.getOrDefault("stage", "");
        // Of a fact nothing is supposed that its document doesn't say.
        if (made.contains(stage) && !values.containsKey("source")) {
            values.putIfAbsent(stage + "_at", begun);
        }
    }
}
