package youju.model.expression;

import java.util.List;

/**
 * A checked expression as a tree: every name is known, every type fits. It has two readings, evaluation in Java and SQL,
 * which give the same answer. In both, what has no value gives no value, except through {@link And}, {@link Or}
 * (three-valued), {@link If}, {@link Has}.
 */
public sealed interface Node {

    ValueType type();

    /** The nodes directly below, in the order they are written. */
    default List<Node> parts() {
        return switch (this) {
            case Literal _,Nothing _,Read _,Column _,Now _,Today _,Linked _ -> List.of();
            case Others(List<Read> of) -> List.copyOf(of);
            case Has(Node of) -> List.of(of);
            case Not(Node of) -> List.of(of);
            case TermOf(_, Node amount) -> List.of(amount);
            case And(Node left, Node right) -> List.of(left, right);
            case Or(Node left, Node right) -> List.of(left, right);
            case Compare(_, Node left, Node right) -> List.of(left, right);
            case Among(Node value, Node list) -> List.of(value, list);
            case Arithmetic(_, Node left, Node right, _) -> List.of(left, right);
            case If(Node condition, Node then, Node otherwise, _) -> List.of(condition, then, otherwise);
            case Call(_, List<Node> arguments, _) -> arguments;
            case Items(List<Node> elements, _) -> elements;
            case Quantified(_, Node rows, _, Node condition) -> List.of(rows, condition);
            case Filter(Node rows, _, Node condition) -> List.of(rows, condition);
            case Mapped(Node rows, _, Node each, _) -> List.of(rows, each);
            case Sum(Node rows, _, Node each) -> List.of(rows, each);
        };
    }

    /** A constant: {@link java.math.BigDecimal} for both kinds of number, else the type's own class. */
    record Literal(Object value, ValueType type) implements Node {}

    /** No value, written {@code null}. */
    record Nothing() implements Node {
        @Override
        public ValueType type() {
            return ValueType.Plain.NOTHING;
        }
    }

    /** A variable of the entry; {@code offset} is where it stands in the text, in code points. */
    record Read(Variable variable, int offset) implements Node {
        @Override
        public ValueType type() {
            return variable.type();
        }
    }

    /** A column of the row that {@code slot} is bound to; slots are numbered from the outermost row on. */
    record Column(int slot, String row, Variable variable, int offset) implements Node {
        @Override
        public ValueType type() {
            return variable.type();
        }
    }

    /** The moment of asking. */
    record Now() implements Node {
        @Override
        public ValueType type() {
            return ValueType.TIME;
        }
    }

    /** The date of the moment of asking, in the region's zone. */
    record Today() implements Node {
        @Override
        public ValueType type() {
            return ValueType.DATE;
        }
    }

    /**
     * How many other entries of the register that are not void have the same values in these fields. Whoever decides an
     * action counts them and gives the number under {@link #key}; evaluated in Java only.
     */
    record Others(List<Read> of) implements Node {
        public Others {
            of = List.copyOf(of);
        }

        @Override
        public ValueType type() {
            return ValueType.INT;
        }

        /** The fields, in the order written. */
        public List<String> fields() {
            return of.stream().map(read -> read.variable().name()).toList();
        }

        /** The name under which the number stands among the values of these fields: {@code others(person,year)}. */
        public static String key(List<String> fields) {
            return "others(" + String.join(",", fields) + ")";
        }
    }

    /**
     * How many entries of another register that are not void lead here by their link {@code field} and stand in one of
     * {@code stages}, in any where none is named. Whoever decides an action counts them, while none can come or go unseen, and
     * gives the number under {@link #key}; evaluated in Java only.
     */
    record Linked(String register, String field, List<String> stages) implements Node {
        public Linked {
            stages = List.copyOf(stages);
        }

        @Override
        public ValueType type() {
            return ValueType.INT;
        }

        /** The name under which the number stands among the values: {@code linked(review.application,asked)}. */
        public String key() {
            return "linked(" + register + "." + field + (stages.isEmpty() ? "" : ",") + String.join(",", stages) + ")";
        }
    }

    /** A condition: true, false or without a value. */
    sealed interface Condition extends Node {
        @Override
        default ValueType type() {
            return ValueType.BOOL;
        }
    }

    /** True where the {@link Read} or {@link Column} is set; always has a value. */
    record Has(Node of) implements Condition {}

    record Not(Node of) implements Condition {}

    record And(Node left, Node right) implements Condition {}

    record Or(Node left, Node right) implements Condition {}

    /** Both sides are of comparable types; text compares by code point. */
    record Compare(Comparison how, Node left, Node right) implements Condition {}

    /** True where {@code value} equals an element, as if each were compared and the answers joined by {@link Or}. */
    record Among(Node value, Node list) implements Condition {}

    /** True where {@code condition} holds for some row, or for every row, joined as by {@link Or} or {@link And}. */
    record Quantified(boolean every, Node rows, int slot, Node condition) implements Condition {}

    /** One of two; only the one taken counts. No value where the condition has none. */
    record If(Node condition, Node then, Node otherwise, ValueType type) implements Node {}

    record Arithmetic(Operation how, Node left, Node right, ValueType type) implements Node {}

    record Call(Function function, List<Node> arguments, ValueType type) implements Node {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** A length of time; evaluated in Java only. */
    record TermOf(Term.Kind kind, Node amount) implements Node {
        @Override
        public ValueType type() {
            return ValueType.TERM;
        }
    }

    record Items(List<Node> elements, ValueType type) implements Node {
        public Items {
            elements = List.copyOf(elements);
        }
    }

    /** The rows for which {@code condition} is true. */
    record Filter(Node rows, int slot, Node condition) implements Node {
        @Override
        public ValueType type() {
            return rows.type();
        }
    }

    /** One value a row. */
    record Mapped(Node rows, int slot, Node each, ValueType type) implements Node {}

    /** The total of one number a row; 0 of no rows, no value where a row has none. */
    record Sum(Node rows, int slot, Node each) implements Node {
        @Override
        public ValueType type() {
            return each.type();
        }
    }

    /** How two values are compared. */
    enum Comparison {
        EQUAL("=="), NOT_EQUAL("!="), LESS("<"), LESS_OR_EQUAL("<="), GREATER(">"), GREATER_OR_EQUAL(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** Whether it holds, given the sign of left minus right. */
        public boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }

    /**
     * Arithmetic on exact numbers. Division gives 12 significant digits, rounded half up; by zero it has no value. The
     * remainder has the sign of the left side.
     */
    enum Operation {
        ADD("+"), SUBTRACT("-"), MULTIPLY("*"), DIVIDE("/"), REMAINDER("%");

        private final String sign;

        Operation(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** Functions of values. */
    enum Function {
        /** Text in code points, or rows, or a list. */
        SIZE,
        /** Two texts, one after the other. */
        JOIN, STARTS_WITH, ENDS_WITH, CONTAINS,
        /** The date of a time, in the region's zone. */
        DATE_OF, YEAR, MONTH, DAY,
        /** Days from the first date to the second. */
        DAYS,
        /** Whole minutes from the first time to the second, rounded down. */
        MINUTES,
        /** Rounded half away from zero to the digits of the second argument, a literal. */
        ROUND, ABS
    }
}
