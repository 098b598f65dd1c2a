package youju.ledger.act;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.packs.Rules;
import youju.model.Field;
import youju.model.Model;
import youju.model.expression.Expression;
import youju.model.value.Checked;
import youju.model.value.FieldValues;

/** An entry while an action is decided: values are put in one by one, each checked. */
final class Draft {
    private final Rules rules;
    private final Model model;
    private final Instant now;
    private final ZoneId zone;
    private final Entry base;
    private final Map<String, Object> fields;
    private final Map<String, Instant> stageTimes;
    private final Map<String, Object> elsewhere = new LinkedHashMap<>();
    private String stage;
    private @Nullable Refusal refusal;

    Draft(Rules rules, Model model, Instant now, ZoneId zone, Entry base) {
        this.rules = rules;
        this.model = model;
        this.now = now;
        this.zone = zone;
        this.base = base;
        this.fields = new LinkedHashMap<>(base.fields());
        this.stageTimes = new LinkedHashMap<>(base.stageTimes());
        this.stage = base.stage();
    }

    /** The first mistake, null as long as there is none. */
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    void refuse(Refusal.Code code, @Nullable String field, String message) {
        if (refusal == null) {
            refusal = new Refusal(code, field, message);
        }
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    void put(Field field, @Nullable Object value) {
        switch (FieldValues.check(field, value, model)) {
            case Checked.Value(Object canonical) -> fields.put(field.id(), canonical);
            case Checked.Empty _ -> fields.remove(field.id());
            case Checked.Refused(String reason) -> refuse(Refusal.Code.INVALID, field.id(), reason);
        }
    }

    /** The values that a new entry has where none is given. */
    void standards() {
        for (Field field : rules.register().fields().values()) {
            if (field.standard() != null && !fields.containsKey(field.id())) {
                put(field, field.standard());
            }
        }
    }

    void enter(String stage) {
        this.stage = stage;
        stageTimes.put(stage, now);
    }

    void stageTime(String stage, Instant time) {
        stageTimes.put(stage, time);
    }

    void calculate(Map<String, Expression> expressions) {
        expressions.forEach((field, expression) -> {
            Field declared = rules.register().fields().get(field);
            if (declared != null) {
                Map<String, Object> values = new LinkedHashMap<>(values());
                values.putAll(elsewhere);
                put(declared, FieldValues.rounded(declared.type(), expression.evaluate(values, now, zone)));
            }
        });
    }

    /** The entry that a link leads to was read: its values may be asked for from now on. */
    void follow(Followed followed) {
        if (followed.id().equals(fields.get(followed.link()))) {
            elsewhere.putAll(followed.values());
        }
    }

    /** What was read of entries that links lead to. */
    Map<String, Object> elsewhere() {
        return Map.copyOf(elsewhere);
    }

    Map<String, Object> values() {
        return entry(base.version(), base.region(), base.unit(), base.isVoid()).values();
    }

    Entry done(String region, String unit, boolean isVoid) {
        return entry(base.version() + 1, region, unit, isVoid);
    }

    private Entry entry(int version, String region, String unit, boolean isVoid) {
        return new Entry(base.id(), base.register(), base.number(), version, region, unit, stage, base.createdAt(), now,
                isVoid, base.demonstration(), base.source(), base.load(), stageTimes, fields);
    }
}
