package youju.ledger.list;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Column;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.right.Sight;
import youju.ledger.sql.SqlRenderer;
import youju.ledger.tally.Recount;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.expression.Compiled;
import youju.model.expression.Expression;
import youju.model.expression.Mistake;
import youju.model.expression.Nearest;
import youju.model.expression.Scope;
import youju.model.expression.ValueType;

/**
 * The list of a register's entries that somebody sees. A page by id, the standard order, costs what it holds, wherever in the
 * list it is; so does a search where the register has its search index. Another order and most filters read what they sort or
 * test. Nothing that a query asks is passed over: what can't be read is refused.
 */
public final class EntryList {
    private static final int MOST_WORDS = 8;

    private final EntryTable table;
    private final Model model;
    private final Sight sight;

    public EntryList(EntryTable table, Model model, Sight sight) {
        this.table = table;
        this.model = model;
        this.sight = sight;
    }

    /** What a query comes to, once it is read. */
    private record Read(Condition condition, Order order, @Nullable Cursor cursor) {}

    /** The page that is asked for, at that moment. */
    public Listed page(Connection connection, ListQuery query, Instant now) throws SQLException {
        List<Listed.Unread> unread = new ArrayList<>();
        Read read = read(query, now, unread);
        if (read == null) {
            return new Listed.Refused(unread);
        }
        Condition condition = read.condition();
        if (read.cursor() != null) {
            condition = condition.and(read.order().after(read.cursor().value(), read.cursor().id()));
        }
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = sql(connection).select(DSL.field(table.columnList())).from(table.name()).where(condition)
                .orderBy(read.order().fields()).limit(query.limit() + 1).fetchResultSet()) {
            while (row.next()) {
                entries.add(EntryRows.read(table, row));
            }
        }
        if (entries.size() <= query.limit()) {
            return new Listed.Page(entries, null);
        }
        Entry last = entries.get(query.limit() - 1);
        return new Listed.Page(entries.subList(0, query.limit()), new Cursor(read.order().word(), read.order().value(
                last), last.id()).text());
    }

    /** What can't be read of a query; nothing where all of it can. */
    public List<Listed.Unread> unread(ListQuery query, Instant now) {
        List<Listed.Unread> unread = new ArrayList<>();
        read(query, now, unread);
        return unread;
    }

    /** Takes the entries of a whole list, one piece after the other. */
    public interface Receiver {
        void take(List<Entry> entries) throws SQLException, IOException;
    }

    /**
     * Reads the whole list as it is at one moment, from its beginning wherever the query's cursor stands, in pieces of its
     * limit: however long it is, no more is held. The connection is in a transaction of its own meanwhile, in which the
     * receiver may ask more; it is over, and the database's cursor with it, when this ends, whatever ended it.
     *
     * @throws IllegalArgumentException
     *             where the query can't be read; see {@link #unread}
     */
    public void each(Connection connection, ListQuery query, Instant now, Receiver receiver)
            throws SQLException, IOException {
        Read read = readable(query, now);
        connection.setAutoCommit(false);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            pieces(connection, query, read, receiver);
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        }
    }

    private void pieces(Connection connection, ListQuery query, Read read, Receiver receiver)
            throws SQLException, IOException {
        List<Entry> piece = new ArrayList<>(query.limit());
        try (ResultSet row = sql(connection).select(DSL.field(table.columnList())).from(table.name()).where(read
                .condition()).orderBy(read.order().fields()).fetchSize(query.limit()).fetchResultSet()) {
            while (row.next()) {
                piece.add(EntryRows.read(table, row));
                if (piece.size() == query.limit()) {
                    receiver.take(List.copyOf(piece));
                    piece.clear();
                }
            }
        }
        if (!piece.isEmpty()) {
            receiver.take(List.copyOf(piece));
        }
    }

    /**
     * What is true of the entries of the whole list, over the columns of the register's table.
     *
     * @throws IllegalArgumentException
     *             where the query can't be read; see {@link #unread}
     */
    Condition condition(ListQuery query, Instant now) {
        return readable(query, now).condition();
    }

    private Read readable(ListQuery query, Instant now) {
        List<Listed.Unread> unread = new ArrayList<>();
        Read read = read(query, now, unread);
        if (read == null) {
            throw new IllegalArgumentException(unread.toString());
        }
        return read;
    }

    /** How many entries the whole list has, wherever the cursor stands; empty where the query can't be read. Reads them all. */
    public Optional<Long> count(Connection connection, ListQuery query, Instant now) {
        Read read = read(query, now, new ArrayList<>());
        return read == null
                ? Optional.empty()
                : Optional.ofNullable(sql(connection).selectCount().from(table.name()).where(read.condition())
                        .fetchOne(0, Long.class));
    }

    private static DSLContext sql(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES, new Settings().withRenderFormatted(false));
    }

    private @Nullable Read read(ListQuery query, Instant now, List<Listed.Unread> unread) {
        Order order = order(query.sort() == null ? "-id" : query.sort(), unread);
        Cursor cursor = cursor(query, order, unread);
        Condition condition = sight.condition();
        if (!query.voided()) {
            condition = condition.and(DSL.condition("not \"void\""));
        }
        if (query.region() != null) {
            condition = condition.and(region(query.region(), unread));
        }
        if (query.filter() != null && !query.filter().isBlank()) {
            condition = condition.and(filter(query.filter(), now, unread));
        }
        if (query.search() != null && !query.search().isBlank()) {
            condition = condition.and(search(query.search(), unread));
        }
        return order == null || !unread.isEmpty() ? null : new Read(condition, order, cursor);
    }

    private static @Nullable Cursor cursor(ListQuery query, @Nullable Order order, List<Listed.Unread> unread) {
        if (query.cursor() == null || order == null) {
            return null;
        }
        Optional<Cursor> cursor = Cursor.of(query.cursor());
        if (cursor.isEmpty() || !cursor.get().order().equals(order.word())) {
            unread.add(new Listed.Unread("cursor", cursor.isEmpty()
                    ? "翻页位置不是本系统给出的，请从第一页开始"
                    : "翻页位置是按“" + cursor.get().order() + "”排序的，请按同样的次序翻页，或从第一页开始", false));
        }
        return cursor.orElse(null);
    }

    private @Nullable Order order(String sort, List<Listed.Unread> unread) {
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        if (sight.hidden().contains(name)) {
            unread.add(new Listed.Unread("sort", "不能按“" + name + "”排序：该字段含个人信息，您看不到它的内容", true));
            return null;
        }
        Set<String> sortable = sortable();
        if (!sortable.contains(name)) {
            unread.add(new Listed.Unread("sort", "不能按“" + name + "”排序" + Nearest.hint(name, sortable) + "；可用："
                    + String.join("、", sortable), false));
            return null;
        }
        return new Order(table.column(name), descending);
    }

    /** What has one value and an order that people would know. */
    private Set<String> sortable() {
        Set<String> names = new LinkedHashSet<>(List.of("id", "number", "created_at", "changed_at", "stage", "region",
                "unit"));
        for (Column column : table.columns()) {
            youju.model.Field field = column.field();
            if (column.name().endsWith("_at") && field == null || field != null && field.type().isCountable()
                    && !(field.type() instanceof FieldType.Link)) {
                names.add(column.name());
            }
        }
        names.removeAll(sight.hidden());
        return names;
    }

    private Condition region(String code, List<Listed.Unread> unread) {
        Set<String> below = new LinkedHashSet<>();
        model.regions().keySet().stream().filter(each -> model.within(each, code)).forEach(below::add);
        if (below.isEmpty()) {
            unread.add(
                    new Listed.Unread("region", "没有区划 " + code + Nearest.hint(code, model.regions().keySet()), false));
        }
        return DSL.field("\"region\"", String.class).in(below);
    }

    private Condition filter(String source, Instant now, List<Listed.Unread> unread) {
        Scope scope = Scope.of(table.register(), model);
        return switch (Expression.compile(source, scope, ValueType.BOOL)) {
            case Compiled.Refused(List<Mistake> mistakes) -> {
                mistakes.forEach(mistake -> unread.add(new Listed.Unread("filter", "筛选条件第 " + mistake.line() + " 行第 "
                        + mistake.column() + " 字：" + mistake.found() + "；应为 " + mistake.expected()
                        + (mistake.nearest() == null ? "" : "；是不是 " + mistake.nearest()), false)));
                yield DSL.noCondition();
            }
            case Expression expression -> {
                Set<String> hidden = new LinkedHashSet<>(sight.hidden());
                hidden.retainAll(expression.reads());
                hidden.forEach(name -> unread.add(new Listed.Unread("filter", "不能按“" + name
                        + "”筛选：该字段含个人信息，您看不到它的内容", true)));
                yield hidden.isEmpty()
                        ? new SqlRenderer(table::read, Recount.zone(model), now).condition(expression)
                        : DSL.noCondition();
            }
        };
    }

    /** Words of one character are looked for in every text; longer ones are found by their pairs of characters first. */
    private Condition search(String text, List<Listed.Unread> unread) {
        if (text.indexOf('\0') >= 0) {
            unread.add(new Listed.Unread("search", "要查的词中有空字符", false));
            return DSL.noCondition();
        }
        List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("[\\s　]+"));
        if (words.size() > MOST_WORDS) {
            unread.add(new Listed.Unread("search", "一次最多查 " + MOST_WORDS + " 个词，现有 " + words.size() + " 个", false));
            return DSL.noCondition();
        }
        Field<?> document = DSL.field(table.document());
        // The index is over all texts: by it entries are found fast, in what may be read they are found.
        Field<?> read = DSL.field(table.document(sight.readable()));
        Condition found = DSL.noCondition();
        for (String word : words) {
            if (word.codePointCount(0, word.length()) > 1) {
                found = found.and(DSL.condition("grams({0}) @> grams({1})", document, DSL.val(word)));
            }
            found = found.and(DSL.condition("strpos({0}, {1}) > 0", read, DSL.val(word)));
        }
        return found;
    }
}
