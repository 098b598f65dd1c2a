package youju.server;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import youju.briefing.check.Checker;
import youju.briefing.form.Forms;
import youju.briefing.podium.Podium;
import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Figures;
import youju.figures.Question;
import youju.figures.SmallGroups;
import youju.figures.assessment.Assessments;
import youju.ledger.Ledger;
import youju.ledger.act.Filling;
import youju.ledger.file.StoredFiles;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;
import youju.model.Model;
import youju.model.Register;
import youju.server.air.AirDays;
import youju.server.care.DoorCodes;
import youju.server.care.WalkingReach;
import youju.server.reach.Streets;

/** A district's data, opened to be asked: its registers, and the figures that come out of them. Safe from many threads. */
public final class District implements AutoCloseable {
    private static final AirDays AIR = new AirDays();
    private static final DoorCodes DOOR_CODES = new DoorCodes();

    private final Postgres database;
    private final Ledger ledger;
    private final Figures figures;
    private final Assessments assessments;
    private final StoredFiles files;
    private final Podium podium;
    private final Forms forms;
    private final Streets streets;

    private District(Postgres database, Ledger ledger, @Nullable Path files, @Nullable Path map) {
        this.database = database;
        this.ledger = ledger;
        this.streets = new Streets(map, database.folder().orElse(null));
        this.figures = new Figures(ledger);
        this.assessments = new Assessments(ledger, figures);
        this.podium = new Podium(ledger, figures);
        ledger.figures(podium);
        this.files = new StoredFiles(database, ledger.clock(), files);
        this.forms = new Forms(ledger, figures, this.files);
        WalkingReach reach = new WalkingReach(ledger, streets);
        ledger.fillWith((register, region, fields, actor, moment) -> reckoning(register, reach).fill(register, region,
                fields, actor, moment));
    }

    /** Who reckons what the register's actions fill. */
    private Filling reckoning(Register register, WalkingReach reach) {
        if (Forms.reckons(register)) {
            return forms;
        }
        if (AirDays.reckons(register)) {
            return AIR;
        }
        if (DoorCodes.reckons(register)) {
            return DOOR_CODES;
        }
        return WalkingReach.reckons(register) ? reach : assessments;
    }

    /** Opens the data of a database, which is closed with it. */
    public static District of(Postgres database) throws SQLException {
        return of(database, null);
    }

    /** As {@link #of(Postgres)}, with its files in that folder, where there is one. */
    public static District of(Postgres database, @Nullable Path files) throws SQLException {
        return of(database, files, null);
    }

    /** As above, with that street map, where there is one. */
    public static District of(Postgres database, @Nullable Path files, @Nullable Path map) throws SQLException {
        try {
            return new District(database, Ledger.open(database), files, map);
        } catch (SQLException | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    public Ledger ledger() {
        return ledger;
    }

    public Figures figures() {
        return figures;
    }

    /** Units assessed by the schemes in force. */
    public Assessments assessments() {
        return assessments;
    }

    /** Briefings: what their texts read like, and what was published. */
    public Podium podium() {
        return podium;
    }

    /** Other offices' forms: what their cells ask, are bound to and are filled with. */
    public Forms forms() {
        return forms;
    }

    /** The streets that people walk. */
    public Streets streets() {
        return streets;
    }

    /** The files that entries name. */
    public StoredFiles files() {
        return files;
    }

    /** The declarations in force now. */
    public Model model() throws SQLException {
        return ledger.inForce().model();
    }

    /** True where the records are made up. */
    public boolean demonstration() {
        return database.kind() == Kind.DEMO;
    }

    /** Claims the data for the one server that may serve it, until that is closed. */
    public AutoCloseable serving() {
        return database.serving();
    }

    /** What the answers to questions rest on, as a briefing lists it; none where nothing is held. */
    public Map<Question, List<Evidence>> held(Collection<Question> questions) {
        return asked(() -> figures.evidence(questions));
    }

    /** Checks texts by what is held, under the declarations in force now: for whoever runs the program. */
    public Checker checker() throws SQLException {
        return checker(held -> held, model());
    }

    /** As above, for somebody: what counts persons that they may not know, and too few of them, is unknown to it. */
    public Checker checker(Actor actor) throws SQLException {
        Model model = model();
        return checker(held -> {
            List<Figure> told = told(held, actor, model);
            return IntStream.range(0, held.size()).filter(i -> told.get(i) == held.get(i)).mapToObj(held::get).toList();
        }, model);
    }

    /** The figures, in the same order, as they are told to the actor: those of too few persons are hidden. */
    public static List<Figure> told(List<Figure> figures, Actor actor, Model model) {
        return new SmallGroups(model).told(figures, (register, region) -> Sight.of(register, actor, model).knowsPersons(
                region));
    }

    private Checker checker(UnaryOperator<List<Figure>> told, Model model) {
        return new Checker(model, (region, period) -> told.apply(asked(() -> figures.all(region, period))),
                (region, period) -> asked(() -> figures.superseded(region, period)));
    }

    private interface Asking<T> {
        T ask() throws SQLException;
    }

    private static <T> T asked(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (SQLException failed) {
            throw new IllegalStateException("the figures can't be read: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        ledger.close();
        database.close();
    }
}
