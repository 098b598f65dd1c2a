package youju.server.page;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import youju.figures.Figure;
import youju.ledger.entry.Entry;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;
import youju.model.Model;
import youju.model.Register;
import youju.server.District;
import youju.server.security.SignedIn;

/** What pages show: of demonstration data everything to everybody, of a district's own what whoever is signed in sees. */
@Component
final class Seen {
    private final District district;

    Seen(District district) {
        this.district = district;
    }

    static Actor actor(@Nullable SignedIn signedIn) {
        return signedIn == null ? Actor.anybody() : signedIn.actor();
    }

    boolean sees(Entry entry, @Nullable SignedIn signedIn) throws SQLException {
        return district.demonstration() || Sight.of(entry.register(), actor(signedIn), district.model()).sees(entry);
    }

    /** True of the entries of a register that are seen. */
    Function<Register, Condition> condition(@Nullable SignedIn signedIn) throws SQLException {
        Model model = district.model();
        return register -> district.demonstration()
                ? DSL.trueCondition()
                : Sight.of(register, actor(signedIn), model).condition();
    }

    /** The figures, those of too few persons hidden. */
    List<Figure> told(List<Figure> figures, @Nullable SignedIn signedIn) throws SQLException {
        return District.told(figures, actor(signedIn), district.model());
    }
}
