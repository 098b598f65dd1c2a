package youju.ledger.packs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.EntryTable;
import youju.ledger.tally.Tally;
import youju.model.Model;
import youju.model.Register;
import youju.model.expression.RegisterExpressions;

/**
 * The declarations in force under one version, with what is compiled of them on first use. Safe from many threads.
 */
public final class InForce {
    private final long version;
    private final Model model;
    private final Map<String, Rules> rules = new ConcurrentHashMap<>();
    private final Map<String, RegisterExpressions> expressions = new ConcurrentHashMap<>();
    private volatile @Nullable SequencedMap<String, Tally> tallies;

    public InForce(long version, Model model) {
        this.version = version;
        this.model = model;
    }

    /** Raised by one with every change; 0 where nothing was loaded yet. */
    public long version() {
        return version;
    }

    public Model model() {
        return model;
    }

    /** All tallies by id. */
    public SequencedMap<String, Tally> tallies() {
        SequencedMap<String, Tally> made = tallies;
        if (made == null) {
            made = Tally.all(model);
            tallies = made;
        }
        return made;
    }

    /** The table of every register. */
    public List<EntryTable> tables() {
        return model.registers().values().stream().map(EntryTable::new).toList();
    }

    /** The expressions of a register, compiled once, whoever of its own or of those that link to it asks first. */
    RegisterExpressions expressions(Register register) {
        return expressions.computeIfAbsent(register.id(), _ -> RegisterExpressions.of(register, model));
    }

    /** What is compiled of a register; empty where there is none of that id. */
    public Optional<Rules> rules(String register) {
        Register declared = model.registers().get(register);
        return declared == null
                ? Optional.empty()
                : Optional.of(rules.computeIfAbsent(register, _ -> Rules.of(declared, this)));
    }
}
