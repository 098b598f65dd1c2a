package youju.ledger.right;

import java.util.Set;
import java.util.TreeSet;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import youju.ledger.sql.Identifiers;
import youju.model.Model;

/** Where entries are, in SQL. */
final class Places {
    private Places() {}

    static Field<String> column(String name) {
        return DSL.field(Identifiers.quoted(name), SQLDataType.CLOB);
    }

    /** In the region or below it; a region that is above all others asks nothing of an entry. */
    static Condition within(String region, Model model) {
        Set<String> below = new TreeSet<>();
        model.regions().keySet().stream().filter(code -> model.within(code, region)).forEach(below::add);
        return below.size() == model.regions().size() && !below.isEmpty()
                ? DSL.trueCondition()
                : column("region").in(below);
    }
}
