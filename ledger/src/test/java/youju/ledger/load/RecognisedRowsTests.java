package youju.ledger.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.entry.Entry;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows that came in are known in whatever file they come again; the register has nothing unique that would keep them out. */
@Timeout(120)
class RecognisedRowsTests {
    private static final String HEADER = "项目名称,总投资,签约日期,联系电话";
    private static final String FIRST = "示例项目0001,1.36亿,2023-03-06,15400000001";
    private static final String SECOND = "示例项目0002,500,2023-03-07,15400000002";
    private static final String THIRD = "示例项目0003,12.5,,";
    private static final Actor OPERATOR = new Actor("op",
            List.of(new Actor.Granted("operator", "410702", "office")));
    @TempDir
    Path folder;
    private Postgres database;
    private Ledger ledger;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database);
        pack();
    }

    private void pack() throws SQLException {
        assertThat(ledger.packs().load(List.of(Projects.pack(folder).path()), false, _ -> {})).isInstanceOfSatisfying(
                Packs.Loading.Planned.class, planned -> assertThat(planned.report().refusals()).isEmpty());
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private LoadOutcome load(Path file, Recognition recognition) throws SQLException, IOException {
        return new BulkLoad(ledger, "zhang", _ -> {}).sheet("project", file, Projects.OFFICE, recognition);
    }

    /** "entries in, recognised, refused" of an import. */
    private String imported(Path file) throws SQLException, IOException {
        return told(load(file, Recognition.ROWS));
    }

    private static String told(LoadOutcome outcome) {
        return outcome instanceof LoadOutcome.Done done
                ? done.entries() + " " + done.recognised() + " " + done.refused()
                : outcome.getClass().getSimpleName();
    }

    private Path csv(String name, Charset charset, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines), charset);
    }

    private Path csv(String name, String... lines) throws IOException {
        return csv(name, StandardCharsets.UTF_8, lines);
    }

    private Path workbook(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook workbook = new Workbook(out, "Test", "1.0");
            Worksheet sheet = workbook.newWorksheet("项目");
            for (int row = 0; row < lines.length; row++) {
                String[] cells = lines[row].split(",");
                for (int i = 0; i < cells.length; i++) {
                    sheet.value(row, i, cells[i]);
                }
            }
            workbook.finish();
        }
        return file;
    }

    private String text(String query) throws SQLException {
        try (var connection = ledger.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }

    private String entries() throws SQLException {
        return text("select count(*) || ' ' || (select count(*) from journal where version = 1) from entries.project");
    }

    @Test
    void theSameRowsInAnotherFormAreRecognised() throws SQLException, IOException {
        assertThat(imported(csv("a.csv", Charset.forName("GB18030"), HEADER, FIRST, SECOND, THIRD))).isEqualTo("3 0 0");
        assertThat(imported(csv("b.csv", HEADER, FIRST, SECOND, THIRD))).isEqualTo("0 3 0");
        assertThat(imported(csv("c.csv", StandardCharsets.UTF_16, HEADER, FIRST, SECOND, THIRD))).isEqualTo("0 3 0");
        assertThat(imported(workbook("d.xlsx", HEADER, FIRST, SECOND, THIRD))).isEqualTo("0 3 0");
        assertThat(imported(csv("e.csv", "联系电话,备注,签约日期,总投资（万元）,项目名称", ",,,0.00125,示例项目0003",
                "154 0000 0001,甲,2023年3月6日,13600,示例项目0001", "15400000002,,2023/3/7,0.05,示例项目0002")))
                .isEqualTo("0 3 0");
        assertThat(entries()).isEqualTo("3 3");
        assertThat(text("select count(*) from load")).isEqualTo("1");
    }

    @Test
    void ofASheetWithOneCorrectedCellOnlyThatRowComesIn() throws SQLException, IOException {
        assertThat(imported(csv("a.csv", HEADER, FIRST, SECOND, THIRD))).isEqualTo("3 0 0");
        assertThat(imported(workbook("b.xlsx", HEADER, FIRST, SECOND.replace("500", "501"), THIRD)))
                .isEqualTo("1 2 0");
        assertThat(text("select string_agg(name || '=' || total, ' ' order by id) from entries.project"))
                .isEqualTo("示例项目0001=136000000.00 示例项目0002=500.00 示例项目0003=12.50 示例项目0002=501.00");
        assertThat(text("select entries || ' ' || recognised || ' ' || refused from load order by id desc"))
                .isEqualTo("1 2 0");
    }

    @Test
    void equalRowsOfOneSheetAreSoManyEntries() throws SQLException, IOException {
        assertThat(imported(csv("a.csv", HEADER, FIRST, SECOND, FIRST))).isEqualTo("3 0 0");
        assertThat(imported(csv("b.csv", HEADER, FIRST, FIRST, SECOND))).isEqualTo("0 3 0");
        assertThat(imported(csv("c.csv", HEADER, FIRST, SECOND, SECOND, FIRST, FIRST))).isEqualTo("2 3 0");
        assertThat(imported(csv("d.csv", HEADER, FIRST))).isEqualTo("0 1 0");
        assertThat(text("select string_agg(n || 'x', ' ' order by name) from (select name, count(*) as n "
                + "from entries.project group by name) c")).isEqualTo("3x 2x");
    }

    @Test
    void rowsThatAreMeantAgainComeInAgainAndAreKnownAfterwards() throws SQLException, IOException {
        Path file = csv("a.csv", HEADER, FIRST, SECOND);
        assertThat(told(load(file, Recognition.NONE))).isEqualTo("2 0 0");
        assertThat(imported(csv("b.csv", HEADER, SECOND, FIRST, THIRD))).isEqualTo("1 2 0");
        assertThat(imported(file)).isEqualTo("Already");
        assertThat(told(load(file, Recognition.NONE))).isEqualTo("2 0 0");
        assertThat(told(load(file, Recognition.NONE))).isEqualTo("2 0 0");
        assertThat(imported(csv("c.csv", HEADER, FIRST, FIRST, FIRST, FIRST))).isEqualTo("1 3 0");
        assertThat(entries()).isEqualTo("8 8");
    }

    @Test
    void theSameRowsOfAnotherUnitAreOthers() throws SQLException, IOException {
        assertThat(imported(csv("a.csv", HEADER, FIRST))).isEqualTo("1 0 0");
        assertThat(imported(csv("b.csv", HEADER + ",单位", FIRST + ",红旗区商务局"))).isEqualTo("0 1 0");
        assertThat(imported(csv("c.csv", HEADER + ",单位,区划", FIRST + ",卫滨区商务局,卫滨区"))).isEqualTo("1 0 0");
    }

    private void act(String name, String action, Map<String, Object> input) throws SQLException {
        Entry entry = ledger
                .find("project", UUID.fromString(text("select id from entries.project where name = '" + name + "'")))
                .orElseThrow();
        assertThat(ledger.act(Request.on("project", entry.id(), action, input, OPERATOR).because("更正")))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aCorrectedOrVoidedEntryKeepsItsRowOutAndAnErasedOneForgetsIt() throws SQLException, IOException {
        imported(csv("a.csv", HEADER, FIRST, SECOND, THIRD));
        act("示例项目0001", "correct", Map.of("total", "7"));
        act("示例项目0003", "void", Map.of());
        assertThat(imported(csv("b.csv", HEADER, THIRD, SECOND, FIRST))).isEqualTo("0 3 0");
        act("示例项目0002", "erase", Map.of());
        assertThat(text("select count(*) from loaded_row")).isEqualTo("2");
        assertThat(imported(csv("c.csv", HEADER, SECOND, THIRD, FIRST))).isEqualTo("1 2 0");
    }

    @Test
    void aRowThatWasRefusedMayComeInLater() throws SQLException, IOException {
        String header = "项目名称,总投资,上级项目";
        assertThat(imported(csv("a.csv", header, "示例项目0001,1,", "示例项目0002,2,示例项目0009"))).isEqualTo("1 0 1");
        assertThat(imported(csv("b.csv", header, "示例项目0009,9,"))).isEqualTo("1 0 0");
        assertThat(imported(workbook("c.xlsx", header, "示例项目0001,1", "示例项目0002,2,示例项目0009")))
                .isEqualTo("1 1 0");
    }

    /** So many rows, every tenth equal to the one before, and a last one. */
    private Path large(String name, int rows, String last) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < rows; i++) {
            int said = i % 10 == 9 ? i - 1 : i;
            lines.add("示例项目%05d,%d,2023-03-06,".formatted(said, said));
        }
        lines.add(last);
        return Files.write(folder.resolve(name), lines, StandardCharsets.UTF_8);
    }

    /** A sheet whose disk is gone behind so many rows. */
    private record Breaking(SheetEntries rows, AtomicInteger left) implements Entries {
        @Override
        public @Nullable Entering next() {
            if (left.getAndDecrement() == 0) {
                throw new IllegalStateException("the disk is gone");
            }
            return rows.next();
        }

        @Override
        public List<String> header() {
            return rows.header();
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    private LoadOutcome breaking(Path file, int after) throws SQLException, IOException {
        try (SheetEntries rows = SheetEntries.open(file, Projects.REGISTER, Projects.MODEL, Projects.OFFICE)) {
            return new BulkLoad(ledger, "zhang", _ -> {}).load("project",
                    new BulkLoad.Source(new Breaking(rows, new AtomicInteger(after)), BulkLoad.digest(file), "b.csv",
                            false, file, Recognition.ROWS));
        }
    }

    @Test
    void aLoadBrokenOffThatRecognisedRowsGoesOnBehindThem() throws SQLException, IOException {
        assertThat(imported(large("a.csv", 15_000, THIRD))).isEqualTo("15001 0 0");
        Path file = large("b.csv", 45_000, FIRST);
        for (int after : new int[]{36_000, 44_000}) {
            assertThatThrownBy(() -> breaking(file, after)).hasMessage("the disk is gone");
            assertThat(text("select recognised || ' ' || (entries > 0) from load where finished_at is null"))
                    .isEqualTo("15000 true");
        }
        assertThat(told(breaking(file, -1))).isEqualTo("30001 15000 0");
        assertThat(entries()).isEqualTo("45002 45002");
        assertThat(text("select count(*) from (select name from entries.project group by name having count(*) = 2) d"))
                .isEqualTo("4500");
    }

    @Test
    void twoFilesOfTheSameRowsAtOnceBringThemInOnce() throws Exception {
        List<Path> files = List.of(large("a.csv", 30_000, FIRST), large("b.csv", 30_000, SECOND));
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = files.stream().map(file -> Thread.ofPlatform().start(() -> {
            try {
                told.add(imported(file));
            } catch (SQLException | IOException failed) {
                told.add(String.valueOf(failed));
            }
        })).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(entries()).as("%s", told).isEqualTo("30002 30002");
    }

    @Test
    void aDatabaseOfTheSchemaBeforeKnowsItsFilesAndFromNowOnRows() throws SQLException, IOException {
        ledger.close();
        database.close();
        database = TestDatabase.fresh();
        Flyway.configure().dataSource(database.dataSource()).locations("classpath:youju/ledger/schema").target("2")
                .baselineOnMigrate(true).baselineVersion("0").load().migrate();
        Path file = csv("a.csv", HEADER, FIRST);
        try (var connection = database.connection();
                var statement = connection.prepareStatement("insert into load (register, digest, name, started_at, "
                        + "finished_at, entries) values ('project', ?, 'a.csv', now(), now(), 1)")) {
            statement.setBytes(1, BulkLoad.digest(file));
            statement.execute();
        }
        ledger = Ledger.open(database);
        pack();
        assertThat(imported(file)).isEqualTo("Already");
        assertThat(imported(csv("b.csv", HEADER, SECOND))).isEqualTo("1 0 0");
        assertThat(imported(workbook("c.xlsx", HEADER, SECOND, THIRD))).isEqualTo("1 1 0");
    }
}
