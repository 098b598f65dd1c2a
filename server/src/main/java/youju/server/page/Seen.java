package youju.server.page;

import java.util.function.Function;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import youju.ledger.entry.Entry;
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

    boolean sees(Entry entry, @Nullable SignedIn signedIn, Model model) {
        return district.demonstration() || Sight.of(entry.register(), SignedIn.actorOf(signedIn), model).sees(entry);
    }

    /** True of the entries of a register that are seen. */
    Function<Register, Condition> condition(@Nullable SignedIn signedIn, Model model) {
        return register -> district.demonstration()
                ? DSL.trueCondition()
                : Sight.of(register, SignedIn.actorOf(signedIn), model).condition();
    }
}
