package youju.ledger.deadline;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.SetClock;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** A year's holidays are announced while runs are under way. */
class CalendarChangeTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final String BEFORE = "hours: [\"09:00-12:00\", \"13:00-17:00\"]\n2023: {off: [2023-01-02], on: []}\n";
    private static final String AFTER = BEFORE + "2024: {off: [2024-01-01], on: [2024-02-04]}\n";
    @TempDir
    Path folder;
    private final SetClock clock = new SetClock("2023-12-27 10:00");
    private Postgres database;
    private Ledger ledger;
    private PackFolder pack;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database, clock);
        pack = PackFolder.in(folder).hotline();
        load(BEFORE);
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private void load(String calendar) throws SQLException {
        pack.with("calendar.yaml", calendar);
        assertThat(ledger.packs().load(List.of(pack.path()), false, _ -> {})).isInstanceOfSatisfying(
                Packs.Loading.Planned.class, planned -> assertThat(planned.report().refusals()).isEmpty());
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = ledger.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }

    private void dispatched() throws SQLException {
        Outcome made = ledger.act(Request.create("hotline_order", "receive", Map.of("subject", "示例诉求"), OPERATOR));
        assertThat(ledger.act(Request.on("hotline_order", ((Outcome.Done) made).entry(), "dispatch", Map.of("category",
                "water", "handler", "water"), OPERATOR))).isInstanceOf(Outcome.Done.class);
    }

    private boolean some() throws SQLException {
        InForce inForce = ledger.inForce();
        try (Connection connection = ledger.connection()) {
            return CalendarChange.some(connection, inForce.model().calendar(), inForce.version());
        }
    }

    private void tell() throws SQLException {
        try (Connection connection = ledger.connection()) {
            Telling.some(connection, ledger.inForce().model(), clock.instant());
        }
    }

    @Test
    void whatRunsIsCountedAnewSaysWhyAndIsProvisionalNoLonger() throws SQLException {
        dispatched();
        String row = "select concat_ws(' ', due_at at time zone 'Asia/Shanghai', warn_at at time zone 'Asia/Shanghai', "
                + "provisional, moved) from deadline where deadline = 'handle'";
        assertThat(one(row)).isEqualTo("2024-01-03 17:00:00 2024-01-02 17:00:00 t []");
        load(AFTER);
        assertThat(some()).isFalse();
        assertThat(one(row)).isEqualTo("2024-01-04 17:00:00 2024-01-03 17:00:00 f [{\"to\": \"2024-01-04T09:00:00Z\", "
                + "\"why\": \"日历变更：公布2024年放假安排\", \"from\": \"2024-01-03T09:00:00Z\"}]");
        assertThat(one("select count(*) from calendar_change")).isEqualTo("0");
        assertThat(one("select jsonb_array_length(moved) from deadline where deadline = 'dispatch'")).as("it is over")
                .isEqualTo("0");
    }

    @Test
    void nothingIsToldByTheCalendarBefore() throws SQLException {
        dispatched();
        clock.set("2024-01-03 17:01");
        load(AFTER);
        tell();
        assertThat(one("select count(*) from notification")).isEqualTo("0");
        some();
        tell();
        assertThat(one("select string_agg(kind, ' ') from notification")).isEqualTo("warn");
    }

    @Test
    void itGoesOnWhereItWasCutShortAndEachIsCountedOnce() throws Exception {
        try (Connection connection = ledger.connection(); Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into deadline (entry, deadline, register, within, zone, started_at, due_at, provisional)
                    select uuidv7(), 'handle', 'hotline_order', 'workdays(5)', 'Asia/Shanghai', '2023-12-27T02:00:00Z',
                      '2024-01-03T09:00:00Z', true from generate_series(1, 1200)""");
        }
        load(AFTER);
        assertThat(some()).isTrue();
        assertThat(one("select count(*) from deadline where not provisional")).isEqualTo("500");
        Thread[] processes = new Thread[2];
        for (int i = 0; i < processes.length; i++) {
            processes[i] = Thread.ofPlatform().start(() -> {
                try {
                    while (!one("select count(*) from calendar_change").equals("0")) {
                        some();
                    }
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
        }
        for (Thread process : processes) {
            process.join();
        }
        assertThat(one("select count(*) from deadline where not provisional and jsonb_array_length(moved) = 1 "
                + "and due_at = '2024-01-04T09:00:00Z'")).isEqualTo("1200");
    }

    @Test
    void packsWithTheSameCalendarLeaveWhatRuns() throws SQLException {
        dispatched();
        pack.with("roles.yaml", "operator: {title: 话务员}\nsupervisor: {title: 督办员}\nauditor: {title: 审计员}\n");
        load(BEFORE);
        assertThat(one("select count(*) from calendar_change")).isEqualTo("0");
    }

    @Test
    void aRunSomebodyHoldsIsCountedLater() throws SQLException {
        dispatched();
        load(AFTER);
        try (Connection holding = ledger.connection(); Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("select from deadline for update");
            assertThat(some()).isFalse();
            holding.rollback();
            holding.setAutoCommit(true);
        }
        assertThat(one("select count(*) from calendar_change")).isEqualTo("1");
        some();
        assertThat(one("select count(*) from calendar_change")).isEqualTo("0");
    }

    @Test
    void itSaysWhatChanged() throws SQLException {
        load(AFTER);
        var announced = ledger.inForce().model().calendar();
        load(AFTER.replace("2024-01-01", "2024-01-02").replace("09:00", "08:30"));
        assertThat(CalendarChange.why(announced, ledger.inForce().model().calendar()))
                .isEqualTo("日历变更：调整2024年放假安排，调整工作时间");
    }
}
