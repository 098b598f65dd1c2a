package youju.model.expression;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;

/**
 * The names an expression may read. {@code about} says whose they are, for mistakes; {@code clock} whether {@code now} and
 * {@code today} are known; {@code counted} are the fields by which {@code others} may count other entries, {@code elsewhere} what
 * may be read of entries that are linked. Immutable.
 */
public record Scope(String about, SequencedMap<String, Variable> variables, boolean clock, Set<String> counted,
        Elsewhere elsewhere) {
    /**
     * What may be read beyond the entry: {@code followed} are the names of entries that its links lead to, as
     * {@code link.field}; {@code leading} the entries that lead here, by register and link the stages they may stand in.
     */
    public record Elsewhere(SequencedMap<String, Variable> followed, Map<String, Map<String, Set<String>>> leading) {
        /** Nothing but the entry itself. */
        public static final Elsewhere NOTHING = new Elsewhere(new LinkedHashMap<>(), Map.of());

        public Elsewhere {
            followed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(followed));
            leading = Map.copyOf(leading);
        }

        /** The links that lead somewhere. */
        Set<String> links() {
            return followed.keySet().stream().map(Scope::link).flatMap(Optional::stream).collect(Collectors.toSet());
        }
    }

    /** Words of CEL's grammar, which nothing may be called. */
    public static final Set<String> WORDS = Set.of("true", "false", "null", "in", "as", "break", "const", "continue",
            "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void",
            "while");
    /** What no field may be called: words of CEL, the names every entry has, and the columns of its table. */
    public static final Set<String> RESERVED = Stream.concat(WORDS.stream(),
            Stream.of("now", "today", "id", "number", "version", "stage", "region", "unit", "created_at", "changed_at",
                    "demonstration", "source", "load"))
            .collect(Collectors.toUnmodifiableSet());

    public Scope {
        variables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variables));
        counted = Set.copyOf(counted);
    }

    /** A scope in which other entries are not counted. */
    public Scope(String about, SequencedMap<String, Variable> variables, boolean clock) {
        this(about, variables, clock, Set.of(), Elsewhere.NOTHING);
    }

    /** The link that a name goes through, such as {@code item} of {@code item.visits}; empty where it is the entry's own. */
    static Optional<String> link(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(name.substring(0, dot));
    }

    /**
     * Fields and built-in names of an entry. A field that is required or has a standard value is never empty; any other may
     * be, and so may the times of stages.
     */
    public static Scope of(Register register, Model model) {
        SequencedMap<String, Variable> names = columns(register.fields().values(), model);
        add(names, "stage", new ValueType.Coded("the stages of " + register.id(), register.stages().keySet()), false);
        add(names, "region", valueType(new FieldType.RegionRef(), model), false);
        add(names, "unit", valueType(new FieldType.UnitRef(), model), false);
        add(names, "created_at", ValueType.TIME, false);
        register.stages().keySet().forEach(stage -> add(names, stage + "_at", ValueType.TIME, true));
        return new Scope(register.id(), names, true);
    }

    /** Levels of indicators, for a formula; without a clock. */
    public static Scope ofIndicators(Collection<String> ids) {
        SequencedMap<String, Variable> names = new LinkedHashMap<>();
        ids.forEach(id -> add(names, indicatorName(id), ValueType.DECIMAL, false));
        return new Scope("the indicators", names, false);
    }

    /** How an indicator is called in a formula: its id with _ for the hyphens, which would subtract. */
    public static String indicatorName(String id) {
        return id.replace('-', '_');
    }

    /** The type of a field's values here. */
    public static ValueType valueType(FieldType type, Model model) {
        return switch (type) {
            case FieldType.Text _,FieldType.LongText _,FieldType.Phone _,FieldType.IdNumber _,FieldType.CreditCode _,FieldType.TimePeriod _,FieldType.Reference _ ->
                ValueType.TEXT;
            case FieldType.Int _ -> ValueType.INT;
            case FieldType.Decimal _,FieldType.Money _,FieldType.Quantity _ -> ValueType.DECIMAL;
            case FieldType.Date _ -> ValueType.DATE;
            case FieldType.Time _ -> ValueType.TIME;
            case FieldType.Bool _ -> ValueType.BOOL;
            case FieldType.Choice(var options) ->
                new ValueType.Coded("the options " + String.join(", ", options.keySet()),
                        options.keySet());
            case FieldType.Code(String list) -> coded("the codes of " + list,
                    model.codes().containsKey(list) ? model.codes().get(list).codes().keySet() : Set.of());
            case FieldType.UnitRef _ -> coded("the units", model.units().keySet());
            case FieldType.RegionRef _ -> coded("the regions", model.regions().keySet());
            case FieldType.IndicatorRef _ -> coded("the indicators", model.indicators().keySet());
            case FieldType.PeersRef _ -> coded("the groups of peers", model.peers().keySet());
            case FieldType.SchemeRef _ -> coded("the schemes", model.schemes().keySet());
            case FieldType.Link(String register) -> new ValueType.Other("a link to " + register);
            case FieldType.Point _ -> new ValueType.Other("a point");
            case FieldType.Polygon _ -> new ValueType.Other("an outline");
            case FieldType.File _ -> new ValueType.Other("a file");
            case FieldType.Rows(List<Field> fields) -> new ValueType.Rows(columns(fields, model));
        };
    }

    /** The same names, of which {@code given} can't be empty. */
    public Scope given(Collection<String> given) {
        SequencedMap<String, Variable> names = new LinkedHashMap<>(variables);
        given.forEach(name -> names.computeIfPresent(name, (_, variable) -> variable.given()));
        return new Scope(about, names, clock, counted, elsewhere);
    }

    /** The same names except these. */
    public Scope without(Collection<String> hidden) {
        SequencedMap<String, Variable> names = new LinkedHashMap<>(variables);
        hidden.forEach(names::remove);
        return new Scope(about, names, clock, counted, elsewhere);
    }

    /** The same names without {@code now} and {@code today}: for what must give the same answer whenever it is asked. */
    public Scope timeless() {
        return new Scope(about, variables, false, counted, elsewhere);
    }

    /** The same names, in a place where {@code others} may count other entries by these fields. */
    public Scope counting(Collection<String> fields) {
        return new Scope(about, variables, clock, Set.copyOf(fields), elsewhere);
    }

    /**
     * The same names, in a place where an action on the register is decided: what its links lead to may be read too. A name of an
     * entry that may not be there may be empty.
     */
    public Scope following(Register register, Model model) {
        SequencedMap<String, Variable> followed = new LinkedHashMap<>();
        for (Field field : register.fields().values()) {
            Variable link = variables.get(field.id());
            if (link != null && field.type() instanceof FieldType.Link(String to)
                    && model.registers().get(to) instanceof Register other) {
                of(other, model).variables().values().forEach(variable -> add(followed, field.id() + "." + variable
                        .name(), variable.type(), variable.optional() || link.optional()));
            }
        }
        return new Scope(about, variables, clock, counted, new Elsewhere(followed, elsewhere.leading()));
    }

    /** The same names, in a place where entries that lead to one of the register may be counted. */
    public Scope led(Register register, Model model) {
        Map<String, Map<String, Set<String>>> leading = new LinkedHashMap<>();
        for (Register other : model.registers().values()) {
            Map<String, Set<String>> links = new LinkedHashMap<>();
            other.fields().values().stream().filter(field -> field.type() instanceof FieldType.Link(String to) && to
                    .equals(register.id())).forEach(field -> links.put(field.id(), other.stages().keySet()));
            if (!links.isEmpty()) {
                leading.put(other.id(), Map.copyOf(links));
            }
        }
        return new Scope(about, variables, clock, counted, new Elsewhere(elsewhere.followed(), leading));
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(variables.keySet());
        if (clock) {
            names.add("now");
            names.add("today");
        }
        return names;
    }

    /** An empty list is one that is reported as missing elsewhere: any text then passes here. */
    private static ValueType coded(String of, Set<String> codes) {
        return codes.isEmpty() ? ValueType.TEXT : new ValueType.Coded(of, codes);
    }

    private static SequencedMap<String, Variable> columns(Collection<Field> fields, Model model) {
        SequencedMap<String, Variable> columns = new LinkedHashMap<>();
        for (Field field : fields) {
            boolean optional = !field.required() && field.standard() == null;
            add(columns, field.id(), valueType(field.type(), model), optional);
        }
        return columns;
    }

    private static void add(SequencedMap<String, Variable> names, String name, ValueType type, boolean optional) {
        names.putIfAbsent(name, new Variable(name, type, optional));
    }
}
