package youju.server.open;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import youju.ledger.Ledger;
import youju.ledger.entry.EntryTable;
import youju.ledger.packs.InForce;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;
import youju.ledger.sql.Identifiers;
import youju.model.Briefing;
import youju.model.Register;

/**
 * The briefings that are published: those that an entry which the public sees names in the field that its register says
 * {@code publishes} one.
 */
public final class Published {
    private final Ledger ledger;

    public Published(Ledger ledger) {
        this.ledger = ledger;
    }

    /** In the order in which they are declared. */
    public List<Briefing> briefings() throws SQLException {
        InForce inForce = ledger.inForce();
        Set<String> named = new TreeSet<>();
        for (Register register : inForce.model().registers().values()) {
            if (register.publishes() != null) {
                named.addAll(named(register, register.publishes(), Sight.of(register, Actor.anybody(), inForce
                        .model())));
            }
        }
        List<Briefing> published = new ArrayList<>(inForce.model().briefings().values());
        published.removeIf(briefing -> !named.contains(briefing.id()));
        return published;
    }

    private Set<String> named(Register register, String field, Sight sight) throws SQLException {
        if (sight.isNothing()) {
            return Set.of();
        }
        Field<String> names = DSL.field(Identifiers.name(field), SQLDataType.CLOB);
        try (Connection connection = ledger.connection()) {
            return DSL.using(connection, SQLDialect.POSTGRES).selectDistinct(names).from(EntryTable.name(register.id()))
                    .where(sight.condition()).and("not \"void\"").and(names.isNotNull()).fetchSet(names);
        } catch (DataAccessException failed) {
            SQLException cause = failed.getCause(SQLException.class);
            throw cause == null ? new SQLException(failed) : cause;
        }
    }
}
