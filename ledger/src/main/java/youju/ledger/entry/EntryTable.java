package youju.ledger.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

import org.jooq.impl.DSL;

import youju.ledger.sql.Identifiers;
import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Register;
import youju.model.expression.Node;

/** The table of a register: its columns in order, and the statements that make it. Immutable. */
public final class EntryTable {
    private static final List<Column> OWN = List.of(own("id", ColumnType.UUID), own("number", ColumnType.TEXT),
            own("version", ColumnType.INT), own("region", ColumnType.TEXT), own("unit", ColumnType.TEXT),
            own("stage", ColumnType.TEXT), own("created_at", ColumnType.TIME), own("changed_at", ColumnType.TIME),
            own("void", ColumnType.BOOLEAN), own("demonstration", ColumnType.BOOLEAN),
            new Column("source", ColumnType.TEXT, false, null), new Column("load", ColumnType.BIGINT, false, null));

    private final Register register;
    private final SequencedMap<String, Column> columns = new LinkedHashMap<>();
    private final String name;
    private final String columnList;

    public EntryTable(Register register) {
        this.register = register;
        OWN.forEach(this::add);
        register.stages().keySet().forEach(stage -> add(new Column(stage + "_at", ColumnType.TIME, false, null)));
        register.fields().values().forEach(this::field);
        this.name = name(register.id());
        this.columnList = columns.values().stream().map(Column::quoted).collect(Collectors.joining(", "));
    }

    private static Column own(String name, ColumnType type) {
        return new Column(name, type, true, null);
    }

    private void add(Column column) {
        if (columns.putIfAbsent(column.name(), column) != null) {
            throw new IllegalArgumentException("register " + register.id() + " has two columns " + column.name());
        }
    }

    private void field(Field field) {
        if (field.type() instanceof FieldType.Point) {
            add(new Column(field.id() + "_lon", ColumnType.DOUBLE, false, field));
            add(new Column(field.id() + "_lat", ColumnType.DOUBLE, false, field));
            add(new Column(field.id() + "_datum", ColumnType.TEXT, false, field));
        } else {
            add(new Column(field.id(), type(field.type()), false, field));
        }
    }

    /** The column type of a field's type; a point has three columns of its own. */
    static ColumnType type(FieldType type) {
        return switch (type) {
            case FieldType.Text _,FieldType.LongText _,FieldType.Choice _,FieldType.Code _,FieldType.UnitRef _,FieldType.Reference _ ->
                ColumnType.TEXT;
            case FieldType.RegionRef _,FieldType.SchemeRef _,FieldType.IndicatorRef _,FieldType.PeersRef _,FieldType.TimePeriod _,FieldType.Phone _,FieldType.IdNumber _,FieldType.CreditCode _,FieldType.Polygon _,FieldType.File _ ->
                ColumnType.TEXT;
            case FieldType.Int _ -> ColumnType.BIGINT;
            case FieldType.Decimal _,FieldType.Money _,FieldType.Quantity _ -> ColumnType.NUMERIC;
            case FieldType.Date _ -> ColumnType.DATE;
            case FieldType.Time _ -> ColumnType.TIME;
            case FieldType.Bool _ -> ColumnType.BOOLEAN;
            case FieldType.Link _ -> ColumnType.UUID;
            case FieldType.Rows _ -> ColumnType.JSON;
            case FieldType.Point _ -> throw new IllegalArgumentException("a point has three columns");
        };
    }

    public Register register() {
        return register;
    }

    /** The table's name, quoted, with its schema. */
    public String name() {
        return name;
    }

    /** The table of the register of that id. */
    public static String name(String register) {
        return "entries." + Identifiers.quoted(register);
    }

    /** What every entry has, then the times of stages, then the fields. */
    public Collection<Column> columns() {
        return columns.values();
    }

    /**
     * The column of that name.
     *
     * @throws IllegalArgumentException
     *             where there is none
     */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("register " + register.id() + " has no column " + name);
        }
        return column;
    }

    /** The column that an expression's name is read from: a point, of which it is only asked whether it is there, from its longitude. */
    public org.jooq.Field<?> read(String name) {
        Field field = register.fields().get(name);
        return DSL.field(Identifiers.name(field != null && field.type() instanceof FieldType.Point
                ? name + "_lon"
                : name));
    }

    /** All columns, quoted, with commas: the list of a select, an insert or a COPY. */
    public String columnList() {
        return columnList;
    }

    /** Makes the table, without its other indexes and links. */
    public String create() {
        return "create table " + name() + " (" + columns.values().stream().map(Column::definition)
                .collect(Collectors.joining(", ")) + ", primary key (id), unique (number))";
    }

    /**
     * The indexes that lists need, and guards that count entries with the same values (which locks or a limit keep from races),
     * by name, each with the columns it is on. {@link ListIndexes} makes them.
     */
    public SequencedMap<String, String> listIndexes() {
        SequencedMap<String, String> indexes = new LinkedHashMap<>();
        indexes.put(constraint("list"), "(region, stage, id)");
        for (String field : unitsThatAct()) {
            indexes.put(constraint("unit_" + field), "(" + Identifiers.quoted(field) + ", stage)");
        }
        register.actions().values().stream().flatMap(action -> action.locks().stream())
                .forEach(field -> counted(indexes, List.of(field)));
        register.limits().forEach(limit -> counted(indexes, limit.per()));
        return indexes;
    }

    /**
     * What only lists that people look through need, by name, each with what it is on: the search index, those of links and of what
     * persons are known by. To make
     * them takes longer than a load of the same entries, so that a load doesn't wait for them.
     */
    public SequencedMap<String, String> searchIndexes() {
        SequencedMap<String, String> indexes = new LinkedHashMap<>();
        for (Field field : register.fields().values()) {
            if (field.type() instanceof FieldType.Link || field.type() instanceof FieldType.Reference) {
                indexes.put(constraint("of_" + field.id()), "(" + Identifiers.quoted(field.id()) + ")");
            } else if (field.type() instanceof FieldType.Phone || field.type() instanceof FieldType.IdNumber) {
                indexes.put(constraint("known_by_" + field.id()), "(" + Identifiers.quoted(field.id()) + ", id)");
            }
        }
        indexes.put(constraint("search"), "using gin (grams(" + document() + "))");
        return indexes;
    }

    /** The number and the texts that aren't personal, in lower case, a line each: what is searched, as SQL over the table. */
    public String document() {
        return document(register.fields().keySet());
    }

    /** As {@link #document()}, of these fields alone. */
    public String document(Set<String> fields) {
        StringBuilder document = new StringBuilder("lower(").append(Identifiers.quoted("number"));
        for (Field field : register.fields().values()) {
            if (!field.personal() && fields.contains(field.id()) && (field.type() instanceof FieldType.Text
                    || field.type() instanceof FieldType.LongText || field.type() instanceof FieldType.CreditCode)) {
                document.append(" || chr(10) || coalesce(").append(Identifiers.quoted(field.id())).append(", '')");
            }
        }
        return document.append(')').toString();
    }

    private void counted(SequencedMap<String, String> indexes, List<String> fields) {
        if (columns.keySet().containsAll(fields)) {
            indexes.put(constraint("by_" + String.join("_", fields)),
                    fields.stream().map(Identifiers::quoted).collect(Collectors.joining(", ", "(", ")")));
        }
    }

    /**
     * Counts the entries of this table, not void, that lead to an entry as is asked: its parameters are the entry's id and, where stages are
     * named, their array.
     */
    public String counting(Node.Linked linked) {
        return "select count(*) from " + name() + " where not void and " + Identifiers.quoted(linked.field()) + " = ?"
                + (linked.stages().isEmpty() ? "" : " and stage = any (?)");
    }

    /** The indexes that keep what is unique, by name, each with the statement that makes it. */
    public SequencedMap<String, String> uniqueIndexes() {
        SequencedMap<String, String> indexes = new LinkedHashMap<>();
        for (Register.Unique unique : register.uniques()) {
            String name = uniqueName(unique);
            indexes.put(name, "create unique index if not exists " + Identifiers.quoted(name) + " on " + name() + " ("
                    + unique.fields().stream().map(Identifiers::quoted).collect(Collectors.joining(", "))
                    + ") where not void");
        }
        return indexes;
    }

    /** The links of this register as foreign keys, by name. */
    public SequencedMap<String, String> links() {
        SequencedMap<String, String> links = new LinkedHashMap<>();
        for (Field field : register.fields().values()) {
            if (field.type() instanceof FieldType.Link(String to)) {
                String name = constraint("link_" + field.id());
                links.put(name, "alter table " + name() + " add constraint " + Identifiers.quoted(name)
                        + " foreign key (" + Identifiers.quoted(field.id()) + ") references " + name(to) + " (id)");
            }
        }
        return links;
    }

    /** The index that keeps a uniqueness. */
    public String uniqueName(Register.Unique unique) {
        return constraint("only_" + String.join("_", unique.fields()));
    }

    /** Names of indexes are one for the whole schema, and at most 63 characters. */
    private String constraint(String what) {
        String name = register.id() + "_" + what;
        return name.length() <= 63 ? name : name.substring(0, 50) + "_" + Integer.toHexString(name.hashCode());
    }

    private Set<String> unitsThatAct() {
        Set<String> fields = new LinkedHashSet<>();
        for (Action action : register.actions().values()) {
            for (Action.By by : action.by()) {
                if (by instanceof Action.By.UnitIn(String field)) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** Columns of a field: one, or three of a point. */
    public List<Column> columnsOf(Field field) {
        List<Column> own = new ArrayList<>();
        columns.values().stream().filter(c -> field.equals(c.field())).forEach(own::add);
        return own;
    }
}
