package youju.server.device;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.jooq.DSLContext;

import youju.ledger.Ledger;
import youju.methods.coverage.Coverage;
import youju.server.people.PeopleTables;

/**
 * Which entries were seen in which hour, by people or by devices: a row each, however often it is told. Who it was is not kept, so that
 * nobody's way can be read from it; for the same reason it leaves no line in the journal.
 */
public final class SeenCells {
    private final PeopleTables tables;

    public SeenCells(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
    }

    /** That one was seen, at some time of the hour that is kept. */
    public record Look(UUID cell, Instant at) {}

    /** Of the cells and hours that were told: those that weren't known yet, and those that were. */
    public record Kept(int fresh, int known) {}

    /** Keeps what wasn't known yet, all of it or nothing. */
    public Kept keep(Collection<Look> looks, boolean device) throws SQLException {
        // In one order for all, so that two never wait for each other.
        List<Look> hours = looks.stream().map(each -> new Look(each.cell(), each.at().truncatedTo(ChronoUnit.HOURS)))
                .distinct().sorted(Comparator.comparing(Look::cell).thenComparing(Look::at)).toList();
        return tables.change((_, sql) -> {
            int fresh = 0;
            for (Look look : hours) {
                fresh += sql.execute("insert into cell_seen (cell, hour, way) values (?, ?, ?) on conflict do nothing",
                        look
                                .cell(),
                        PeopleTables.time(look.at()), device ? "device" : "person");
            }
            return new Kept(fresh, hours.size() - fresh);
        });
    }

    /** What was seen of these since that time. */
    public List<Coverage.Sighting> since(Instant from, Collection<UUID> cells) throws SQLException {
        return tables.read((_, sql) -> sightings(sql, from, cells));
    }

    private static List<Coverage.Sighting> sightings(DSLContext sql, Instant from, Collection<UUID> cells) {
        return sql
                .fetch("select cell, hour, way from cell_seen where cell = any (?) and hour >= ?",
                        cells.toArray(UUID[]::new),
                        PeopleTables.time(from))
                .map(row -> new Coverage.Sighting(row.get("cell", UUID.class).toString(), row.get(
                        "hour", OffsetDateTime.class).toInstant(), row.get("way", String.class).equals("device")));
    }
}
