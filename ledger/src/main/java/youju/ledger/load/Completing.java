package youju.ledger.load;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.ledger.packs.Rules;
import youju.model.Field;
import youju.model.Model;
import youju.model.Region;
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

    Completing(Rules rules, Model model, Instant now) {
        this.rules = rules;
        this.model = model;
        this.now = now;
    }

    /** The zone of a region; UTC of one that isn't declared. */
    static ZoneId zone(Model model, @Nullable Object region) {
        Region declared = region == null ? null : model.regions().get(region);
        return declared == null ? ZoneId.of("UTC") : declared.zone();
    }

    Entering complete(Entering.Ready ready) {
        Map<String, Object> values = ready.values();
        List<String> reasons = new ArrayList<>();
        for (Field field : rules.register().fields().values()) {
            if (field.standard() != null && !values.containsKey(field.id())) {
                put(field, field.standard(), values, reasons);
            }
        }
        times(values);
        ZoneId zone = zone(model, values.get("region"));
        for (Map.Entry<String, Expression> computed : rules.expressions().computed().entrySet()) {
            Field field = rules.register().fields().get(computed.getKey());
            if (field != null && reasons.isEmpty()) {
                put(field, FieldValues.rounded(field.type(), computed.getValue().evaluate(values, now, zone)), values,
                        reasons);
            }
        }
        for (Field field : rules.register().fields().values()) {
            if (field.required() && field.computed() == null && !values.containsKey(field.id())) {
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
        Instant made = (Instant) values.get("created_at");
        if (made == null) {
            for (String stage : rules.register().stages().keySet()) {
                if (values.get(stage + "_at") instanceof Instant time && (made == null || time.isBefore(made))) {
                    made = time;
                }
            }
            made = made == null ? now : made;
            values.put("created_at", made);
        }
        String stage = (String) values.getOrDefault("stage", "");
        // Of a fact nothing is supposed that its document doesn't say.
        if (Stages.made(rules.register(), stage) && !values.containsKey("source")) {
            values.putIfAbsent(stage + "_at", made);
        }
    }
}
