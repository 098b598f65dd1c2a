package youju.ledger.packs;

import java.util.List;

import youju.ledger.deadline.Deadlines;
import youju.ledger.entry.EntryTable;
import youju.ledger.entry.NumberPattern;
import youju.ledger.tally.Tally;
import youju.model.Register;
import youju.model.expression.RegisterExpressions;

/** Everything that an action on a register needs, compiled once. */
public record Rules(Register register, EntryTable table, RegisterExpressions expressions, Deadlines deadlines,
        List<Tally> tallies, NumberPattern number, long version) {
    static Rules of(Register register, InForce inForce) {
        RegisterExpressions expressions = RegisterExpressions.of(register, inForce.model());
        return new Rules(register, new EntryTable(register), expressions,
                new Deadlines(register, expressions, inForce.model().calendar()),
                List.copyOf(Tally.of(inForce.tallies().values(), register)), NumberPattern.parse(register.number()),
                inForce.version());
    }
}
