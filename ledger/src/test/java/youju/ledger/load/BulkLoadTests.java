package youju.ledger.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
import youju.ledger.tally.Recount;
import youju.ledger.tally.Tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class BulkLoadTests {
    private static final String DECLARED = Projects.DECLARED
            + "unique: [[name, investor]]\nlimits: [{count: 3, per: [industry]}]\n"
            + "deadlines:\n  sign: {from: listed, until: signed, within: \"workdays(5)\", warn: \"workdays(1)\"}\n";
    private static final String INDICATORS = """
            indicator: projects
            title: 项目数
            system: P1
            topic: 招商
            unit: 个
            measure: {flow: project, at: signed_at}
            ---
            indicator: investment
            title: 总投资额
            system: P1
            topic: 招商
            unit: 元
            measure: {flow: project, at: created_at, sum: total, where: "total >= 100.0"}
            ---
            indicator: projects-open
            title: 在谈项目
            system: P1
            topic: 招商
            unit: 个
            measure: {stock: project, from: listed_at, until: signed_at}
            """;
    @TempDir
    Path folder;
    private Postgres database;
    private Ledger ledger;
    private PackFolder pack;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database);
        pack = Projects.pack(folder).with("registers/project.yaml", DECLARED).with("indicators/projects.yaml",
                INDICATORS);
        pack();
    }

    private void pack() throws SQLException {
        assertThat(ledger.packs().load(List.of(pack.path()), false, _ -> {})).isInstanceOfSatisfying(
                Packs.Loading.Planned.class, planned -> assertThat(planned.report().refusals()).isEmpty());
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private LoadOutcome sheet(Path file) throws SQLException, IOException {
        return new BulkLoad(ledger, "zhang", _ -> {}).sheet("project", file, Projects.OFFICE, Recognition.ROWS);
    }

    private LoadOutcome.Done done(LoadOutcome outcome) {
        assertThat(outcome).isInstanceOf(LoadOutcome.Done.class);
        return (LoadOutcome.Done) outcome;
    }

    private Path csv(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines), StandardCharsets.UTF_8);
    }

    private String text(String query) throws SQLException {
        try (var connection = ledger.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }

    /** What a figure adds up must be what the entries give. */
    private void talliesEqualARecount() throws SQLException {
        for (Tally tally : ledger.inForce().tallies().values()) {
            String kept = "select region, day, key, demonstration, sum(entries) as entries, sum(amount) as amount from "
                    + "(select tally, region, day, key, demonstration, entries, amount from tally union all "
                    + "select tally, region, day, key, demonstration, entries, amount from tally_change) t where tally = '"
                    + tally.id()
                    + "' group by region, day, key, demonstration having sum(entries) <> 0 or sum(amount) <> 0";
            String counted = Recount.sql(tally, ledger.inForce().model());
            assertThat(text("select count(*) from ((" + kept + ") except (" + counted + ")) d")).isEqualTo("0");
            assertThat(text("select count(*) from ((" + counted + ") except (" + kept + ")) d")).isEqualTo("0");
        }
    }

    @Test
    void goodRowsGoInWithAllThatAnActionWrites() throws SQLException, IOException {
        LoadOutcome.Done done = done(sheet(csv("a.csv", "项目名称,总投资,签约日期,用工人数,联系电话,所属行业,环节,已签约时间,登记时间",
                "示例项目0001,1.36亿,2023-03-06,3,13837312345,食品,已签约,2023-03-06 10:00,2023-03-01 09:00",
                "示例项目0002,500,,,,,,,")));
        assertThat(done.entries()).isEqualTo(2);
        assertThat(done.refused()).isZero();
        assertThat(done.rejected()).isNull();
        assertThat(text("select string_agg(number, ' ' order by id) from entries.project")).isEqualTo("XM0001 XM0002");
        assertThat(text(
                "select to_jsonb(p) - 'id' - 'changed_at' - 'load' from entries.project p where number = 'XM0001'"))
                .isEqualTo(
                        text("""
                                select '{"name": "示例项目0001", "total": 136000000.00, "signed_on": "2023-03-06", "workers": 3,
                                "phone": "13837312345", "industry": "food", "stage": "signed", "region": "410702", "unit": "office",
                                "void": false, "demonstration": false, "version": 1, "number": "XM0001", "source": null,
                                "per_worker": 45333333.33, "created_at": "2023-03-01T01:00:00+00:00",
                                "signed_at": "2023-03-06T02:00:00+00:00", "listed_at": "2023-03-01T01:00:00+00:00", "area": null,
                                "site": null, "parent": null, "leading": null, "investor": null, "id_number": null}'::jsonb"""));
        assertThat(text("select action || ' ' || actor || ' ' || version || ' ' || stage from journal order by entry"))
                .isEqualTo("load zhang 1 signed");
        assertThat(text("select changes::json->>'total' from journal order by entry")).isEqualTo("136000000.00");
        assertThat(text("select personal->>'phone' from journal order by entry")).hasSize(64);
        assertThat(text("select value from journal_personal")).isEqualTo("13837312345");
        assertThat(text("select count(*) from deadline where ended_at is null")).isEqualTo("1");
        assertThat(text("select listed_at = created_at from entries.project where number = 'XM0002'")).isEqualTo("t");
        assertThat(text("select entries || ' ' || refused || ' ' || (finished_at is not null) from load"))
                .isEqualTo("2 0 true");
        assertThat(text("select entries from limited")).isEqualTo("1");
        talliesEqualARecount();
    }

    @Test
    void badRowsStandBesideTheFileWithLineAndReasonAndCanBeImportedOncePutRight() throws SQLException, IOException {
        Path file = csv("b.csv", "项目名称,投资方,总投资,备注", "示例项目0001,示例企业0001,1.36亿,甲", "示例项目0002,示例企业0002,很多,乙",
                "示例项目0001,示例企业0001,5,\"丙,\"\"丁\"\"\"", ",,7,戊");
        LoadOutcome.Done done = done(sheet(file));
        assertThat(done.entries()).isEqualTo(1);
        assertThat(done.refused()).isEqualTo(3);
        assertThat(done.rejected()).isEqualTo(folder.resolve("b.csv.rejected.csv"));
        assertThat(Files.readString(done.rejected())).isEqualTo("\uFEFF" + String.join("\r\n", "项目名称,投资方,总投资,备注,行号,原因",
                "示例项目0002,示例企业0002,很多,乙,3,总投资：“很多”不能用，应为金额，如 12.5、1.36万、142亿元",
                "示例项目0001,示例企业0001,5,\"丙,\"\"丁\"\"\",4,与第 2 行的项目名称、投资方相同", ",,7,戊,5,项目名称必填", ""));
        assertThat(done.notes()).containsExactly("“备注”一列与台账的字段对不上，没有导入");
        Path right = Files.writeString(folder.resolve("right.csv"),
                Files.readString(done.rejected()).replace("很多", "8万").replace(",,7,", "示例项目0003,,7,"));
        LoadOutcome.Done second = done(sheet(right));
        assertThat(second.entries()).isEqualTo(2);
        assertThat(second.reasons()).containsExactly("第 3 行：已有记录 XM0001 的项目名称、投资方与此相同");
        assertThat(text("select total from entries.project where name = '示例项目0002'")).isEqualTo("80000.00");
    }

    @Test
    void theSameFileASecondTimeIsRecognised() throws SQLException, IOException {
        Path file = csv("c.csv", "项目名称,总投资", "示例项目0001,1");
        LoadOutcome.Done first = done(sheet(file));
        LoadOutcome second = sheet(Files.copy(file, folder.resolve("renamed.csv")));
        assertThat(second).isInstanceOfSatisfying(LoadOutcome.Already.class, already -> {
            assertThat(already.load()).isEqualTo(first.load());
            assertThat(already.name()).isEqualTo("c.csv");
            assertThat(already.entries()).isEqualTo(1);
        });
        assertThat(text("select count(*) from entries.project")).isEqualTo("1");
    }

    @Test
    void whatIsDoneIsDoneThoughAnotherLooksAtItAtTheSameMoment() throws SQLException, IOException {
        Path file = csv("looked.csv", "项目名称,总投资", "示例项目0001,1");
        done(sheet(file));
        try (Connection other = ledger.connection()) {
            Loads looking = new Loads(other, "project", BulkLoad.digest(file), false);
            assertThat(looking.take()).isTrue();
            assertThat(sheet(file)).isInstanceOf(LoadOutcome.Already.class);
            looking.release();
        }
    }

    @Test
    void aFileThatGaveNothingMayBeTriedAgain() throws SQLException, IOException {
        Path file = csv("d.csv", "项目名称,总投资,上级项目", "示例项目0002,1,示例项目0001");
        assertThat(done(sheet(file)).reasons()).containsExactly("第 2 行：上级项目：“示例项目0001”没有这条招商项目，应为其编号或名称");
        done(sheet(csv("parent.csv", "项目名称,总投资", "示例项目0001,1")));
        assertThat(done(sheet(file)).entries()).isEqualTo(1);
        assertThat(text("select p.name from entries.project c join entries.project p on c.parent = p.id"))
                .isEqualTo("示例项目0001");
        assertThat(folder.resolve("d.csv.rejected.csv")).doesNotExist();
    }

    @Test
    void limitsHoldWithinTheFileAndAgainstWhatIsThere() throws SQLException, IOException {
        done(sheet(csv("e.csv", "项目名称,总投资,所属行业", "示例项目0001,1,食品", "示例项目0002,1,食品")));
        LoadOutcome.Done done = done(sheet(csv("f.csv", "项目名称,总投资,所属行业", "示例项目0003,1,食品", "示例项目0004,1,食品",
                "示例项目0005,1,装备制造", "示例项目0006,1,")));
        assertThat(done.entries()).isEqualTo(3);
        assertThat(done.reasons()).containsExactly("第 3 行：同一所属行业最多 3 条，已满");
        assertThat(text("select string_agg(key || '=' || entries, ' ' order by key) from limited"))
                .isEqualTo("4:food=3 9:equipment=1");
    }

    private static final class Made implements Entries {
        private final Iterator<Integer> places;
        private final int failAt;
        private final Runnable at;

        Made(int count, int failAt, Runnable at) {
            this.places = IntStream.range(0, count).iterator();
            this.failAt = failAt;
            this.at = at;
        }

        @Override
        public @Nullable Entering next() {
            if (!places.hasNext()) {
                return null;
            }
            int place = places.next();
            if (place == failAt) {
                at.run();
            }
            if (place % 1000 == 7) {
                return new Entering.Refused(place, List.of("行" + place), "不好");
            }
            Map<String, Object> values = new HashMap<>();
            values.put("name", "示例项目" + place);
            values.put("investor", "示例企业");
            values.put("total", new java.math.BigDecimal("100.00").add(java.math.BigDecimal.valueOf(place)));
            values.put("region", "410702");
            values.put("unit", "office");
            values.put("stage", "listed");
            return new Entering.Ready(place, List.of("行" + place), values);
        }

        @Override
        public List<String> header() {
            return List.of("名称");
        }

        @Override
        public void close() {}
    }

    private LoadOutcome load(Entries entries, Path file) throws SQLException, IOException {
        return new BulkLoad(ledger, "zhang", _ -> {}).load("project",
                new BulkLoad.Source(entries, BulkLoad.digest("made"), "made", true, file, Recognition.ROWS));
    }

    @Test
    void aLoadBrokenOffGoesOnBehindItsLastCommit() throws SQLException, IOException {
        Path file = folder.resolve("made.csv");
        assertThatThrownBy(() -> load(new Made(35_000, 27_000, () -> {
            throw new IllegalStateException("the disk is gone");
        }), file)).isInstanceOf(IllegalStateException.class).hasMessage("the disk is gone");
        assertThat(text("select entries + refused from load where finished_at is null")).isIn("10000", "20000");
        String committed = text("select count(*) from entries.project");
        assertThat(committed).isEqualTo(text("select entries from load"))
                .isEqualTo(text("select count(*) from journal"));
        // What stands behind the last committed row was cut off in the middle of a line.
        Path rejected = Rejects.beside(file);
        Files.writeString(rejected, Files.readString(rejected) + "行2");
        LoadOutcome.Done done = done(load(new Made(35_000, -1, () -> {}), file));
        assertThat(done.entries()).isEqualTo(34_965);
        assertThat(done.refused()).isEqualTo(35);
        assertThat(text(
                "select count(distinct name) || ' ' || count(*) || ' ' || count(distinct number) from entries.project"))
                .isEqualTo("34965 34965 34965");
        assertThat(text("select count(*) || ' ' || count(finished_at) from load"))
                .isEqualTo("1 1");
        assertThat(Files.readAllLines(rejected)).hasSize(36).last().isEqualTo("行34007,34007,不好");
        talliesEqualARecount();
    }

    @Test
    void twoProcessesDoNotLoadTheSameAtOnce() throws Exception {
        CountDownLatch halfWay = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        List<LoadOutcome> first = new ArrayList<>();
        Thread loading = Thread.ofPlatform().start(() -> {
            try {
                first.add(load(new Made(15_000, 12_000, () -> {
                    halfWay.countDown();
                    try {
                        tried.await();
                    } catch (InterruptedException stop) {
                        throw new IllegalStateException(stop);
                    }
                }), folder.resolve("made.csv")));
            } catch (SQLException | IOException failed) {
                throw new IllegalStateException(failed);
            }
        });
        halfWay.await();
        assertThat(load(new Made(15_000, -1, () -> {}), folder.resolve("other.csv")))
                .isInstanceOf(LoadOutcome.Busy.class);
        tried.countDown();
        loading.join();
        assertThat(done(first.getFirst()).entries()).isEqualTo(14_985);
    }

    @Test
    void anEntryMadeMeanwhileIsNotDoubled() throws SQLException, IOException {
        Actor operator = new Actor("op", List.of(new Actor.Granted("operator", "410702", "office")));
        LoadOutcome.Done done = done(load(new Made(25_000, 24_999, () -> {
            try {
                // The row of this name has been prepared, but is not written yet.
                assertThat(ledger
                        .act(Request.create("project", "list", Map.of("name", "示例项目24998", "total", "1"), operator)))
                        .isInstanceOf(Outcome.Done.class);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }), folder.resolve("made.csv")));
        assertThat(done.entries()).isEqualTo(24_975);
    }

    @Test
    void aPackChangedMeanwhileDoesNotBreakTheLoad() throws SQLException, IOException {
        LoadOutcome.Done done = done(load(new Made(35_000, 18_000, () -> {
            pack.with("indicators/more.yaml",
                    INDICATORS.substring(0, INDICATORS.indexOf("---")).replace("projects", "projects-new")
                            .replace("signed_at", "listed_at"));
            try {
                pack();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }), folder.resolve("made.csv")));
        assertThat(done.entries()).isEqualTo(34_965);
        assertThat(ledger.inForce().tallies()).hasSize(4);
        talliesEqualARecount();
    }

    @Test
    void idsAreInTheOrderOfTheRows() throws SQLException, IOException {
        done(load(new Made(12_000, -1, () -> {}), folder.resolve("made.csv")));
        assertThat(text("""
                select count(*) from (select total, lag(total) over (order by id) as before from entries.project) p
                where before >= total""")).isEqualTo("0");
    }

    @Test
    void aFolderThatMayNotBeWrittenIsToldBeforeAnythingIsDone() throws SQLException, IOException {
        Path file = csv("g.csv", "项目名称,总投资", "示例项目0001,1");
        Files.createDirectory(Rejects.beside(file));
        Files.writeString(Rejects.beside(file).resolve("x"), "");
        assertThatThrownBy(() -> sheet(file)).isInstanceOf(IOException.class);
        assertThat(text("select count(*) from entries.project")).isEqualTo("0");
    }

    @Test
    void linesOfTheJournalAreThoseOfActions() throws SQLException, IOException {
        Actor operator = new Actor("op", List.of(new Actor.Granted("operator", "410702", "office")));
        Map<String, Object> input = Map.of("name", "示例项目0001", "total", "12.50");
        assertThat(ledger.act(Request.create("project", "list", input, operator))).isInstanceOf(Outcome.Done.class);
        done(sheet(csv("h.csv", "项目名称,总投资", "示例项目0001,12.5")));
        List<String> lines = Stream.of("list", "load").map(action -> {
            try {
                return text(
                        "select (changes::jsonb - 'number' - 'created_at' - 'listed_at')::text || personal::text || stage || region"
                                + " || unit || epoch from journal where action = '" + action + "'");
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }).toList();
        assertThat(Objects.equals(lines.getFirst(), lines.getLast())).as("%s", lines).isTrue();
    }
}
