package youju.ledger.packs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

import youju.ledger.deadline.Deadlines;
import youju.ledger.entry.EntryTable;
import youju.ledger.entry.NumberPattern;
import youju.ledger.tally.Tally;
import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Register;
import youju.model.expression.Expression;
import youju.model.expression.RegisterExpressions;

/**
 * Everything that an action on a register needs, compiled once. {@code counted} are its links by which the entries that they lead
 * to are decided on, by counting those of this register: with the register that each leads to.
 */
public record Rules(Register register, EntryTable table, RegisterExpressions expressions, Deadlines deadlines,
        List<Tally> tallies, NumberPattern number, SequencedMap<String, Register> counted, long version) {
    public Rules {
        counted = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(counted));
    }

    static Rules of(Register register, InForce inForce) {
        RegisterExpressions expressions = inForce.expressions(register);
        return new Rules(register, new EntryTable(register), expressions,
                new Deadlines(register, expressions, inForce.model().calendar()),
                List.copyOf(Tally.of(inForce.tallies().values(), register)), NumberPattern.parse(register.number()),
                counted(register, inForce), inForce.version());
    }

    /** The links of the register that the action follows, to read what they lead to. */
    public Set<String> follows(Action action) {
        Set<String> links = new TreeSet<>();
        Expression guard = expressions.guards().get(action.id());
        if (guard != null) {
            links.addAll(guard.followed());
        }
        expressions.sets().getOrDefault(action.id(), Map.of()).values().forEach(set -> links.addAll(set.followed()));
        return links;
    }

    private static SequencedMap<String, Register> counted(Register register, InForce inForce) {
        SequencedMap<String, Register> counted = new LinkedHashMap<>();
        for (Field field : register.fields().values()) {
            if (field.type() instanceof FieldType.Link(String to)
                    && inForce.model().registers().get(to) instanceof Register led
                    && inForce.expressions(led).guards().values().stream().flatMap(guard -> guard.linked()
                            .stream()).anyMatch(linked -> linked.register().equals(register.id())
                                    && linked.field()
                                            .equals(field.id()))) {
                counted.put(field.id(), led);
            }
        }
        return counted;
    }
}
