package youju.figures;

import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import youju.model.Model;
import youju.model.Register;

/** The entries that state figures, told to whoever sees them. */
final class Stating {
    private final Map<UUID, Boolean> known = new HashMap<>();
    private final DSLContext sql;
    private final Model model;
    private final Function<Register, Condition> seen;

    Stating(Connection connection, Declared declared, Function<Register, Condition> seen) {
        this.sql = DSL.using(connection, SQLDialect.POSTGRES);
        this.model = declared.model();
        this.seen = seen;
    }

    /** The entry; null where none states it, or whoever asks doesn't see it. */
    Evidence.@Nullable Stating of(Held.@Nullable By by) {
        Register register = by == null ? null : model.registers().get(by.register());
        return by == null || register == null || !known.computeIfAbsent(by.entry(), id -> sees(register, id))
                ? null
                : new Evidence.Stating(register.id(), register.title().zh(), by.entry(), by.number());
    }

    private boolean sees(Register register, UUID entry) {
        Condition sees = seen.apply(register);
        return sees.equals(DSL.trueCondition()) || sql.fetchExists(DSL.selectOne()
                .from(DSL.table(DSL.name("entries", register.id())))
                .where(EntriesOf.column("id", UUID.class).eq(entry)).and(sees));
    }
}
