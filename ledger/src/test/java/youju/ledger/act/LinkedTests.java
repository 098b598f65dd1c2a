package youju.ledger.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import youju.ledger.entry.Entry;
import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An action that asks something of other entries: of those its links lead to, and of those that lead to it. */
class LinkedTests extends ActingCase {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final String PERMIT = """
            register: permit
            title: 许可申请
            system: S1
            number: "XK{region}-{yyyyMMdd}-{00000}"
            name: subject
            fields:
              subject: {title: 事由, type: text, required: true}
              days:    {title: 承诺天数, type: integer}
              person:  {title: 申请人, type: text, personal: true}
            stages: {reviewing: 审查中, decided: 已办结}
            actions:
              apply:  {title: 申请, to: reviewing, by: operator, asks: [subject!, days, person]}
              decide: {title: 办结, from: reviewing, to: decided, by: operator, when: 'linked(opinion.permit, "asked") == 0', otherwise: 还有意见没有回}
              reopen: {title: 重开, from: decided, to: reviewing, by: operator}
            """;
    private static final String OPINION = """
            register: opinion
            title: 征询意见
            system: S1
            number: "YJ{region}-{yyyyMMdd}-{00000}"
            name: subject
            fields:
              permit:  {title: 申请, type: link, of: permit, required: true}
              subject: {title: 事由, type: text}
              days:    {title: 承诺天数, type: integer}
            stages: {asked: 已征询, given: 已出具}
            actions:
              ask:   {title: 征询, to: asked, by: operator, asks: [permit!], sets: {subject: "permit.subject", days: "permit.days"}, when: 'permit.stage == "reviewing"'}
              give:  {title: 出具, from: asked, to: given, by: operator}
              again: {title: 再征询, from: given, to: asked, by: operator, when: 'permit.stage == "reviewing"'}
            """;
    @BeforeEach
    void open() throws SQLException {
        pack.with("registers/permit.yaml", PERMIT);
        assertThat(mistakes("registers/opinion.yaml",
                OPINION.replace("days: \"permit.days\"", "days: \"has(permit.days) ? permit.days : 5\"")))
                .isEmpty();
    }

    private UUID permit() throws SQLException {
        return done(Request.create("permit", "apply", Map.of("subject", "示例事由", "days", 7), OPERATOR));
    }

    private static Request ask(UUID permit) {
        return Request.create("opinion", "ask", Map.of("permit", permit), OPERATOR);
    }

    private static Request on(String register, UUID id, String action) {
        return Request.on(register, id, action, new HashMap<>(), OPERATOR);
    }

    private Entry entry(String register, UUID id) throws SQLException {
        return ledger.find(register, id).orElseThrow();
    }

    @Test
    void itReadsWhatItsLinkLeadsToAndTakesValuesOver() throws SQLException {
        UUID permit = permit();
        UUID opinion = done(ask(permit));
        assertThat(entry("opinion", opinion).fields()).containsEntry("subject", "示例事由").containsEntry("days", 7L);
        done(on("opinion", opinion, "give"));
        done(on("permit", permit, "decide"));
        assertThat(refused(ask(permit)).code()).isEqualTo(Refusal.Code.CONDITION);
        assertThat(refused(on("opinion", opinion, "again")).code()).isEqualTo(Refusal.Code.CONDITION);
        assertThat(refused(ask(UUID.randomUUID())).code()).isEqualTo(Refusal.Code.CONDITION);
        assertThat(one("select count(*) from journal where register = 'opinion'")).isEqualTo(2);
    }

    @Test
    void itCountsThoseThatLeadToItAndSaysWhyInTheRegistersWords() throws SQLException {
        UUID permit = permit();
        UUID first = done(ask(permit));
        UUID second = done(ask(permit));
        done(ask(permit()));
        done(on("opinion", first, "give"));
        assertThat(refused(on("permit", permit, "decide")).message()).isEqualTo("还有意见没有回");
        done(on("opinion", second, "void").because("重复征询"));
        done(on("permit", permit, "decide"));
    }

    @Test
    void whatALinkLeadsToIsWaitedForWhereItIsBeingChanged() throws Exception {
        UUID permit = permit();
        Future<Outcome> asking;
        try (Connection other = database.connection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("update " + table("permit")
                    + " set stage = 'decided', version = version + 1 where id = '" + permit + "'");
            asking = others.submit(() -> ledger.act(ask(permit)));
            assertThatThrownBy(() -> asking.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            other.commit();
        }
        assertThat(asking.get(10, TimeUnit.SECONDS)).isInstanceOfSatisfying(Outcome.Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.CONDITION));
    }

    @Test
    void whoeverCountsWaitsForOneThatIsBeingChanged() throws Exception {
        UUID permit = permit();
        UUID opinion = done(ask(permit));
        done(on("opinion", opinion, "give"));
        Future<Outcome> deciding;
        try (Connection other = database.connection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select 1 from " + table("permit") + " where id = '" + permit
                    + "' for share");
            other.createStatement().execute("update " + table("opinion") + " set stage = 'asked' where id = '"
                    + opinion + "'");
            deciding = others.submit(() -> ledger.act(on("permit", permit, "decide")));
            assertThatThrownBy(() -> deciding.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            other.commit();
        }
        assertThat(deciding.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Refused.class);
    }

    private static String table(String register) {
        return youju.ledger.entry.EntryTable.name(register);
    }

    @Test
    void neverIsOneDecidedOnWhileAnotherThatLeadsToItIsOpen() throws Exception {
        int rounds = 10;
        for (int round = 0; round < rounds; round++) {
            UUID permit = permit();
            UUID given = done(ask(permit));
            done(on("opinion", given, "give"));
            List<Request> atOnce = List.of(on("permit", permit, "decide"), ask(permit), on("opinion", given, "again"),
                    on("permit", permit, "decide"));
            CyclicBarrier start = new CyclicBarrier(atOnce.size());
            List<Callable<Outcome>> all = new ArrayList<>();
            atOnce.forEach(request -> all.add(() -> {
                start.await();
                return ledger.act(request);
            }));
            for (Future<Outcome> outcome : others.invokeAll(all)) {
                outcome.get();
            }
        }
        assertThat(one("select count(*) from " + table("permit") + " p where stage = 'decided' and exists (select from "
                + table("opinion") + " where permit = p.id and stage = 'asked')")).isZero();
        assertThat(one(
                "select count(*) from " + table("permit") + " p where stage = 'reviewing' and not exists (select from "
                        + table("opinion") + " where permit = p.id and stage = 'asked')"))
                .isZero();
    }

    @Test
    void aPackIsToldWhatItNamesWrongly() throws SQLException {
        assertThat(mistakes("registers/opinion.yaml", OPINION))
                .anySatisfy(text -> assertThat(text).contains("`permit.days`, which may be empty"));
        assertThat(
                mistakes("registers/opinion.yaml", OPINION.replace("days: \"permit.days\"", "days: \"permit.dais\"")))
                .anySatisfy(
                        text -> assertThat(text).contains("unknown name `permit.dais`").contains("permit.days"));
        assertThat(mistakes("registers/opinion.yaml", OPINION
                .replace("days: \"permit.days\"", "subject: 'has(permit.person) ? permit.person : \"x\"'").replace(
                        "subject: \"permit.subject\", ", "")))
                .anySatisfy(text -> assertThat(text).contains(
                        "`permit.person`, which is personal, in a field that isn't"));
        pack.with("registers/permit.yaml", PERMIT.replace("\"asked\"", "\"aksed\""));
        assertThat(mistakes("registers/opinion.yaml", OPINION.replace(", days: \"permit.days\"", ""))).singleElement()
                .satisfies(
                        text -> assertThat(text).contains("permit.yaml:13").contains("unknown stage `aksed`")
                                .contains("asked"));
        pack.with("registers/permit.yaml", PERMIT.replace("opinion.permit", "opinions.permit"));
        assertThat(mistakes("registers/opinion.yaml", OPINION.replace(", days: \"permit.days\"", ""))).singleElement()
                .satisfies(
                        text -> assertThat(text).contains("unknown register `opinions`"));
        pack.with("registers/permit.yaml", PERMIT.replace("by: operator, when: 'linked",
                "by: operator, undo: 5, when: 'linked"));
        assertThat(mistakes("registers/opinion.yaml", OPINION.replace(", days: \"permit.days\"", ""))).singleElement()
                .satisfies(
                        text -> assertThat(text).contains("'undo' beside a guard that looks at other entries"));
    }
}
