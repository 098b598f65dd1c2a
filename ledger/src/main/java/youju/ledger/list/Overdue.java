package youju.ledger.list;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;
import youju.model.Register;

/**
 * Work that is late, over all registers, of the entries that somebody sees: how many, and since when. The cost is that of the
 * deadlines that are over, not of the entries held.
 */
public final class Overdue {
    private final InForce inForce;
    private final Actor actor;

    public Overdue(InForce inForce, Actor actor) {
        this.inForce = inForce;
        this.actor = actor;
    }

    /**
     * So many entries of a register, kept by a unit in a region, stand past a deadline, the earliest since that moment;
     * {@code unit} is null where no unit keeps them.
     */
    public record Line(Register register, String region, @Nullable String unit, long entries, Instant since) {}

    /** All of them, the most entries first; {@code now} is the moment past which a deadline is over. */
    public List<Line> lines(Connection connection, Instant now) throws SQLException {
        List<Line> lines = new ArrayList<>();
        for (Register register : inForce.model().registers().values()) {
            Sight sight = Sight.of(register, actor, inForce.model());
            if (!register.deadlines().isEmpty() && !sight.isNothing()) {
                lines.addAll(of(register, sight, connection, now));
            }
        }
        lines.sort(Comparator.comparingLong(Line::entries).reversed().thenComparing(Line::since));
        return lines;
    }

    private List<Line> of(Register register, Sight sight, Connection connection, Instant now) throws SQLException {
        String table = inForce.rules(register.id()).map(Rules::table).orElseThrow().name();
        List<Line> lines = new ArrayList<>();
        try (ResultSet row = DSL.using(connection, SQLDialect.POSTGRES).select(DSL.field("\"region\""), DSL.field(
                "\"unit\""), DSL.field("count(distinct id)"), DSL.field("min(run_due)"))
                .from(DSL.table(
                        "(select entry as run_of, due_at as run_due from deadline where register = {0} and ended_at is null "
                                + "and due_at < cast({1} as timestamptz)) d join " + table + " on id = run_of",
                        DSL.val(register
                                .id()),
                        DSL.val(now.toString())))
                .where(sight.condition()).and(DSL.condition("not \"void\"")).groupBy(DSL.field("\"region\""), DSL.field(
                        "\"unit\""))
                .fetchResultSet()) {
            while (row.next()) {
                lines.add(new Line(register, row.getString(1), row.getString(2), row.getLong(3), row.getObject(4,
                        OffsetDateTime.class).toInstant()));
            }
        }
        return lines;
    }
}
