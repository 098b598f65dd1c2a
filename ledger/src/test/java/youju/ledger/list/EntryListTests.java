package youju.ledger.list;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryTable;
import youju.ledger.packs.InForce;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
import youju.ledger.right.Rights;
import youju.ledger.right.Sight;
import youju.model.Register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EntryListTests {
    private static final Actor CITY = granted("operator", "410700", null);
    private static final Actor RED = granted("operator", "410702", "center");
    private static final Actor WATER = granted("staff", "410702", "water");
    private static final Actor SUPERVISOR = granted("supervisor", "410700", null);
    private static final Actor HANDLING_SUPERVISOR = new Actor("both", List.of(new Actor.Granted("supervisor", "410703",
            null), new Actor.Granted("staff", "410702", "water")));
    private static final Actor NOBODY = new Actor("none", List.of());
    private static final List<Actor> ACTORS = List.of(CITY, RED, WATER, SUPERVISOR, HANDLING_SUPERVISOR, NOBODY, Actor
            .anybody(), granted("recorder", "410702", "water"));

    private static Postgres database;
    private static Ledger ledger;

    private static Actor granted(String role, String region, String unit) {
        return new Actor(role, List.of(new Actor.Granted(role, region, unit)));
    }

    @BeforeAll
    static void open(@TempDir Path folder) throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database);
        PackFolder pack = PackFolder.in(folder).hotline();
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE + """
                grants:
                  operator: {see: region, personal: [caller]}
                  supervisor: {see: region, personal: [caller, phone]}
                  unit.handler: {see: own, personal: [phone]}
                """);
        ledger.packs().load(List.of(pack.path()), false, _ -> {});
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            Map<String, Object> order = new HashMap<>(Map.of("subject", (i % 3 == 0 ? "路灯不亮" : "水管漏水") + i, "phone",
                    "138001380" + (10 + i), "caller", "示例来电人"));
            if (i % 4 != 0) {
                order.put("cost", random.nextInt(5));
            }
            UUID id = done(Request.create("hotline_order", "receive", order, CITY).at(i % 2 == 0 ? "410702" : "410703",
                    "center"));
            if (i % 5 == 0) {
                done(Request.on("hotline_order", id, "dispatch", Map.of("category", "water", "handler", i % 2 == 0
                        ? "water"
                        : "roads"), granted("operator", "410700", null)));
            }
            if (i == 59) {
                done(Request.on("hotline_order", id, "void", Map.of(), CITY).because("试"));
            }
        }
    }

    @AfterAll
    static void close() {
        ledger.close();
        database.close();
    }

    private static UUID done(Request request) throws SQLException {
        Outcome outcome = ledger.act(request);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).entry();
    }

    private static Register register() throws SQLException {
        return ledger.inForce().rules("hotline_order").orElseThrow().register();
    }

    private static EntryList list(Actor actor) throws SQLException {
        InForce inForce = ledger.inForce();
        return new EntryList(new EntryTable(register()), inForce.model(), Sight.of(register(), actor, inForce.model()));
    }

    @Test
    void theWholeListIsReadInPiecesAndTheConnectionIsAsBefore() throws Exception {
        ListQuery query = ListQuery.first(7).by("-cost").where("has(cost)");
        List<Entry> all = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        try (Connection connection = ledger.connection()) {
            list(CITY).each(connection, query, Instant.now(), piece -> {
                all.addAll(piece);
                sizes.add(piece.size());
            });
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(list(CITY).count(connection, query, Instant.now())).contains((long) all.size());
            assertThat(sizes.subList(0, sizes.size() - 1)).containsOnly(7);
            assertThat(all).isSortedAccordingTo(Comparator.comparing((Entry entry) -> (BigDecimal) entry.fields().get(
                    "cost")).thenComparing(entry -> entry.id().toString()).reversed());
            List<UUID> some = new ArrayList<>();
            assertThatThrownBy(() -> list(CITY).each(connection, query, Instant.now(), piece -> {
                some.add(piece.getFirst().id());
                throw new IOException("gone");
            })).isInstanceOf(IOException.class);
            assertThat(some).hasSize(1);
            assertThat(connection.getAutoCommit()).isTrue();
            ListQuery hidden = ListQuery.first(7).where("has(phone)");
            assertThat(list(CITY).unread(hidden, Instant.now())).hasSize(1);
            assertThat(list(CITY).unread(query, Instant.now())).isEmpty();
            assertThatThrownBy(() -> list(CITY).each(connection, hidden, Instant.now(), _ -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Listed ask(Actor actor, ListQuery query) throws SQLException {
        try (Connection connection = ledger.connection()) {
            return list(actor).page(connection, query, Instant.now());
        }
    }

    private static List<Entry> entries(Actor actor, ListQuery query) throws SQLException {
        Listed listed = ask(actor, query);
        assertThat(listed).isInstanceOf(Listed.Page.class);
        return ((Listed.Page) listed).entries();
    }

    private static List<Listed.Unread> refused(Actor actor, ListQuery query) throws SQLException {
        Listed listed = ask(actor, query);
        assertThat(listed).isInstanceOf(Listed.Refused.class);
        return ((Listed.Refused) listed).unread();
    }

    private static final ListQuery ALL = ListQuery.first(500);

    @Test
    void theListHoldsExactlyTheEntriesThatAreSeenOneByOne() throws SQLException {
        List<Entry> all = entries(SUPERVISOR, new ListQuery(null, null, null, null, null, 500, true));
        assertThat(all).hasSize(60);
        for (Actor actor : ACTORS) {
            Sight sight = Sight.of(register(), actor, ledger.inForce().model());
            List<Entry> seen = entries(actor, new ListQuery(null, null, null, null, null, 500, true));
            assertThat(seen).as(actor.toString()).isEqualTo(all.stream().filter(sight::sees).toList());
            assertThat(all).allSatisfy(entry -> assertThat(sight.ways(entry).isEmpty()).isEqualTo(!sight.sees(entry)));
        }
        assertThat(entries(CITY, ALL)).hasSize(59);
        assertThat(entries(RED, ALL)).hasSize(30);
        assertThat(entries(WATER, ALL)).hasSize(6).allSatisfy(entry -> assertThat(entry.fields()).containsEntry(
                "handler", "water"));
        assertThat(entries(NOBODY, ALL)).isEmpty();
        assertThat(entries(Actor.anybody(), ALL)).isEmpty();
    }

    @Test
    void whatWaitsForSomebodyIsExactlyWhereTheyMayActAndSee() throws SQLException {
        List<Entry> all = entries(SUPERVISOR, ALL);
        InForce inForce = ledger.inForce();
        Rights rights = new Rights(inForce.model());
        for (Actor actor : ACTORS) {
            Sight sight = Sight.of(register(), actor, inForce.model());
            List<UUID> may = all.stream().filter(sight::sees).filter(entry -> register(entry).actions().values()
                    .stream().anyMatch(action -> action.from().contains(entry.stage()) && rights.may(actor, action.by(),
                            entry)))
                    .map(Entry::id).sorted().toList();
            try (Connection connection = ledger.connection()) {
                List<TaskList.Task> tasks = new TaskList(inForce, actor).tasks(connection, TaskList.Which.MINE, null,
                        Instant.now(), Instant.now(), 1000);
                assertThat(tasks.stream().map(task -> task.entry().id()).sorted()).as(actor.toString())
                        .containsExactlyElementsOf(may);
                assertThat(tasks).allSatisfy(task -> assertThat(task.actions()).isNotEmpty());
                assertThat(tasks.stream().map(TaskList.Task::dueAt).toList()).isSorted();
            }
        }
    }

    private static Register register(Entry entry) {
        return entry.register();
    }

    @Test
    void whatIsDueSoonAndWhatIsOverdueAreToldApart() throws SQLException {
        InForce inForce = ledger.inForce();
        Instant now = Instant.now();
        try (Connection connection = ledger.connection()) {
            TaskList list = new TaskList(inForce, CITY);
            int mine = list.tasks(connection, TaskList.Which.MINE, null, now, now, 1000).size();
            assertThat(list.tasks(connection, TaskList.Which.OVERDUE, null, now, now, 1000)).isEmpty();
            assertThat(list.tasks(connection, TaskList.Which.DUE, null, now, now.plus(Duration.ofDays(60)), 1000))
                    .hasSize(mine);
            Instant later = now.plus(Duration.ofDays(60));
            assertThat(list.tasks(connection, TaskList.Which.OVERDUE, null, later, later, 1000)).hasSize(mine);
            assertThat(new TaskList(inForce, WATER).tasks(connection, TaskList.Which.UNIT, "hotline_order", now, now,
                    1000)).hasSize(6);
        }
    }

    @Test
    void whatMayBeUnmaskedIsWhatTheWaysToThatEntryGive() throws SQLException {
        Sight sight = Sight.of(register(), HANDLING_SUPERVISOR, ledger.inForce().model());
        for (Entry entry : entries(SUPERVISOR, ALL)) {
            boolean water = "water".equals(entry.fields().get("handler"));
            assertThat(sight.unmaskable(entry)).containsExactlyInAnyOrder(entry.region().equals("410703")
                    ? new String[]{"caller", "phone"}
                    : water ? new String[]{"phone"} : new String[0]);
        }
        assertThat(sight.hidden()).containsExactly("caller");
        assertThat(Sight.of(register(), NOBODY, ledger.inForce().model()).hidden()).containsExactly("caller", "phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-id", "id", "number", "-number", "cost", "-cost", "subject", "-stage", "created_at",
        "-dispatched_at", "urgent", "handler"})
    void pagesTogetherAreTheListInItsOrderWithNothingTwice(String sort) throws SQLException {
        List<Entry> whole = entries(CITY, ALL.by(sort));
        assertThat(whole).hasSize(59);
        List<Entry> paged = new ArrayList<>();
        String cursor = null;
        do {
            Listed.Page page = (Listed.Page) ask(CITY, ListQuery.first(7).by(sort).after(cursor));
            paged.addAll(page.entries());
            cursor = page.next();
        } while (cursor != null);
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void emptyValuesComeLastBothWays() throws SQLException {
        for (String sort : List.of("cost", "-cost")) {
            List<Object> costs = entries(CITY, ALL.by(sort)).stream().map(entry -> entry.fields().getOrDefault("cost",
                    "empty")).toList();
            assertThat(costs.subList(44, 59)).as(sort).containsOnly("empty");
            assertThat(costs.subList(0, 44)).doesNotContain("empty");
        }
    }

    @Test
    void aPageGoesOnWhereTheLastEndedThoughEntriesWereAdded() throws SQLException {
        Listed.Page first = (Listed.Page) ask(CITY, ListQuery.first(5));
        UUID added = done(Request.create("hotline_order", "receive", Map.of("subject", "新来的"), CITY).at("410702",
                "center"));
        Listed.Page second = (Listed.Page) ask(CITY, ListQuery.first(5).after(first.next()));
        List<Entry> whole = entries(CITY, ALL);
        assertThat(whole.getFirst().id()).isEqualTo(added);
        assertThat(second.entries()).isEqualTo(whole.subList(6, 11));
        done(Request.on("hotline_order", added, "void", Map.of(), CITY).because("试"));
    }

    @Test
    void aFilterIsReadAsTheRegisterDeclaresIt() throws SQLException {
        assertThat(entries(CITY, ALL.where("stage == 'dispatched' && region == '410702'"))).hasSize(6);
        assertThat(entries(CITY, ALL.where("has(cost) && cost >= 2.0 && subject.contains('漏水')"))).isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.fields().get("subject").toString()).contains("漏水"));
        assertThat(entries(SUPERVISOR, ALL.where("has(phone) && phone == '13800138010'"))).hasSize(1);
        assertThat(entries(CITY, ALL.below("410703"))).hasSize(29);
        assertThat(entries(CITY, ALL.below("410700"))).hasSize(59);
    }

    @Test
    void whatCannotBeReadIsRefusedAndNeverPassedOver() throws SQLException {
        assertThat(refused(CITY, ALL.where("stag == 'dispatched'"))).singleElement().satisfies(unread -> {
            assertThat(unread.part()).isEqualTo("filter");
            assertThat(unread.message()).contains("是不是 stage");
        });
        assertThat(refused(CITY, ALL.where("cost >= 2.0")).getFirst().message()).contains("has(cost)");
        assertThat(refused(CITY, ALL.where("1 + 1")).getFirst().part()).isEqualTo("filter");
        assertThat(refused(CITY, ALL.by("costs")).getFirst().message()).contains("是不是 cost");
        assertThat(refused(CITY, ALL.by("place")).getFirst().part()).isEqualTo("sort");
        assertThat(refused(CITY, ALL.below("1")).getFirst().part()).isEqualTo("region");
        assertThat(refused(CITY, ALL.after("nonsense")).getFirst().part()).isEqualTo("cursor");
        Listed.Page page = (Listed.Page) ask(CITY, ListQuery.first(5));
        assertThat(refused(CITY, ALL.by("number").after(page.next())).getFirst().message()).contains("-id");
        assertThat(refused(CITY, ALL.where("stag == 'x'").by("costs").below("1"))).hasSize(3);
    }

    @Test
    void nobodyFiltersSortsOrSearchesByWhatTheyCannotRead() throws SQLException {
        assertThat(refused(CITY, ALL.where("has(phone) && phone.startsWith('138')"))).singleElement()
                .satisfies(unread -> assertThat(unread.hidden()).isTrue());
        assertThat(refused(CITY, ALL.where("has(phone)")).getFirst().hidden()).isTrue();
        assertThat(refused(CITY, ALL.by("phone")).getFirst().hidden()).isTrue();
        assertThat(entries(CITY, ALL.by("caller"))).hasSize(59);
        assertThat(entries(SUPERVISOR, ALL.searching("13800138010"))).isEmpty();
    }

    @Test
    void aSearchFindsChineseWordsAnywhereAndAllOfThem() throws SQLException {
        assertThat(entries(CITY, ALL.searching("路灯"))).hasSize(20);
        assertThat(entries(CITY, ALL.searching("灯"))).hasSize(20);
        assertThat(entries(CITY, ALL.searching("漏水 7"))).extracting(entry -> entry.fields().get("subject"))
                .contains("水管漏水7", "水管漏水17").doesNotContain("路灯不亮27");
        assertThat(entries(CITY, ALL.searching("水灯"))).isEmpty();
        assertThat(entries(CITY, ALL.searching("rx410702"))).hasSize(30);
        assertThat(refused(CITY, ALL.searching("a b c d e f g h i"))).hasSize(1);
        try (Connection connection = ledger.connection()) {
            assertThat(list(CITY).count(connection, ListQuery.first(5).searching("路灯"), Instant.now())).contains(20L);
        }
    }
}
