package youju.ledger.synthetic;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.PackFolder;
import youju.ledger.load.Entering;
import youju.model.Model;
import youju.model.Recipe;
import youju.model.pack.PackReader;

import static org.assertj.core.api.Assertions.assertThat;

class SyntheticEntriesTests {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String REGISTER = """
            register: visit
            title: 走访
            system: E1
            number: "ZF{0000}"
            fields:
              name:   {title: 企业, type: text, required: true}
              code:   {title: 信用代码, type: credit_code}
              person: {title: 身份证号, type: id_number}
              second: {title: 陪同人身份证号, type: id_number}
              phone:  {title: 电话, type: phone}
              kind:   {title: 类别, type: choice, of: {a: 甲, b: 乙, c: 丙}}
              good:   {title: 满意, type: boolean}
              amount: {title: 金额, type: money}
              staff:  {title: 人数, type: integer}
              day:    {title: 日期, type: date}
              until:  {title: 期限, type: date}
              before: {title: 上次走访, type: link, of: visit}
            stages: {planned: 已计划, done: 已走访, closed: 已办结}
            actions:
              plan:  {title: 计划, to: planned, by: operator, asks: [name!]}
              visit: {title: 走访, from: planned, to: done, by: operator}
              close: {title: 办结, from: done, to: closed, by: operator}
            """;
    private static final String RECIPE = """
            register: visit
            region: "410702"
            unit: center
            stage: closed
            blocks:
              - count: 300
                fields:
                  name: {text: "示例企业{0000}"}
                  code: {credit_code: true}
                  person: {id_number: true}
                  second: {id_number: true}
                  phone: {phone: true}
                  kind: {pick: [a, b, c]}
                  good: {value: true}
                  amount: {split: 14200000000, min: 10000000, scale: 2}
                  staff: {integer: [3, 5]}
                  day: {within: 2023-03}
                  until: {after: done, days: [10, 20]}
                  before: {serial: visit}
                stages: {closed: {after: done, hours: [1, 2000]}, planned: {within: 2023}, done: {after: planned, hours: [1, 8]}}
              - count: 100
                stage: planned
                fields: {name: {text: "示例企业{0000}"}, kind: {pick: [a, b, c]}, phone: {phone: true}, amount: {decimal: [1, 2], scale: 1}, day: {each_day: 2023-11-01}}
                stages: {planned: {within: 2023-12, any: true}}
            ---
            register: visit
            region: "410703"
            unit: roads
            stage: planned
            blocks:
              - {count: 300, fields: {name: {value: 示例企业}, code: {credit_code: true}, person: {id_number: true}, phone: {phone: true}}, stages: {planned: {within: 2023}}}
            """;
    private static final List<UUID> LINKED = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
    @TempDir
    static Path folder;

    private static Model model() {
        PackFolder pack = PackFolder.in(folder).with("registers/visit.yaml", REGISTER).with("synthetic/visit.yaml",
                RECIPE);
        return switch (PackReader.read(List.of(pack.path()))) {
            case PackReader.Reading.Read(Model model) -> model;
            case PackReader.Reading.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    private static List<Map<String, Object>> entries(Model model, int recipe) {
        List<Map<String, Object>> all = new ArrayList<>();
        try (SyntheticEntries entries = SyntheticEntries.of(model.recipes().get(recipe), model, _ -> LINKED,
                java.util.Optional.empty())) {
            for (Entering next = entries.next(); next != null; next = entries.next()) {
                all.add(((Entering.Ready) next).values());
            }
            assertThat(entries.next()).isNull();
        }
        return all;
    }

    @Test
    void theSameRecipeGivesTheSameEntries() {
        assertThat(entries(model(), 0)).isEqualTo(entries(model(), 0)).hasSize(400);
    }

    @Test
    void valuesAreWhatTheRecipeSays() {
        List<Map<String, Object>> entries = entries(model(), 0);
        assertThat(entries.getFirst()).containsEntry("name", "示例企业0001").containsEntry("kind", "a")
                .containsEntry("good", true).containsEntry("stage", "closed").containsEntry("region", "410702")
                .containsEntry("unit", "center").containsEntry("before", LINKED.getFirst());
        assertThat(entries.get(300)).containsEntry("name", "示例企业0301").containsEntry("kind", "a")
                .containsEntry("stage", "planned").containsEntry("day", LocalDate.of(2023, 11, 1));
        assertThat(entries.get(399)).containsEntry("day", LocalDate.of(2024, 2, 8));
        assertThat(entries.subList(0, 300)).allSatisfy(entry -> {
            assertThat((BigDecimal) entry.get("amount")).isGreaterThanOrEqualTo(new BigDecimal("10000000.00"));
            assertThat((Long) entry.get("staff")).isBetween(3L, 5L);
        });
        assertThat(
                entries.subList(0, 300).stream().map(entry -> (BigDecimal) entry.get("amount")).reduce(BigDecimal.ZERO,
                        BigDecimal::add))
                .isEqualTo(new BigDecimal("14200000000.00"));
        assertThat(entries.subList(0, 300).stream().map(entry -> entry.get("amount")).distinct().count())
                .isGreaterThan(290);
        assertThat(entries.subList(300, 400).stream().map(entry -> entry.get("amount")).distinct())
                .contains(new BigDecimal("1.00"), new BigDecimal("2.00"), new BigDecimal("1.50")).hasSize(11);
    }

    @Test
    void timesFollowEachOtherInWorkingHoursAndStayInTheYear() {
        Model model = model();
        for (Map<String, Object> entry : entries(model, 0).subList(0, 300)) {
            Instant planned = (Instant) entry.get("planned_at");
            Instant done = (Instant) entry.get("done_at");
            Instant closed = (Instant) entry.get("closed_at");
            assertThat(done).isAfter(planned);
            assertThat(closed).isAfterOrEqualTo(done);
            for (Instant time : List.of(planned, done, closed)) {
                assertThat(time.atZone(ZONE).getYear()).isEqualTo(2023);
                assertThat(works(model, time)).as("%s", time.atZone(ZONE)).isTrue();
            }
            assertThat(model.calendar().works((LocalDate) entry.get("day"))).isTrue();
            assertThat((LocalDate) entry.get("until")).isAfter(done.atZone(ZONE).toLocalDate().minusDays(1));
        }
        assertThat(entries(model, 0).subList(300, 400)).anySatisfy(
                entry -> assertThat(works(model, (Instant) entry.get("planned_at"))).isFalse());
    }

    private static boolean works(Model model, Instant time) {
        LocalTime clock = time.atZone(ZONE).toLocalTime();
        return model.calendar().works(time.atZone(ZONE).toLocalDate()) && model.calendar().hours().stream()
                .anyMatch(hours -> !clock.isBefore(hours.start()) && !clock.isAfter(hours.end()));
    }

    @Test
    void timesSpreadOverTheWholePeriod() {
        List<Map<String, Object>> entries = entries(model(), 0).subList(0, 300);
        assertThat(
                entries.stream().map(entry -> ((Instant) entry.get("planned_at")).atZone(ZONE).getMonth()).distinct())
                .hasSize(12);
    }

    @Test
    void madeUpNumbersAreRightAndNoTwoAreAlike() {
        Model model = model();
        Set<Object> seen = new HashSet<>();
        for (int recipe = 0; recipe < 2; recipe++) {
            for (Map<String, Object> entry : entries(model, recipe)) {
                for (String field : List.of("code", "person", "second", "phone")) {
                    if (entry.containsKey(field)) {
                        assertThat(seen.add(entry.get(field))).as("%s", entry.get(field)).isTrue();
                    }
                }
                assertThat((String) entry.get("phone")).startsWith("154");
            }
        }
        assertThat(seen).hasSize(300 * 4 + 100 + 300 * 3);
    }

    @Property(tries = 200)
    void partsAddUpExactlyAndNoneIsBelowTheLeast(@ForAll @IntRange(min = 1, max = 400) int count,
            @ForAll @LongRange(min = 0, max = 1_000_000) long least,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long more,
            @ForAll @IntRange(max = 3) int scale) {
        BigDecimal total = BigDecimal.valueOf(least * count + more, scale);
        Parts parts = new Parts(new Recipe.Value.Split(total, BigDecimal.valueOf(least, scale), scale), count,
                Chance.of("x"));
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            assertThat(parts.at(i)).isGreaterThanOrEqualTo(BigDecimal.valueOf(least, scale));
            sum = sum.add(parts.at(i));
        }
        assertThat(sum).isEqualTo(total);
    }

    @Property(tries = 50)
    void idNumbersStayApartFarOn(@ForAll @LongRange(min = 0, max = 19_000_000) long from) {
        Set<String> seen = new HashSet<>();
        for (long place = from; place < from + 500; place++) {
            for (Recipe.Value.What what : Recipe.Value.What.values()) {
                assertThat(seen.add(what + MadeUp.of(what, place))).isTrue();
                assertThat(seen.add(what + MadeUp.of(what, place + 20_089))).as("%s %d", what, place).isTrue();
            }
        }
    }

    @Test
    void countsAreSpreadEvenly() {
        long[] counts = new long[3];
        for (Map<String, Object> entry : entries(model(), 0)) {
            counts["abc".indexOf((String) entry.get("kind"))]++;
        }
        assertThat(Arrays.stream(counts).max().orElseThrow() - Arrays.stream(counts).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }
}
