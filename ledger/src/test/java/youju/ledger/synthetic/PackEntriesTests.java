package youju.ledger.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class PackEntriesTests {
    private static final String RECIPES = """
            register: reply
            region: "410702"
            unit: water
            stage: sent
            blocks:
              - {count: 12, fields: {order: {serial: hotline_order}, words: {text: "示例答复{00}"}}, stages: {sent: {within: 2023}}}
            ---
            register: hotline_order
            region: "410702"
            unit: center
            stage: closed
            blocks:
              - count: 24
                fields: {subject: {text: "示例诉求{00}"}, caller: {text: "示例来电人{00}"}, phone: {phone: true}, category: {pick: [water, roads]}, handler: {value: water}, cost: {split: 1000, min: 10, scale: 2}}
                stages: {received: {within: 2023, any: true}, dispatched: {after: received, hours: [0, 2], any: true}, closed: {after: dispatched, hours: [10, 80]}}
              - {count: 2, stage: received, fields: {subject: {text: "示例诉求{00}"}, urgent: {value: true}}, stages: {received: {within: 2023-12}}}
            """;
    private static final String REPLY = """
            register: reply
            title: 答复
            system: S3
            number: "DF{0000}"
            fields:
              order: {title: 工单, type: link, of: hotline_order, required: true}
              words: {title: 内容, type: text, required: true}
            stages: {sent: 已发送}
            actions:
              send: {title: 发送, to: sent, by: operator, asks: [order!, words!]}
            unique: [[words]]
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
        pack = PackFolder.in(folder).hotline().with("registers/reply.yaml", REPLY).with("synthetic/a.yaml", RECIPES)
                .with("sources.yaml", "press-2024: {title: 发布会, publisher: 红旗区, date: 2024-03-06}\n")
                .with("entries/hotline_order.csv",
                        "region,unit,stage,source,subject\n410703,roads,received,press-2024,修好了一条路\n");
        ledger.packs().load(List.of(pack.path()), false, _ -> {});
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private String text(String query) throws SQLException {
        try (var connection = ledger.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }

    @Test
    void whatPacksBringIsThereOnceAndKnownForWhatItIs() throws SQLException, IOException {
        List<String> steps = new ArrayList<>();
        PackEntries.Summary first = PackEntries.load(ledger,
                step -> steps.add(step.register().id() + " " + step.done() + "/" + step.of()));
        assertThat(first.problems()).isEmpty();
        assertThat(first.entries()).isEqualTo(39);
        assertThat(steps).containsExactly("hotline_order 26/26", "reply 12/12");
        assertThat(text(
                "select string_agg(demonstration || ' ' || coalesce(source, '-') || ' ' || n, ', ' order by n) from "
                        + "(select demonstration, source, count(*) as n from entries.hotline_order group by 1, 2) t"))
                .isEqualTo("false press-2024 1, true - 26");
        assertThat(text("select count(*) from journal where demonstration")).isEqualTo("38");
        assertThat(text("select sum(cost) from entries.hotline_order")).isEqualTo("1000.00");
        assertThat(text(
                "select string_agg(o.subject, ' ' order by r.id) from entries.reply r join entries.hotline_order o "
                        + "on o.id = r.order"))
                .startsWith("示例诉求01 示例诉求02 示例诉求03").endsWith("示例诉求12");
        assertThat(text("select count(*) from deadline where ended_at is null")).isEqualTo("2");
        PackEntries.Summary second = PackEntries.load(ledger, _ -> {});
        assertThat(second.entries()).isZero();
        assertThat(second.before()).isEqualTo(39);
        assertThat(text("select count(*) from journal")).isEqualTo("39");
    }

    @Test
    void aChangedRecipeIsToldAndNotLoadedBesideTheOldOne() throws SQLException, IOException {
        PackEntries.load(ledger, _ -> {});
        pack.with("synthetic/a.yaml", "# Moved down a line.\n" + RECIPES.replace("count: 12", "count: 11"));
        ledger.packs().load(List.of(pack.path()), false, _ -> {});
        PackEntries.Summary again = PackEntries.load(ledger, _ -> {});
        assertThat(again.entries()).isZero();
        assertThat(again.before()).isEqualTo(27);
        assertThat(again.problems()).singleElement().asString().contains("a.yaml").contains("装载之后改过");
        assertThat(text("select count(*) from entries.reply")).isEqualTo("12");
    }

    @Test
    void aChangedSheetOfFactsIsNotLoadedOverTheOldOne() throws SQLException, IOException {
        PackEntries.load(ledger, _ -> {});
        pack.with("entries/hotline_order.csv",
                "region,unit,stage,source,subject\n410703,roads,received,press-2024,修好了两条路\n");
        ledger.packs().load(List.of(pack.path()), false, _ -> {});
        PackEntries.Summary again = PackEntries.load(ledger, _ -> {});
        assertThat(again.entries()).isZero();
        assertThat(again.problems()).containsExactly("entries/hotline_order.csv：装载之后改过；已装载的事实请用“更正”办理，改后的表没有再装载");
    }
}
