package youju.ledger.notification;

import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
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

    private static final String PAGE = """
            select distinct on (id) * from (
              (select n.* from notification n where n.account = {0} and n.id > {1} and n.id < {2} order by n.id desc limit {3})
              union all
              (select n.* from unnest({4}::text[]) u (unit) cross join lateral (select * from notification n
                where n.role is null and n.unit = u.unit and n.id > {1} and n.id < {2} order by n.id desc limit {3}) n)
              union all
              (select n.* from unnest({5}::text[], {6}::text[], {7}::text[]) g (role, region, unit)
                cross join lateral (select * from notification n where n.role = g.role and n.region = g.region
                  and (g.unit is null or n.unit is null or n.unit = g.unit) and n.id > {1} and n.id < {2}
                  order by n.id desc limit {3}) n)
            ) told order by id desc limit {3}""";

    /** The newest first, of those with an id above one and below another. */
    public List<Told> page(Connection connection, long above, long below, int most) {
        List<String> units = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        List<String> regions = new ArrayList<>();
        List<@Nullable String> within = new ArrayList<>();
        for (Actor.Granted granted : actor.grants()) {
            if (granted.unit() != null) {
                units.add(granted.unit());
            }
            for (String region : model.regions().keySet()) {
                if (model.within(region, granted.region())) {
                    roles.add(granted.role());
                    regions.add(region);
                    within.add(granted.unit());
                }
            }
        }
        return DSL.using(connection, SQLDialect.POSTGRES).fetch(PAGE, DSL.val(actor.account()), DSL.val(above), DSL.val(
                below), DSL.val(most), array(units), array(roles), array(regions), array(within)).map(Inbox::told);
    }

    private static Field<@Nullable String[]> array(List<? extends @Nullable String> texts) {
        return DSL.val(texts.toArray(String[]::new));
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
