package youju.model.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.model.Action;
import youju.model.Deadline;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;

/**
 * All expressions of a register, checked. {@code computed} are fields in an order in which each only reads earlier ones;
 * {@code guards} and {@code opens}, when one opens an entry elsewhere, by action; {@code sets} by action and field; {@code within}, {@code warn} and {@code remind} by deadline; {@code papers}, when
 * each is made out; {@code standing}, when each grade holds, the last of which says nothing. Immutable.
 */
public record RegisterExpressions(SequencedMap<String, Expression> computed, Map<String, Expression> guards,
        Map<String, Expression> opens, Map<String, Map<String, Expression>> sets, Map<String, Expression> within,
        Map<String, Expression> warn,
        Map<String, Expression> remind, Map<String, Expression> papers, Map<String, Expression> standing) {
    public RegisterExpressions {
        computed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(computed));
        guards = Map.copyOf(guards);
        opens = Map.copyOf(opens);
        sets = sets.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Map.copyOf(e.getValue())));
        within = Map.copyOf(within);
        warn = Map.copyOf(warn);
        remind = Map.copyOf(remind);
        papers = Map.copyOf(papers);
        standing = Map.copyOf(standing);
    }

    /**
     * The expressions of a register that has been checked.
     *
     * @throws IllegalArgumentException
     *             where one has a mistake, telling all
     */
    public static RegisterExpressions of(Register register, Model model) {
        Reader reader = new Reader(register, model);
        RegisterExpressions expressions = reader.read();
        if (!reader.findings.isEmpty()) {
            throw new IllegalArgumentException(register.id() + ": " + reader.findings);
        }
        return expressions;
    }

    /** All mistakes; a name of {@code sets} that is no field is left to whoever checks names. */
    public static List<Finding> check(Register register, Model model) {
        Reader reader = new Reader(register, model);
        reader.read();
        return List.copyOf(reader.findings);
    }

    private static final class Reader {
        private final Register register;
        private final Model model;
        private final Scope scope;
        private final List<Finding> findings = new ArrayList<>();

        Reader(Register register, Model model) {
            this.register = register;
            this.model = model;
            this.scope = Scope.of(register, model);
        }

        RegisterExpressions read() {
            Map<String, Expression> guards = new LinkedHashMap<>();
            Map<String, Expression> opens = new LinkedHashMap<>();
            Map<String, Map<String, Expression>> sets = new LinkedHashMap<>();
            for (Action action : register.actions().values()) {
                Scope scope = scope(action);
                guard(action, led(action, scope.counting(countable())), guards);
                if (action.opens() != null) {
                    read(opens, action.id(), "actions." + action.id() + ".opens.when", action.opens().when(),
                            this.scope,
                            ValueType.BOOL);
                }
                Map<String, Expression> own = new LinkedHashMap<>();
                new TreeSet<>(action.sets().keySet()).forEach(field -> set(action, field, scope, own));
                sets.put(action.id(), own);
            }
            Map<String, Expression> within = new LinkedHashMap<>();
            Map<String, Expression> warn = new LinkedHashMap<>();
            Map<String, Expression> remind = new LinkedHashMap<>();
            for (Deadline deadline : register.deadlines()) {
                Scope scope = this.scope.given(Set.of(deadline.from() + "_at"));
                String where = "deadlines." + deadline.id();
                read(within, deadline.id(), where + ".within", deadline.within(), scope, ValueType.TERM);
                read(warn, deadline.id(), where + ".warn", deadline.warn(), scope, ValueType.TERM);
                read(remind, deadline.id(), where + ".remind", deadline.remind(), scope, ValueType.TERM);
            }
            Map<String, Expression> papers = new LinkedHashMap<>();
            register.papers().values().forEach(paper -> read(papers, paper.id(), "papers." + paper.id() + ".when", paper
                    .when(), scope, ValueType.BOOL));
            Map<String, Expression> standing = new LinkedHashMap<>();
            if (register.standing() != null) {
                register.standing().grades().forEach(grade -> read(standing, grade.id(), "standing.grades." + grade.id()
                        + ".when", grade.when(), scope.led(register, model), ValueType.BOOL));
            }
            return new RegisterExpressions(inOrder(computed()), guards, opens, sets, within, warn, remind, papers,
                    standing);
        }

        /** What an action asks for and must be given is there when its guard is decided, and so is the time of the stage left. */
        private Scope scope(Action action) {
            Set<String> given = action.asks().stream().filter(Action.Ask::required).map(Action.Ask::field)
                    .collect(Collectors.toCollection(HashSet::new));
            if (action.from().size() == 1) {
                given.add(action.from().iterator().next() + "_at");
            }
            return scope.given(given).following(register, model);
        }

        /** Entries lead to one that is there already. */
        private Scope led(Action action, Scope scope) {
            return action.creates() ? scope : scope.led(register, model);
        }

        private void guard(Action action, Scope scope, Map<String, Expression> guards) {
            String where = "actions." + action.id() + ".when";
            read(guards, action.id(), where, action.when(), scope, ValueType.BOOL);
            Expression guard = guards.get(action.id());
            if (guard != null && guard.looksElsewhere() && action.undo() != null) {
                findings.add(new Finding("actions." + action.id() + ".undo", guard.source(), new Mistake(1, 1,
                        "'undo' beside a guard that looks at other entries", "one of the two", null)));
            }
            if (guard != null && action.tries() != null && !(guard.others().isEmpty() && guard.linked().isEmpty())) {
                findings.add(new Finding("actions." + action.id() + ".tries", guard.source(), new Mistake(1, 1,
                        "'tries' beside a guard that counts other entries", "one of the two", null)));
            }
            forced(action, guard);
            Set<List<String>> counted = guard == null ? Set.of() : guard.others();
            for (List<String> fields : new TreeMap<>(counted.stream().collect(Collectors.toMap(Node.Others::key,
                    f -> f))).values()) {
                if (guard != null && !kept(action, fields)) {
                    String listed = "[" + String.join(", ", fields) + "]";
                    findings.add(new Finding(where, guard.source(),
                            new Mistake(1, 1, Node.Others.key(fields) + ", which two actions at once may both find low",
                                    "locks: " + listed + " in the action, or unique or limits over " + listed, null)));
                }
            }
        }

        /** Nobody is made to give a photo, another file or a place by a guard where nothing says what it is needed for. */
        private void forced(Action action, @Nullable Expression guard) {
            action.asks().stream().map(ask -> register.fields().get(ask.field())).filter(field -> field != null
                    && guard != null && guard.proves().contains(field.id()) && field.why() == null
                    && (field.type() instanceof FieldType.File || field.type() instanceof FieldType.Point)).forEach(
                            field -> findings.add(new Finding("actions." + action.id() + ".when", guard == null
                                    ? ""
                                    : guard.source(),
                                    new Mistake(1, 1, "`" + field.id()
                                            + "`, a file or place that one is forced to give",
                                            "'why: what it is needed for' in the field, or a guard that does without",
                                            null))));
        }

        /** Whether two actions that count by these fields can't both be decided on the same count. */
        private boolean kept(Action action, List<String> fields) {
            Set<String> counted = Set.copyOf(fields);
            return Set.copyOf(action.locks()).containsAll(counted)
                    || register.uniques().stream().anyMatch(unique -> Set.copyOf(unique.fields()).equals(counted))
                    || register.limits().stream().anyMatch(limit -> Set.copyOf(limit.per()).equals(counted));
        }

        private Set<String> countable() {
            return register.fields().values().stream().filter(field -> field.type().isCountable()).map(Field::id)
                    .collect(Collectors.toSet());
        }

        private void set(Action action, String field, Scope scope, Map<String, Expression> own) {
            Variable variable = scope.variables().get(field);
            if (variable != null && register.fields().containsKey(field)) {
                String where = "actions." + action.id() + ".sets." + field;
                read(own, field, where, action.sets().get(field), scope, variable.type());
                open(field, where, own.get(field));
            }
        }

        /** What is personal where a link leads to doesn't become readable to all here. */
        private void open(String field, String where, @Nullable Expression set) {
            Field declared = register.fields().get(field);
            if (set != null && declared != null && !declared.personal()) {
                set.reads().stream().filter(this::personalElsewhere).sorted().forEach(
                        name -> findings.add(new Finding(where, set.source(), new Mistake(1, 1, "`" + name
                                + "`, which is personal, in a field that isn't", "'personal: true' in `" + field + "`",
                                null))));
            }
        }

        private boolean personalElsewhere(String name) {
            String link = Scope.link(name).orElse("");
            Field field = register.fields().get(link);
            return field != null && field.type() instanceof FieldType.Link(String to)
                    && model.registers().get(to) instanceof Register other
                    && other.fields().get(name.substring(link.length() + 1)) instanceof Field there && there.personal();
        }

        private SequencedMap<String, Expression> computed() {
            SequencedMap<String, Expression> computed = new LinkedHashMap<>();
            for (Field field : register.fields().values()) {
                Variable variable = scope.variables().get(field.id());
                if (variable != null) {
                    read(computed, field.id(), "fields." + field.id() + ".computed", field.computed(), scope,
                            variable.type());
                }
            }
            return computed;
        }

        private void read(Map<String, Expression> into, String key, String where, @Nullable String source, Scope scope,
                ValueType expected) {
            if (source == null || source.isBlank()) {
                return;
            }
            switch (Expression.compile(source, scope, expected)) {
                case Expression expression -> into.put(key, expression);
                case Compiled.Refused(List<Mistake> mistakes) ->
                    mistakes.forEach(m -> findings.add(new Finding(where, source, m)));
            }
        }

        /** Repeatedly takes the fields whose computed sources are all taken; what remains goes in a circle. */
        private SequencedMap<String, Expression> inOrder(SequencedMap<String, Expression> computed) {
            SequencedMap<String, Expression> ordered = new LinkedHashMap<>();
            SequencedMap<String, Expression> left = new LinkedHashMap<>(computed);
            while (!left.isEmpty()) {
                SequencedMap<String, Expression> ready = new LinkedHashMap<>(left);
                ready.values().removeIf(e -> !Collections.disjoint(e.reads(), left.keySet()));
                if (ready.isEmpty()) {
                    left.forEach((field, expression) -> findings.add(new Finding("fields." + field + ".computed",
                            expression.source(),
                            new Mistake(1, 1, "a circle of computed fields: " + String.join(", ", left.keySet()),
                                    "fields that are computed from others", null))));
                    return ordered;
                }
                ordered.putAll(ready);
                left.keySet().removeAll(ready.keySet());
            }
            return ordered;
        }
    }
}
