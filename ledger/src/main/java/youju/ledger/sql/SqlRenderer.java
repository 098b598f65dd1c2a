package youju.ledger.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import youju.model.expression.Expression;
import youju.model.expression.Node;
import youju.model.expression.Node.Comparison;
import youju.model.expression.Node.Operation;
import youju.model.expression.Term;
import youju.model.expression.ValueType;
import youju.model.expression.Variable;

/**
 * Renders checked expressions as SQL of PostgreSQL that gives the same answer as {@link Expression#evaluate}; null is "no
 * value" in both. Every constant is a bound parameter. Nothing rendered here can fail on a row: division by zero gives null,
 * whole numbers are calculated as numeric. Plain comparisons stay plain, so that indexes serve them.
 *
 * <p>{@code columns} gives the column of each name of the scope, of the types of {@link ColumnTypes}; rows are a jsonb array
 * of objects whose dates and times are ISO 8601 text (times with their offset) and whose numbers are numbers or text.
 */
public final class SqlRenderer {
    private final Function<String, Field<?>> columns;
    private final Field<?> zone;
    private final Field<?> now;
    private final RowsSql rows = new RowsSql(this);

    /** Renders for entries whose own zone stands in {@code zone}, an expression giving the name of a zone, asked at {@code now}. */
    public SqlRenderer(Function<String, Field<?>> columns, Field<String> zone, Instant now) {
        this.columns = columns;
        this.zone = zone;
        this.now = time(now);
    }

    /** Renders for entries that are all of one zone, asked at {@code now}. */
    public SqlRenderer(Function<String, Field<?>> columns, ZoneId zone, Instant now) {
        this.columns = columns;
        this.zone = zone(zone);
        this.now = time(now);
    }

    /** True of the entries for which the expression is true; null, which a {@code where} takes for false, where it has no value. */
    public Condition condition(Expression expression) {
        if (expression.type() != ValueType.BOOL) {
            throw new IllegalArgumentException("no condition: " + expression);
        }
        return DSL.condition("{0}", render(expression.root()));
    }

    /** As {@link #condition}, false where it has no value: for use below {@code not} or as a column. */
    public Field<Boolean> holds(Expression expression) {
        return DSL.field("coalesce({0}, false)", SQLDataType.BOOLEAN, condition(expression));
    }

    /**
     * The value of the expression, of the column type of its type; null where it has none.
     *
     * @throws IllegalArgumentException
     *             where it is a term or a list, which SQL doesn't hold
     */
    public Field<?> value(Expression expression) {
        Node root = expression.root();
        Field<?> value = render(root);
        if (expression.type() == ValueType.INT && !isWhole(root)) {
            value = sql(
                    "(select case when \"n\" between {1} and {2} then cast(\"n\" as bigint) end from (values ({0})) as \"whole\"(\"n\"))",
                    value, DSL.inline(Long.MIN_VALUE), DSL.inline(Long.MAX_VALUE));
        }
        return expression.type() instanceof ValueType.Rows ? value : cast(value, ColumnTypes.of(expression.type()));
    }

    Field<?> render(Node node) {
        return switch (node) {
            case Node.Literal(Object value, ValueType type) -> literal(value, type);
            case Node.Nothing _ -> sql("null");
            case Node.Read(Variable variable, _) -> columns.apply(variable.name());
            case Node.Column column -> rows.column(column);
            case Node.Now _ -> now;
            case Node.Today _ -> date(now);
            case Node.Has(Node of) -> sql("({0} is not null)", render(of));
            case Node.Not(Node of) -> sql("(not {0})", render(of));
            case Node.And(Node left, Node right) -> sql("({0} and {1})", render(left), render(right));
            case Node.Or(Node left, Node right) -> sql("({0} or {1})", render(left), render(right));
            case Node.If choice -> choice(choice);
            case Node.Compare(Comparison how, Node left, Node right) -> compare(how, left, right);
            case Node.Among(Node value, Node list) -> among(value, list);
            case Node.Arithmetic(Operation how, Node left, Node right, _) ->
                arithmetic(how, number(left), number(right));
            case Node.Call(Node.Function function, List<Node> arguments, _) -> call(function, arguments);
            case Node.Quantified quantified -> rows.quantified(quantified);
            case Node.Sum sum -> rows.sum(sum);
            case Node.TermOf(Term.Kind kind, _) -> throw new IllegalArgumentException("no SQL for a term in " + kind);
            case Node.Others _ ->
                throw new IllegalArgumentException("no SQL for others: it is counted when an action is decided");
            case Node.Linked _ -> throw new IllegalArgumentException(
                    "no SQL for entries that lead here: they are counted when an action is decided");
            case Node.Items _,Node.Filter _,Node.Mapped _ ->
                throw new IllegalArgumentException("no SQL for " + node.type().words());
        };
    }

    /** A numeric, of which no operation can overflow. */
    Field<?> number(Node node) {
        if (node instanceof Node.Literal(BigDecimal value, _)) {
            return DSL.val(value, SQLDataType.NUMERIC);
        }
        Field<?> value = render(node);
        return isWhole(node) ? cast(value, SQLDataType.NUMERIC) : value;
    }

    /** Whether SQL holds it as an integer, not as numeric. */
    static boolean isWhole(Node node) {
        return node.type() == ValueType.INT && switch (node) {
            case Node.Literal _,Node.Read _,Node.Column _ -> true;
            case Node.Call(Node.Function function, _, _) ->
                function != Node.Function.ROUND && function != Node.Function.ABS;
            default -> false;
        };
    }

    static Field<?> sql(String template, QueryPart... parts) {
        return DSL.field(template, SQLDataType.OTHER, parts);
    }

    static Field<?> cast(Field<?> field, org.jooq.DataType<?> type) {
        return DSL.field("cast({0} as " + type.getCastTypeName(DIALECT) + ")", type, field);
    }

    private static final org.jooq.Configuration DIALECT = new org.jooq.impl.DefaultConfiguration()
            .set(org.jooq.SQLDialect.POSTGRES);

    private static Field<?> literal(Object value, ValueType type) {
        return switch (value) {
            case BigDecimal number when type == ValueType.INT -> DSL.val(number.longValueExact(), SQLDataType.BIGINT);
            case BigDecimal number -> DSL.val(number, SQLDataType.NUMERIC);
            case String text -> DSL.val(text, SQLDataType.CLOB);
            case Boolean truth -> DSL.inline(truth);
            case LocalDate date -> DSL.val(date, SQLDataType.LOCALDATE);
            case Instant time -> time(time);
            default -> throw new IllegalArgumentException("no SQL for " + value.getClass());
        };
    }

    private static Field<?> time(Instant time) {
        OffsetDateTime utc = time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        return DSL.val(utc, SQLDataType.TIMESTAMPWITHTIMEZONE);
    }

    /** PostgreSQL reads "+08:00" the other way round, as POSIX does; an interval is clear. */
    private static Field<?> zone(ZoneId zone) {
        return zone.normalized() instanceof ZoneOffset offset
                ? DSL.field("make_interval(secs => {0})", SQLDataType.OTHER, DSL.inline(offset.getTotalSeconds()))
                : DSL.val(zone.getId(), SQLDataType.CLOB);
    }

    private Field<?> date(Field<?> time) {
        return sql("cast({0} at time zone {1} as date)", time, zone);
    }

    /** Both sides of one type: PostgreSQL would take an integer for an answer when both are. */
    private Field<?> choice(Node.If choice) {
        boolean numeric = choice.type().isNumber();
        return sql("(case {0} when true then {1} when false then {2} end)", render(choice.condition()),
                numeric ? number(choice.then()) : render(choice.then()),
                numeric ? number(choice.otherwise()) : render(choice.otherwise()));
    }

    private Field<?> compare(Comparison how, Node left, Node right) {
        String sign = how == Comparison.EQUAL ? "=" : how == Comparison.NOT_EQUAL ? "<>" : how.sign();
        boolean ordersText = left.type().isText() && how != Comparison.EQUAL && how != Comparison.NOT_EQUAL;
        String template = ordersText ? "({0} collate \"C\" " + sign + " {1} collate \"C\")" : "({0} " + sign + " {1})";
        return sql(template, render(left), render(right));
    }

    private Field<?> among(Node value, Node list) {
        if (list instanceof Node.Mapped(Node over, int slot, Node each, _)) {
            Node equal = new Node.Compare(Comparison.EQUAL, value, each);
            return rows.quantified(new Node.Quantified(false, over, slot, equal));
        }
        List<Field<?>> elements = ((Node.Items) list).elements().stream().<Field<?>>map(this::render).toList();
        return sql("({0} in ({1}))", render(value), DSL.list(elements));
    }

    private static Field<?> arithmetic(Operation how, Field<?> left, Field<?> right) {
        return switch (how) {
            case ADD, SUBTRACT, MULTIPLY -> sql("({0} " + how.sign() + " {1})", left, right);
            case DIVIDE -> Division.of(left, right);
            case REMAINDER -> sql("mod({0}, nullif({1}, 0))", left, right);
        };
    }

    private Field<?> call(Node.Function function, List<Node> arguments) {
        Node first = arguments.getFirst();
        return switch (function) {
            case SIZE -> first.type().isText() ? sql("char_length({0})", render(first)) : rows.size(first);
            case JOIN -> sql("({0} || {1})", render(first), render(arguments.get(1)));
            case STARTS_WITH -> sql("starts_with({0}, {1})", render(first), render(arguments.get(1)));
            case ENDS_WITH -> sql("(right({0}, char_length({1})) = {1})", render(first), render(arguments.get(1)));
            case CONTAINS -> sql("(strpos({0}, {1}) > 0)", render(first), render(arguments.get(1)));
            case DATE_OF -> date(render(first));
            case YEAR, MONTH, DAY ->
                sql("cast(extract(" + function.name().toLowerCase(java.util.Locale.ROOT) + " from {0}) as bigint)",
                        render(first));
            case DAYS -> sql("({1} - {0})", render(first), render(arguments.get(1)));
            case MINUTES -> sql("cast(floor(extract(epoch from {1} - {0}) / 60) as bigint)", render(first),
                    render(arguments.get(1)));
            case ROUND -> sql("round({0}, cast({1} as integer))", number(first), render(arguments.get(1)));
            case ABS -> sql("abs({0})", number(first));
        };
    }
}
