package youju.ledger.notification;

import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import youju.ledger.right.Actor;
import youju.model.Model;

/**
 * What somebody is told: {@link Notification.To#reaches} over all that was told. A page costs its length for each of the actor's grants
 * and regions, however much was told before.
 */
public final class Inbox {
    private final Actor actor;
    private final Model model;

    public Inbox(Actor actor, Model model) {
        this.actor = actor;
        this.model = model;
    }

    /** What was told, as the table has it. */
    public record Told(long id, Instant at, String kind, @Nullable String register, @Nullable UUID entry,
            @Nullable String deadline, String text, boolean demonstration) {}

    /** The newest first, of those with an id above one and below another. */
    public List<Told> page(Connection connection, long above, long below, int most) {
        DSLContext sql = DSL.using(connection, SQLDialect.POSTGRES);
        Condition within = DSL.condition("n.id > {0} and n.id < {1}", DSL.val(above), DSL.val(below));
        List<Select<Record>> ways = ways(sql, within, most);
        Select<Record> all = ways.getFirst();
        for (Select<Record> way : ways.subList(1, ways.size())) {
            all = all.unionAll(way);
        }
        return sql.fetch("select distinct on (id) * from ({0}) n order by id desc limit {1}", all, DSL.inline(most))
                .map(
                        Inbox::told);
    }

    private List<Select<Record>> ways(DSLContext sql, Condition within, int most) {
        List<Select<Record>> ways = new ArrayList<>();
        ways.add(way(sql, DSL.condition("n.account = {0}", DSL.val(actor.account())).and(within), most));
        for (Actor.Granted granted : actor.grants()) {
            Condition unit = granted.unit() == null
                    ? DSL.noCondition()
                    : DSL.condition("(n.unit is null or n.unit = {0})", DSL.val(granted.unit()));
            for (String region : new TreeSet<>(model.regions().keySet())) {
                if (model.within(region, granted.region())) {
                    ways.add(way(sql, DSL.condition("n.role = {0} and n.region = {1}", DSL.val(granted.role()), DSL.val(
                            region)).and(unit).and(within), most));
                }
            }
            if (granted.unit() != null) {
                ways.add(way(sql, DSL.condition("n.role is null and n.unit = {0}", DSL.val(granted.unit())).and(within),
                        most));
            }
        }
        return ways;
    }

    private static Select<Record> way(DSLContext sql, Condition which, int most) {
        return sql.selectFrom(
                DSL.table("(select n.* from notification n where {0} order by n.id desc limit {1}) w", which,
                        DSL.inline(most)));
    }

    private static Told told(Record row) {
        return new Told(row.get("id", Long.class), Objects.requireNonNull(row.get("at", OffsetDateTime.class))
                .toInstant(), row.get("kind", String.class), row.get("register", String.class),
                row.get("entry",
                        UUID.class),
                row.get("deadline", String.class), row.get("text", String.class), row.get("demonstration",
                        Boolean.class));
    }

    /** Up to which notification the account has seen what it was told; 0 where it has seen none. */
    public static long seen(Connection connection, UUID account) {
        return DSL.using(connection, SQLDialect.POSTGRES).fetchOptional(
                "select up_to from notification_seen where account = ?", account).map(row -> row.get(0, Long.class))
                .orElse(0L);
    }

    /** The account has seen what it was told up to that one; what was seen stays seen. */
    public static void see(Connection connection, UUID account, long upTo) {
        DSL.using(connection, SQLDialect.POSTGRES).execute("""
                insert into notification_seen values (?, ?) on conflict (account)
                do update set up_to = greatest(notification_seen.up_to, excluded.up_to)""", account, upTo);
    }
}
