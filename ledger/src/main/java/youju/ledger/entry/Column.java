package youju.ledger.entry;

import org.jspecify.annotations.Nullable;

import youju.ledger.sql.Identifiers;
import youju.model.Field;

/**
 * A column of a register's table. {@code field} is the declared field it holds, null for what every entry has;
 * {@code name} is also the name of its value in an entry.
 */
public record Column(String name, ColumnType type, boolean required, @Nullable Field field) {

    /** The name in quotes. */
    public String quoted() {
        return Identifiers.quoted(name);
    }

    /** As it is declared in a table; fields may be empty, since a pack that asks for more later finds entries without. */
    String definition() {
        return quoted() + " " + type.sql() + (required ? " not null" : "");
    }
}
