package youju.ledger.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Json;
import youju.ledger.journal.Happening;
import youju.ledger.right.Actor;
import youju.model.Model;

/**
 * What somebody is told of a line of the journal: a row of the table {@code notification}. {@code text} is for people, in
 * Chinese, and holds nothing personal. {@code register}, {@code entry} and {@code deadline} say what it is about.
 */
public record Notification(To to, String kind, @Nullable String register, @Nullable UUID entry,
        @Nullable String deadline, String text, Happening line) {

    /** Who is told. */
    public sealed interface To {
        /** Whether the actor, by what they are granted now, is one of those. */
        default boolean reaches(Actor actor, Model model) {
            return switch (this) {
                case Account(String account) -> actor.account().equals(account);
                case Role(String role, String region, String unit) -> actor.grants().stream()
                        .anyMatch(granted -> granted
                                .role().equals(role) && model.within(region, granted.region())
                                && (unit == null || granted
                                        .unit() == null || granted.unit().equals(unit)));
                case Unit(String unit) -> actor.grants().stream().anyMatch(granted -> unit.equals(granted.unit()));
            };
        }

        /** One account. */
        record Account(String account) implements To {}

        /** Whoever holds the role with a grant that covers the region and, where it is named, the unit. */
        record Role(String role, String region, @Nullable String unit) implements To {}

        /** The staff of a unit. */
        record Unit(String unit) implements To {}
    }

    /** Writes them in the connection's transaction. */
    public static void write(Connection connection, List<Notification> notifications) throws SQLException {
        if (notifications.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                """
                        insert into notification (at, kind, account, role, region, unit, register, entry, deadline, text,
                            demonstration, line, version)
                        select at, kind, account, role, region, unit, register, entry, deadline, text, demonstration, line, version
                        from jsonb_to_recordset(?::jsonb) as n (at timestamptz(6), kind text, account text, role text, region text,
                            unit text, register text, entry uuid, deadline text, text text, demonstration boolean, line uuid,
                            version int)""")) {
            insert.setString(1, Json.text(notifications.stream().map(Notification::row).toList()));
            insert.executeUpdate();
        }
    }

    private Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("at", line.at().toString());
        row.put("kind", kind);
        switch (to) {
            case To.Account(String account) -> row.put("account", account);
            case To.Role(String role, String region, String unit) -> {
                row.put("role", role);
                row.put("region", region);
                row.put("unit", unit);
            }
            case To.Unit(String unit) -> row.put("unit", unit);
        }
        row.put("register", register);
        row.put("entry", entry == null ? null : entry.toString());
        row.put("deadline", deadline);
        row.put("text", text);
        row.put("demonstration", line.demonstration());
        row.put("line", line.id().toString());
        row.put("version", line.version());
        return row;
    }
}
