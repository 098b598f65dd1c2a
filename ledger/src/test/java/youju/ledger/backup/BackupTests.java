package youju.ledger.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.SetClock;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.deadline.Telling;
import youju.ledger.file.StoredFiles;
import youju.ledger.journal.Algorithm;
import youju.ledger.journal.JournalCheck;
import youju.ledger.journal.Proof;
import youju.ledger.journal.Proofs;
import youju.ledger.journal.Seal;
import youju.ledger.journal.Sealer;
import youju.ledger.load.BulkLoad;
import youju.ledger.load.Placement;
import youju.ledger.load.Recognition;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.DataFolderException;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.Restoring;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
import youju.ledger.tally.Tallies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is written into a file comes back as it was; what isn't whole never becomes data. */
class BackupTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    /** What COPY has to escape, and a character outside of the first plane. */
    private static final String ODD = "井盖\\N\\.“缺失”\uD842\uDFB7";
    @TempDir
    Path folder;
    private final SetClock clock = new SetClock("2023-06-12 10:00");
    private Postgres database;
    private Ledger ledger;
    private PackFolder pack;
    private Path file;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database, clock);
        pack = PackFolder.in(folder).hotline();
        load();
        file = folder.resolve("backup.zip");
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private void load() throws SQLException {
        assertThat(ledger.packs().load(List.of(pack.path()), false, _ -> {}))
                .isInstanceOfSatisfying(Packs.Loading.Planned.class,
                        planned -> assertThat(planned.report().refusals()).isEmpty());
    }

    private static Outcome.Done act(Ledger ledger, Request request) throws SQLException {
        Outcome outcome = ledger.act(request);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    private static Request order(String subject) {
        return Request
                .create("hotline_order", "receive", Map.of("subject", subject, "phone", "13800138000", "cost", "12.50",
                        "place", Map.of("lon", 113.9, "lat", 35.3)), OPERATOR)
                .once(subject);
    }

    private static void seal(Postgres database) throws SQLException {
        new Sealer(database.dataSource(), Algorithm.SHA_256).seal(_ -> {});
    }

    private static List<String> all(Postgres database, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                all.add(String.valueOf(row.getString(1)));
            }
        }
        return all;
    }

    private static void run(Postgres database, String sql) throws SQLException {
        try (Connection connection = database.connection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of every table there is. */
    private static SortedMap<String, List<String>> rows(Postgres database) throws SQLException {
        SortedMap<String, List<String>> rows = new TreeMap<>();
        for (String table : all(database,
                "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in "
                        + "('public', 'entries') and tablename not in ('flyway_schema_history', 'cluster_epoch')")) {
            rows.put(table, all(database, "select to_jsonb(t)::text from " + table + " t order by 1"));
        }
        return rows;
    }

    private static List<String> indexes(Postgres database) throws SQLException {
        return all(database, "select indexdef from pg_indexes where schemaname in ('public', 'entries') "
                + "and tablename <> 'flyway_schema_history' union all select conrelid::regclass || ' ' || conname || ' ' || "
                + "pg_get_constraintdef(oid) from pg_constraint where connamespace in ('public'::regnamespace, "
                + "'entries'::regnamespace) and conrelid <> 'flyway_schema_history'::regclass order by 1");
    }

    private static void assertWhole(Postgres database, Ledger ledger) throws SQLException {
        JournalCheck check = new JournalCheck(database.dataSource());
        assertThat(check.headers()).isEmpty();
        assertThat(check.check(List.of(), ledger.inForce().model().registers().values(), _ -> {}).differences())
                .isEmpty();
    }

    private static Restore.Report restore(Path file, String url) throws SQLException, IOException {
        try (BackupFile backup = BackupFile.open(file)) {
            backup.check(_ -> {});
            try (Restoring place = Restoring.into(url, backup.manifest().kind())) {
                return Restore.into(place, backup, _ -> {});
            }
        }
    }

    private void busy() throws Exception {
        UUID first = act(ledger, order(ODD)).entry();
        act(ledger, Request.on("hotline_order", first, "dispatch", Map.of("category", "water", "handler", "water"),
                OPERATOR).once("dispatch"));
        act(ledger, Request.on("hotline_order", first, "correct", Map.of("reply", "一行\n\\.\n三\\t行"), OPERATOR)
                .because("x"));
        act(ledger, order("路灯不亮"));
        Path sheet = Files.writeString(folder.resolve("工单.csv"), "诉求标题,电话\n小区停水,13900139000\n噪音,13700137000\n");
        new BulkLoad(ledger, "op", _ -> {}).sheet("hotline_order", sheet,
                new Placement("410702", "center", null, false), Recognition.ROWS);
        try (Connection connection = database.connection()) {
            Tallies.fold(connection);
            seal(database);
            clock.set("2023-06-30 10:00");
            while (Telling.some(connection, ledger.inForce().model(), clock.instant()) > 0) {
                // Goes on with what is due next.
            }
        }
        act(ledger, order("没有封存的一行"));
        run(database, "insert into account (id, login, name, totp, version) values (gen_random_uuid(), 'zhang', '张', "
                + "'\\x00ff5c', 1)");
        run(database, "insert into account_grant (id, account, role, region) select gen_random_uuid(), id, 'operator', "
                + "'410702' from account");
        run(database,
                "insert into account_token select '\\x01', gen_random_uuid(), id, true, 'x', '{read,\"a b\"}', now(), "
                        + "now(), now() from account");
        run(database, "insert into file values (repeat('ab', 32), '\\x00ff5c', '照片.png', 'image/png', 8, 'op', now())");
        run(database,
                "insert into webhook (id, account, name, url, registers, secret, active, block, position, version) "
                        + "select gen_random_uuid(), id, 'x', 'http://x/', '{}', '\\x03', false, 1, 0, 1 from account");
        run(database,
                "insert into webhook_given_up select gen_random_uuid(), id, 0, 0, 1, 0, 1, 10, 'x', now() from webhook");
        run(database, "insert into device_key values (gen_random_uuid(), '\\x00ff', 'op', now())");
        run(database, "insert into cell_seen values (gen_random_uuid(), now(), 'device')");
        run(database, "insert into notification_seen select id, 1 from account");
        run(database,
                "insert into undoable select id, 2, 'close', 'op', now(), '{\"a\": \"\\\\n\"}', '[]' from account");
        run(database, "insert into tried select id, 'close', '\\x07', 3 from account");
        run(database, "insert into preference select id, 'list.x', '{\"a\": \"\\\\n\"}' from account");
        run(database, "insert into mail select n.id, a.id, 0, now() from account a, notification n");
        run(database, "insert into kept_answer (key, request, body, at) values ('\\x04', '\\x05', '\\x06', now())");
        run(database, "insert into job_run (job, started_at, process, error) values ('fold', now(), 'a:1', '\\\\')");
        run(database, "insert into sign_in_attempt values ('\\x02', 1, now())");
        run(database, "insert into query_code select 'hotline_order', id, number, '\\x03', '\\x04', now() "
                + "from entries.hotline_order limit 1");
        run(database,
                "insert into passkey select gen_random_uuid(), id, '\\x03', '\\x04', 5, '钥匙', now(), null from account");
        run(database, "insert into challenge select '\\x06', 'enrol', id, '', now() from account");
    }

    @Test
    void everyTableComesBackAsItWasAndWorkGoesOn() throws Exception {
        busy();
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE.replace("received: 已受理, dispatched: 已派单,",
                "received: 已受理, sent: 已派单,").replace("to: dispatched", "to: sent")
                .replace("from: dispatched", "from: sent")
                .replace("[dispatched, handling]", "[sent, handling]").replace("until: dispatched", "until: sent")
                + "stages_were: {dispatched: sent}\nunique: [[subject]]\nlimits: [{count: 9, per: [category]}]\n");
        load();
        assertThat(ledger.inForce().version()).isEqualTo(2);
        SortedMap<String, List<String>> before = rows(database);
        assertThat(before.entrySet().stream().filter(table -> table.getValue().isEmpty()).map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("public.calendar_change", "public.observation", "public.target");
        UUID entry = UUID
                .fromString(all(database, "select entry from sealed where block = 1 and version = 1").getFirst());
        Proof proof = new Proofs(database.dataSource()).find(entry, 1, 1, true).orElseThrow();
        List<Seal> published = new Proofs(database.dataSource()).seals(1);
        Manifest manifest = Backup.write(database, file, _ -> {});
        assertThat(manifest.kind()).isEqualTo(Kind.DEMO);
        assertThat(manifest.entries()).isEqualTo(5);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(each -> each.toString().endsWith(".part"))).isEmpty();
        }
        String url = TestDatabase.url();
        Restore.Report report = restore(file, url);
        assertThat(report).isEqualTo(new Restore.Report(2, List.of(), List.of(), List.of("ab".repeat(32)), List.of()));
        try (Postgres other = Postgres.external(url, null); Ledger restored = Ledger.open(other, clock)) {
            assertThat(rows(other)).isEqualTo(before);
            assertThat(indexes(other)).isEqualTo(indexes(database));
            assertThat(all(other, "select epoch from cluster_epoch")).containsExactly("2");
            assertThat(restored.inForce().model().packs().getFirst().digest())
                    .isEqualTo(ledger.inForce().model().packs().getFirst().digest());
            goesOn(other, restored);
            assertThat(new Proofs(other.dataSource()).find(entry, 1, 1, true)).contains(proof);
            assertThat(new JournalCheck(other.dataSource()).check(published,
                    restored.inForce().model().registers().values(), _ -> {}).differences()).isEmpty();
            assertThat(proof.verify(published)).isInstanceOf(Proof.Verdict.Proved.class);
        }
    }

    private void goesOn(Postgres other, Ledger restored) throws SQLException {
        UUID first = act(restored, order(ODD)).entry();
        assertThat(all(other, "select count(*) from entries.hotline_order where id = '" + first + "'"))
                .containsExactly("1");
        assertThat(all(other, "select count(*) from entries.hotline_order")).containsExactly("5");
        act(restored, order("恢复以后的一件"));
        assertThat(all(other, "select count(distinct number) from entries.hotline_order")).containsExactly("6");
        assertThat(all(other, "insert into load (register, digest, name, started_at) values ('x', '', 'x', now()) "
                + "returning id")).containsExactly("2");
        seal(other);
        assertThat(all(other, "select count(*) from journal j where not exists (select from sealed s "
                + "where s.entry = j.entry and s.version = j.version)")).containsExactly("0");
        assertWhole(other, restored);
        assertThat(all(other, "select distinct epoch from block order by 1")).containsExactly("1", "2");
    }

    @Test
    void uploadedFilesComeBackEncryptedAsTheyWereAndThoseThatAreLostAreNamed() throws Exception {
        StoredFiles files = new StoredFiles(database, clock, folder.resolve("files"));
        List<String> hashes = new ArrayList<>();
        for (String text : List.of("现场情况说明", "另一份说明".repeat(50_000), "会丢失的一份", "会损坏的一份")) {
            try (StoredFiles.Incoming incoming = files.receive()) {
                incoming.content().write(text.getBytes(StandardCharsets.UTF_8));
                assertThat(incoming.keep("说明.txt", "op")).isInstanceOfSatisfying(StoredFiles.Kept.Done.class,
                        done -> hashes.add(done.file().hash()));
            }
        }
        Path lost = folder.resolve("files").resolve(hashes.get(2).substring(0, 2)).resolve(hashes.get(2));
        Files.delete(lost);
        Path broken = folder.resolve("files").resolve(hashes.get(3).substring(0, 2)).resolve(hashes.get(3));
        byte[] sealed = Files.readAllBytes(broken);
        sealed[sealed.length - 1] ^= 1;
        Files.write(broken, sealed);
        Manifest manifest = Backup.write(database, files, file, _ -> {});
        assertThat(manifest.contents()).extracting(Manifest.Content::hash).containsExactlyInAnyOrder(hashes.get(0),
                hashes.get(1), hashes.get(3));
        assertThat(manifest.lost()).containsExactly(hashes.get(2));
        try (BackupFile backup = BackupFile.open(file);
                Restoring place = Restoring.into(TestDatabase.url(), manifest.kind())) {
            backup.check(_ -> {});
            Path elsewhere = folder.resolve("elsewhere");
            StoredFiles restored = new StoredFiles(place.database(), clock, elsewhere);
            Restore.Report report = Restore.into(place, restored, backup, _ -> {});
            assertThat(report.lost()).containsExactlyInAnyOrder(hashes.get(2), hashes.get(3));
            try (StoredFiles.Opened opened = restored.open(hashes.getFirst()).orElseThrow()) {
                assertThat(new String(opened.content().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("现场情况说明");
            }
            assertThat(restored.isWhole(hashes.get(1))).isTrue();
            try (Stream<Path> kept = Files.walk(elsewhere)) {
                assertThat(kept.filter(Files::isRegularFile)).hasSize(3).allSatisfy(each -> assertThat(new String(Files
                        .readAllBytes(each), StandardCharsets.UTF_8)).doesNotContain("说明"));
            }
        }
    }

    @Test
    void aTableThatIsAddedLaterIsInTheBackup() throws Exception {
        run(database, "create table later (id bigint generated always as identity, a int, b int generated always as "
                + "(a + 1) stored)");
        run(database, "create unlogged table passing (a text)");
        run(database, "insert into later (a) values (1), (2)");
        Manifest manifest = Backup.write(database, file, _ -> {});
        Manifest.Part later = manifest.parts().stream().filter(part -> part.table().name().equals("later")).findFirst()
                .orElseThrow();
        assertThat(later.rows()).isEqualTo(2);
        assertThat(later.table().columns()).containsOnlyKeys("id", "a");
        assertThat(manifest.sequences()).containsEntry("later_id_seq", 2L);
        assertThat(manifest.parts().stream().map(Manifest.Part::file)).containsAll(all(database,
                "select case schemaname when 'entries' then 'entries/' else 'public/' end || tablename || '.copy' "
                        + "from pg_tables where schemaname in ('public', 'entries') and tablename not in "
                        + "('flyway_schema_history', 'youju_database')"));
    }

    @Test
    void aCopyTellsNoOtherProgramUntilSomebodySaysSoAndAnOriginalGoesOn() throws Exception {
        busy();
        run(database, "update webhook set active = true, name = '示例平台', version = 4");
        Backup.write(database, file, _ -> {});
        String url = TestDatabase.url();
        assertThat(restore(file, url).silenced()).containsExactly("示例平台");
        try (Postgres other = Postgres.external(url, null); Ledger restored = Ledger.open(other, clock)) {
            assertThat(all(other, "select active || ' ' || version from webhook")).containsExactly("false 5");
            assertThat(all(other, "select action || ' ' || version || ' ' || actor from journal "
                    + "where register = 'youju.webhook'")).containsExactly("silence 5 youju");
            seal(other);
            assertWhole(other, restored);
        }
        assertThat(all(database, "select active from webhook")).containsExactly("t");
    }

    @Test
    void aTableThatIsNoneOfYoujusIsLeftOutAndNamed() throws Exception {
        run(database, "create table notes (a text)");
        run(database, "create table \"Notes\" (a text)");
        Backup.write(database, file, _ -> {});
        String url = TestDatabase.url();
        assertThat(restore(file, url).strange()).containsExactly("notes");
        Postgres.external(url, Kind.DEMO).close();
    }

    @Test
    void aBackupHasEachActionThatWasAcknowledgedBeforeItAndNoneInHalf() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String name = "w" + i + "-";
            writers.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; !stop.get(); n++) {
                    try {
                        UUID made = act(ledger, order(name + n)).entry();
                        acknowledged.add(name + n);
                        act(ledger, Request.on("hotline_order", made, "correct", Map.of("cost", "20"), OPERATOR)
                                .because("x"));
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                }
            }));
        }
        List<Set<String>> before = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread.sleep(300);
            before.add(Set.copyOf(acknowledged));
            Backup.write(database, folder.resolve(i + ".zip"), _ -> {});
            seal(database);
            try (Connection connection = database.connection()) {
                Tallies.fold(connection);
            }
        }
        stop.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        for (int i = 0; i < 4; i++) {
            String url = TestDatabase.url();
            restore(folder.resolve(i + ".zip"), url);
            try (Postgres other = Postgres.external(url, null); Ledger restored = Ledger.open(other, clock)) {
                assertThat(all(other, "select subject from entries.hotline_order")).containsAll(before.get(i));
                assertThat(all(other, "select key from answered")).hasSameElementsAs(
                        all(other, "select subject from entries.hotline_order"));
                String id = restored.inForce().tallies().values().stream().filter(tally -> tally.until() == null
                        && tally.sum() == null).findFirst().orElseThrow().id();
                assertThat(all(other, "select sum(entries) from (select * from tally union all select * from "
                        + "tally_change) t where tally = '" + id + "'"))
                        .isEqualTo(all(other, "select count(*) from entries.hotline_order"));
                seal(other);
                assertWhole(other, restored);
            }
        }
        assertThat(before.getLast()).hasSizeGreaterThan(10);
    }

    @Test
    void packsWaitForABackupAndComeIntoForceAfterIt() throws Exception {
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE.replace("max: 100}", "max: 90}"));
        List<Long> version = new ArrayList<>();
        Thread[] loading = new Thread[1];
        Manifest manifest = Backup.write(database, file, _ -> {
            if (loading[0] == null) {
                loading[0] = Thread.ofPlatform().start(() -> {
                    try {
                        load();
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                });
            }
            try {
                version.add(ledger.inForce().version());
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
        loading[0].join();
        assertThat(version).containsOnly(1L);
        assertThat(ledger.inForce().version()).isEqualTo(2);
        assertThat(manifest.parts()).isNotEmpty();
    }

    @Test
    void aBackupOfAnOlderVersionIsBroughtUpToThisOne() throws Exception {
        try (Postgres older = TestDatabase.fresh()) {
            Ledger.migrate(older, "2");
            run(older,
                    "insert into deadline (entry, deadline, register, within, zone, started_at, due_at, provisional) "
                            + "values (gen_random_uuid(), 'x', 'y', 'hours(1)', 'Asia/Shanghai', now(), '2023-01-01', false)");
            Manifest manifest = Backup.write(older, file, _ -> {});
            assertThat(manifest.schema()).isEqualTo(2);
        }
        String url = TestDatabase.url();
        restore(file, url);
        try (Postgres restored = Postgres.external(url, null)) {
            assertThat(all(restored, Ledger.HELD_SCHEMA)).containsExactly(Ledger.SCHEMA);
            assertThat(all(restored, "select told from deadline")).containsExactly("15");
        }
    }

    @Test
    void anotherFileIsNeverWrittenOver() throws Exception {
        Files.writeString(file, "x");
        assertThatThrownBy(() -> Backup.write(database, file, _ -> {})).isInstanceOf(BackupException.class)
                .hasMessage(file + " is there already: choose another name");
        assertThat(file).hasContent("x");
        Path nowhere = folder.resolve("none/backup.zip");
        assertThatThrownBy(() -> Backup.write(database, nowhere, _ -> {})).isInstanceOf(BackupException.class)
                .hasMessage("there is no folder " + nowhere.getParent() + " for the backup");
    }

    @Test
    void aPlaceThatIsNotEmptyIsRefusedAndStaysAsItIs() throws Exception {
        act(ledger, order("停水"));
        Backup.write(database, file, _ -> {});
        String url = TestDatabase.url();
        restore(file, url);
        assertThatThrownBy(() -> restore(file, url)).isInstanceOf(DataFolderException.class)
                .hasMessageContaining("isn't empty: a backup is restored into an empty one");
        try (Postgres other = Postgres.external(url, null)) {
            assertThat(all(other, "select count(*) from entries.hotline_order")).containsExactly("1");
        }
        Path held = Files.createDirectory(folder.resolve("held"));
        Files.writeString(held.resolve("letter.txt"), "x");
        assertThatThrownBy(() -> Restoring.into(held, Kind.DEMO, _ -> {})).isInstanceOf(DataFolderException.class)
                .hasMessageContaining("isn't empty");
        assertThat(held.resolve("letter.txt")).hasContent("x");
    }

    private void assertBroken(Path broken, String why) throws SQLException {
        String url = TestDatabase.url();
        assertThatThrownBy(() -> restore(broken, url)).isInstanceOf(BackupException.class).hasMessageContaining(why);
        try (Postgres empty = Postgres.external(url, Kind.DISTRICT)) {
            assertThat(all(empty, "select tablename from pg_tables where schemaname in ('public', 'entries')"))
                    .containsExactly("youju_database");
        }
    }

    /** The backup with files in it changed, added or, where empty, left out. */
    private Path changed(Map<String, byte[]> parts) throws IOException {
        Path changed = folder.resolve("changed.zip");
        try (ZipFile zip = new ZipFile(file.toFile());
                OutputStream out = Files.newOutputStream(changed);
                ZipOutputStream into = new ZipOutputStream(out)) {
            Map<String, byte[]> all = new LinkedHashMap<>();
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                all.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
            all.putAll(parts);
            for (Map.Entry<String, byte[]> part : all.entrySet()) {
                if (part.getValue().length > 0 || !parts.containsKey(part.getKey())) {
                    into.putNextEntry(new ZipEntry(part.getKey()));
                    into.write(part.getValue());
                    into.closeEntry();
                }
            }
        }
        return changed;
    }

    private Path manifest(String was, String is) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String text = new String(zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes(),
                    StandardCharsets.UTF_8);
            String other = text.replaceFirst(was, is);
            assertThat(other).isNotEqualTo(text);
            return changed(Map.of("manifest.json", other.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsBrokenOffChangedOrAnotherFileIsRefusedAndLeavesNothing() throws Exception {
        busy();
        Backup.write(database, file, _ -> {});
        byte[] whole = Files.readAllBytes(file);
        Path broken = folder.resolve("broken.zip");
        Files.write(broken, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertBroken(broken, "it was broken off, or is another file");
        Files.writeString(broken, "not at all");
        assertBroken(broken, "it was broken off, or is another file");
        assertBroken(folder.resolve("none.zip"), "there is no file");
        byte[] flipped = whole.clone();
        // Within the zipped rows of the journal, not in a header that nobody reads.
        String name = "public/journal.copy";
        flipped[new String(whole, StandardCharsets.ISO_8859_1).indexOf(name) + name.length() + 40] ^= 0x10;
        Files.write(broken, flipped);
        assertBroken(broken, "is broken");
        assertBroken(changed(Map.of("manifest.json", new byte[0])), "is no backup of Youju: it has no manifest.json");
        assertBroken(changed(Map.of("manifest.json", bytes("{\"youju_backup\""))), "its manifest can't be read");
        assertBroken(changed(Map.of("public/journal.copy", new byte[0])), "the parts that its manifest names");
        assertBroken(changed(Map.of("../evil", bytes("x"))), "the parts that its manifest names");
        assertBroken(changed(Map.of("public/answered.copy", bytes("x"))), "answered.copy isn't what its manifest says");
        assertBroken(manifest("\"youju_backup\":2", "\"youju_backup\":3"), "was written by a newer Youju");
        assertBroken(manifest("\"schema\":\\d+", "\"schema\":999"), "was written by a newer Youju");
        assertBroken(manifest("\"schema\":\\d+", "\"schema\":3"), "tables of version 3 can't be made");
        assertBroken(manifest("\"kind\":\"demo\"", "\"kind\":\"other\""), "its manifest can't be read");
        assertBroken(manifest("\"table\":\"answered\"", "\"table\":\"a\\\\\\\\\"; drop\""),
                "its manifest can't be read");
        assertBroken(manifest("\"rows\":[1-9]\\d*", "\"rows\":77"), "rows instead of 77");
        assertBroken(manifest("\"bytes\":\\d+", "\"bytes\":99999999999"), "unfolds into more than a backup can");
    }

    @Test
    void rowsThatDoNotFitTogetherAreRefusedAndLeaveNothing() throws Exception {
        busy();
        run(database, "alter table sealed drop constraint sealed_block_fkey");
        run(database, "delete from block");
        Backup.write(database, file, _ -> {});
        assertBroken(file,
                "the backup can't be restored: ERROR: insert or update on table \"sealed\" violates foreign key");
    }

    @Test
    void aChainThatWasBrokenBeforeIsRestoredAndSaid() throws Exception {
        busy();
        run(database, "update block set lines = lines + 1");
        Backup.write(database, file, _ -> {});
        assertThat(restore(file, TestDatabase.url()).differences()).isNotEmpty();
    }

    /** Restores into a folder, telling how far it is, until it is killed. */
    static final class Restorer {
        public static void main(String[] args) throws Exception {
            try (BackupFile backup = BackupFile.open(Path.of(args[0]));
                    Restoring place = Restoring.into(Path.of(args[1]), backup.manifest().kind(), _ -> {})) {
                Restore.into(place, backup, System.out::println);
            }
        }
    }

    @Test
    void aRestoreThatIsKilledLeavesAFolderThatSaysSoAndIsRestoredAgain() throws Exception {
        busy();
        Backup.write(database, file, _ -> {});
        Path data = folder.resolve("data");
        for (String until : List.of("restoring account", "restoring entries.hotline_order")) {
            Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                    System.getProperty("java.class.path"), Restorer.class.getName(), file.toString(), data.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (var lines = process.inputReader()) {
                String line = lines.readLine();
                while (line != null && !line.startsWith(until)) {
                    line = lines.readLine();
                }
                assertThat(line).isNotNull();
                process.destroyForcibly().waitFor();
            }
            assertThatThrownBy(() -> Postgres.embedded(data, Kind.DEMO, _ -> {}))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessage("a restore into " + data
                            + " is under way or was broken off: let it end, or run 'youju restore' again");
        }
        try (BackupFile backup = BackupFile.open(file);
                Restoring place = Restoring.into(data, backup.manifest().kind(), _ -> {})) {
            assertThatThrownBy(() -> Restoring.into(data, Kind.DEMO, _ -> {})).isInstanceOf(DataFolderException.class)
                    .hasMessage("another restore into " + data + " is under way");
            Restore.into(place, backup, _ -> {});
        }
        try (Postgres restored = Postgres.embedded(data, null, _ -> {}); Ledger again = Ledger.open(restored, clock)) {
            assertThat(rows(restored)).isEqualTo(withoutKind(rows(database)));
            seal(restored);
            assertWhole(restored, again);
        }
        assertThatThrownBy(() -> Restoring.into(data, Kind.DEMO, _ -> {})).isInstanceOf(DataFolderException.class)
                .hasMessageContaining("isn't empty");
    }

    /** A data folder says in a file whose data it holds. */
    private static Map<String, List<String>> withoutKind(Map<String, List<String>> rows) {
        Map<String, List<String>> without = new HashMap<>(rows);
        without.remove("public.youju_database");
        return without;
    }

    @Test
    void aRestoreThatFailsLeavesNoFolder() throws Exception {
        busy();
        run(database, "alter table sealed drop constraint sealed_block_fkey");
        run(database, "delete from block");
        Backup.write(database, file, _ -> {});
        Path data = folder.resolve("data");
        assertThatThrownBy(() -> {
            try (BackupFile backup = BackupFile.open(file);
                    Restoring place = Restoring.into(data, Kind.DEMO, _ -> {})) {
                Restore.into(place, backup, _ -> {});
            }
        }).isInstanceOf(BackupException.class);
        assertThat(data).doesNotExist();
    }

    @Test
    void aRestoreIntoADatabaseThatWasBrokenOffBeginsAnew() throws Exception {
        act(ledger, order("停水"));
        Backup.write(database, file, _ -> {});
        String url = TestDatabase.url();
        try (Postgres begun = Postgres.external(url, Kind.DEMO)) {
            Ledger.open(begun).close();
            run(begun, "drop table youju_database");
            run(begun, "create table youju_restoring ()");
        }
        assertThatThrownBy(() -> Postgres.external(url, Kind.DEMO)).isInstanceOf(DataFolderException.class)
                .hasMessageContaining("is under way or was broken off");
        restore(file, url);
        try (Postgres other = Postgres.external(url, null)) {
            assertThat(all(other, "select count(*) from entries.hotline_order")).containsExactly("1");
        }
    }
}
