package youju.ledger.packs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.ledger.deadline.CalendarChange;
import youju.ledger.entry.EntryTable;
import youju.ledger.entry.ListIndexes;
import youju.ledger.postgres.Postgres;
import youju.ledger.tally.Tallies;
import youju.ledger.tally.Tally;
import youju.model.Model;
import youju.model.Problem;
import youju.model.Register;
import youju.model.pack.PackReader;

/**
 * The packs in force in a database. A change is read and checked as a whole, the tables are widened while people work, and
 * one short transaction, which waits for running actions and holds new ones, brings it into force. An action that was
 * decided under the version before changes nothing and is decided again.
 */
public final class Packs implements AutoCloseable {
    private static final int TRIES = 60;

    private final Postgres database;
    private final Clock clock;
    private final List<PackFiles> laidOut = new ArrayList<>();
    private volatile @Nullable InForce current;

    public Packs(Postgres database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What came of loading packs. */
    public sealed interface Loading {
        /** The packs have mistakes; nothing changed. */
        record Mistaken(List<Problem> problems) implements Loading {}

        /** They are in force, were so already, or are refused. */
        record Planned(PackReport report) implements Loading {}
    }

    /** The declarations in force now; asks the database for their version. */
    public InForce current() throws SQLException {
        long version = version();
        InForce known = current;
        return known != null && known.version() == version ? known : read(version);
    }

    /** The declarations last known here, without asking; an action decided under old ones notices. */
    public InForce known() throws SQLException {
        InForce known = current;
        return known != null ? known : current();
    }

    /** The files of a pack in force, by their paths in it; none where there is no such pack. */
    public SequencedMap<String, byte[]> files(String pack) throws SQLException {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement("select path, content from pack_file "
                        + "where version = (select version from pack_in_force) and pack = ? order by path")) {
            select.setString(1, pack);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    files.put(row.getString(1), row.getBytes(2));
                }
            }
        }
        return files;
    }

    /** A version of the declarations, when it came into force, and what was told of it. */
    public record Version(long version, Instant loadedAt, String report) {}

    /** The last versions, the newest first. */
    public List<Version> versions(int most) throws SQLException {
        List<Version> versions = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select version, loaded_at, report from pack_version order by version desc limit ?")) {
            select.setInt(1, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    versions.add(new Version(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), row
                            .getString(3)));
                }
            }
        }
        return versions;
    }

    private long version() throws SQLException {
        try (Connection connection = database.connection()) {
            return version(connection);
        }
    }

    private static long version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version from pack_in_force")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private synchronized InForce read(long version) throws SQLException {
        InForce known = current;
        if (known != null && known.version() == version) {
            return known;
        }
        try (Connection connection = database.connection()) {
            PackFiles files = PackFiles.inForce(connection, version);
            laidOut.add(files);
            InForce read = new InForce(version, model(PackReader.readChecked(files.folders())));
            current = read;
            return read;
        }
    }

    private static Model model(PackReader.Reading reading) {
        return switch (reading) {
            case PackReader.Reading.Read(Model model) -> model;
            case PackReader.Reading.Refused(List<Problem> problems) -> throw new IllegalStateException(
                    "the packs in force can't be read by this version of Youju: " + problems.getFirst());
        };
    }

    /**
     * Loads these pack folders over what is in force, with the packs they require that stand beside them. Where nothing in
     * them changed, nothing is done. {@code onlyPlan} tells what would be done.
     */
    public Loading load(List<Path> folders, boolean onlyPlan, Consumer<String> progress) throws SQLException {
        InForce before = current();
        try (Connection connection = database.connection();
                PackFiles files = PackFiles.inForce(connection, before.version())) {
            List<Path> asked = withRequired(folders);
            files.overlay(asked);
            PackReader.Reading reading = PackReader.read(files.folders(), before.model().packs().stream()
                    .map(Model.PackId::digest).collect(Collectors.toSet()));
            return switch (reading) {
                case PackReader.Reading.Refused(List<Problem> problems) -> new Loading.Mistaken(problems);
                case PackReader.Reading.Read(Model model) -> new Loading.Planned(
                        apply(connection, before, model, onlyPlan, progress));
            };
        } finally {
            current();
        }
    }

    /** What packs require stands beside them; a pack that isn't there may be in force already. */
    private static List<Path> withRequired(List<Path> folders) {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            for (Path beside : PackReader.required(folder)) {
                if (!all.contains(beside)) {
                    all.add(beside);
                }
            }
        }
        return all;
    }

    private PackReport apply(Connection connection, InForce before, Model after, boolean onlyPlan,
            Consumer<String> progress) throws SQLException {
        if (before.model().packs().stream().map(Model.PackId::digest).toList()
                .equals(after.packs().stream().map(Model.PackId::digest).toList())) {
            return new PackReport(0, List.of(), List.of(), List.of());
        }
        Plan plan = Plan.of(connection, before.model(), after);
        if (onlyPlan || !plan.refusals.isEmpty()) {
            return report(0, plan, plan, plan.refusals);
        }
        try (Statement statement = connection.createStatement()) {
            int done = 0;
            for (String expand : plan.expand) {
                patiently(connection, () -> statement.execute(expand));
                progress.accept("changing the tables: %,d of %,d".formatted(++done, plan.expand.size()));
            }
        }
        for (Restaging restaging : plan.restagings) {
            if (restaging.carries()) {
                progress.accept(restaging.register().id() + ": times of stages are carried over");
                carry(connection, restaging);
            }
        }
        List<PackReport> brought = new ArrayList<>();
        patiently(connection, () -> {
            brought.clear();
            brought.add(bring(connection, before, after, plan));
        });
        return brought.getFirst();
    }

    /** {@code first} tells what was to be done to the tables, {@code last} how many entries there were at the switch. */
    private static PackReport report(long version, Plan first, Plan last, List<String> refusals) {
        List<String> changes = new ArrayList<>(first.changes);
        changes.addAll(last.restaged);
        return new PackReport(version, changes, first.notes, refusals);
    }

    /** In commits of their own, each short, so that nobody waits. */
    private void carry(Connection connection, Restaging restaging) throws SQLException {
        List<UUID> last = new ArrayList<>(List.of(new UUID(0, 0)));
        while (!last.isEmpty()) {
            patiently(connection, () -> {
                UUID next = restaging.carry(connection, last.getFirst(), moment());
                last.clear();
                if (next != null) {
                    last.add(next);
                }
            });
        }
    }

    private Instant moment() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private interface Step {
        void run() throws SQLException;
    }

    /** A lock that isn't had soon is let go, so that work isn't held up behind it, and tried again. */
    private static void patiently(Connection connection, Step step) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (int i = 1;; i++) {
                try (Statement statement = connection.createStatement()) {
                    ListIndexes.giveWay(statement);
                    statement.execute("set local lock_timeout = '2s'");
                    step.run();
                    connection.commit();
                    return;
                } catch (SQLException failed) {
                    connection.rollback();
                    boolean again = Set.of("55P03", "40P01", "40001").contains(String.valueOf(failed.getSQLState()));
                    if (!again || i == TRIES) {
                        throw failed;
                    }
                }
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Until the transaction ends nobody writes to these registers, folds their tallies or brings other packs into force. */
    private static void hold(Statement statement, Model model) throws SQLException {
        statement.execute("select pg_advisory_xact_lock(hashtext('youju.packs'))");
        statement.execute("select pg_advisory_xact_lock(hashtext('youju.tally.fold'))");
        String tables = model.registers().keySet().stream().map(EntryTable::name).collect(Collectors.joining(", "));
        if (!tables.isEmpty()) {
            statement.execute("lock table " + tables + " in share row exclusive mode");
        }
    }

    /** The switch: nobody writes to a register while it runs. */
    private PackReport bring(Connection connection, InForce before, Model after, Plan first) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            hold(statement, after);
            if (version(connection) != before.version()) {
                throw new SQLException("other packs were loaded at the same time: load again", "40001");
            }
            // Checked again, now that nothing changes any more.
            Plan plan = Plan.of(connection, before.model(), after);
            List<String> refusals = new ArrayList<>(plan.refusals);
            refusals.addAll(Reported.keep(connection, after));
            if (!refusals.isEmpty()) {
                connection.rollback();
                return report(0, first, plan, refusals);
            }
            for (String step : plan.expand) {
                statement.execute(step);
            }
            for (String step : plan.atSwitch) {
                statement.execute(step);
            }
            InForce next = new InForce(before.version() + 1, after);
            for (Restaging restaging : plan.restagings) {
                restaging.move(connection, before, next, moment());
            }
            PackReport report = report(next.version(), first, plan, List.of());
            write(connection, report, after);
            CalendarChange.note(connection, before.model().calendar(), after.calendar(), next.version());
            tallies(connection, before, next, plan.restagings);
            for (Register register : after.registers().values()) {
                Limits.recount(connection, before.model().registers().get(register.id()), register);
            }
            for (String step : plan.contract) {
                statement.execute(step);
            }
            return report;
        }
    }

    private static void write(Connection connection, PackReport report, Model after) throws SQLException {
        long version = report.version();
        try (PreparedStatement statement = connection
                .prepareStatement("insert into pack_version (version, report) values (?, ?)")) {
            statement.setLong(1, version);
            statement.setString(2, report.text());
            statement.execute();
        }
        PackFiles.keep(connection, version, after);
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into pack_in_force (version) values (" + version
                    + ") on conflict (single) do update set version = excluded.version");
            statement.execute("select pg_notify('youju_packs', '" + version + "')");
        }
    }

    /**
     * Counts the tallies of the packs in force that this database never counted, and drops what no measure asks for: another
     * version of Youju may have counted by other rules. One look where there are none.
     */
    public void countMissing() throws SQLException {
        InForce inForce = current();
        try (Connection connection = database.connection()) {
            if (!missing(connection, inForce).isEmpty()) {
                patiently(connection, () -> count(connection, inForce));
            }
        }
    }

    private static void count(Connection connection, InForce inForce) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            hold(statement, inForce.model());
            if (version(connection) != inForce.version()) {
                return;
            }
            for (String missing : missing(connection, inForce)) {
                Tallies.recount(connection, Objects.requireNonNull(inForce.tallies().get(missing)), inForce.model());
            }
            try (ResultSet row = statement.executeQuery("select distinct tally from tally")) {
                List<String> gone = new ArrayList<>();
                while (row.next()) {
                    gone.add(row.getString(1));
                }
                gone.removeAll(inForce.tallies().keySet());
                for (String each : gone) {
                    Tallies.forget(connection, each);
                }
            }
        }
    }

    /** What was counted once has been folded once. */
    private static Set<String> missing(Connection connection, InForce inForce) throws SQLException {
        Set<String> missing = new LinkedHashSet<>(inForce.tallies().keySet());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select tally from tally_folded")) {
            while (row.next()) {
                missing.remove(row.getString(1));
            }
        }
        return missing;
    }

    private static void tallies(Connection connection, InForce before, InForce after, List<Restaging> restagings)
            throws SQLException {
        for (Tally tally : after.tallies().values()) {
            if (!before.tallies().containsKey(tally.id())
                    || restagings.stream().anyMatch(each -> each.concerns(tally))) {
                Tallies.recount(connection, tally, after.model());
            }
        }
        for (String gone : before.tallies().keySet()) {
            if (!after.tallies().containsKey(gone)) {
                Tallies.forget(connection, gone);
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            laidOut.forEach(PackFiles::close);
            laidOut.clear();
        }
    }
}
