package youju.ledger.deadline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.model.Deadline;
import youju.model.Model;
import youju.model.expression.RegisterExpressions;
import youju.model.expression.Term;
import youju.model.pack.PackReader;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlinesTests {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final UUID ENTRY = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String REGISTER = """
            register: permit
            title: 许可
            system: S1
            number: "XK{0000}"
            fields:
              urgent: {title: 紧急, type: boolean, default: false}
              days: {title: 天数, type: integer}
              valid_until: {title: 有效期至, type: date}
            stages: {received: 已受理, reviewing: 审查中, supplement: 补正, decided: 已决定, withdrawn: 已撤回}
            actions:
              receive: {title: 受理, to: received, by: officer}
              review: {title: 审查, from: [received, supplement], to: reviewing, by: officer}
              ask: {title: 补正, from: reviewing, to: supplement, by: officer}
              back: {title: 退回, from: reviewing, to: received, by: officer}
              decide: {title: 决定, from: [reviewing, supplement], to: decided, by: officer}
              withdraw: {title: 撤回, from: reviewing, to: withdrawn, by: officer}
              reopen: {title: 重审, from: decided, to: reviewing, by: officer}
            deadlines:
              review: {from: received, until: reviewing, within: "urgent ? hours(2) : workdays(1)"}
              decide: {from: reviewing, until: decided, within: "has(days) ? workdays(days) : workdays(5)", warn: "workdays(1)", paused: [supplement]}
              valid: {from: decided, until: withdrawn, within: "has(valid_until) ? until(valid_until) : null", warn: "workdays(5)", remind: "hours(720)"}
            """;
    private static Model model;
    private static Deadlines deadlines;

    @BeforeAll
    static void declare(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("pack.yaml"), "id: test\ntitle: 试验\n");
        Files.writeString(folder.resolve("roles.yaml"), "officer: {title: 经办人}\n");
        Files.writeString(folder.resolve("calendar.yaml"), """
                hours: ["09:00-12:00", "13:00-17:00"]
                2023:
                  off: [2023-06-22, 2023-06-23]
                  on: [2023-06-25]
                """);
        Files.createDirectory(folder.resolve("registers"));
        Files.writeString(folder.resolve("registers/permit.yaml"), REGISTER);
        PackReader.Reading reading = PackReader.read(List.of(folder));
        assertThat(reading).isInstanceOf(PackReader.Reading.Read.class);
        model = ((PackReader.Reading.Read) reading).model();
        deadlines = new Deadlines(model.registers().get("permit"), RegisterExpressions.of(model.registers().get(
                "permit"), model), model.calendar());
    }

    /** What happens to one entry, action by action. */
    private static final class Story {
        private final Map<String, Object> values = new HashMap<>(Map.of("urgent", false));
        private Standing standing;
        private List<Running> rows = List.of();

        Story enters(String stage, String moment) {
            return acts(stage, moment, false);
        }

        Story with(String field, Object value) {
            values.put(field, value);
            return this;
        }

        Story acts(String stage, String moment, boolean isVoid) {
            values.put("stage", stage);
            if (standing == null || !standing.stage().equals(stage)) {
                values.put(stage + "_at", at(moment));
            }
            Standing after = new Standing(stage, isVoid, values);
            rows = deadlines.after(ENTRY, standing, after, rows, at(moment), ZONE, "更正: 录错");
            standing = after;
            assertThat(RunningRows.read(RunningRows.json(rows))).isEqualTo(rows);
            return this;
        }

        Running row(String deadline) {
            return rows.stream().filter(r -> r.deadline().equals(deadline)).findFirst().orElseThrow();
        }
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T')).atZone(ZONE).toInstant();
    }

    @Test
    void itStartsWithItsStageAndEndsWithTheOther() {
        Story story = new Story().enters("received", "2023-06-14 10:00");
        assertThat(story.rows).hasSize(1);
        assertThat(story.row("review").dueAt()).isEqualTo(at("2023-06-15 17:00"));
        story.enters("reviewing", "2023-06-15 09:30");
        assertThat(story.row("review").state(at("2023-07-01 00:00"))).isEqualTo(Running.State.MET);
        assertThat(story.row("review").endedAt()).isEqualTo(at("2023-06-15 09:30"));
        assertThat(story.row("decide").dueAt()).isEqualTo(at("2023-06-25 17:00"));
        assertThat(story.row("decide").warnAt()).isEqualTo(at("2023-06-21 17:00"));
        assertThat(story.row("decide").provisional()).isFalse();
    }

    @Test
    void itIsRemindedOfWhenHalfHasPassedUnlessItIsWarnedOfBefore() {
        Story story = new Story().enters("received", "2023-06-14 10:00");
        assertThat(story.row("review").remindAt()).isEqualTo(at("2023-06-15 13:30"));
        story.with("days", 1L).enters("reviewing", "2023-06-15 14:00");
        assertThat(story.row("decide").warnAt()).isEqualTo(at("2023-06-15 17:00"));
        assertThat(story.row("decide").remindAt()).isNull();
        story.with("days", 4L).acts("reviewing", "2023-06-15 15:00", false);
        assertThat(story.row("decide").dueAt()).isEqualTo(at("2023-06-21 17:00"));
        assertThat(story.row("decide").remindAt()).isEqualTo(at("2023-06-19 17:00"));
        story.enters("supplement", "2023-06-16 09:00").enters("reviewing", "2023-06-19 09:00");
        assertThat(story.row("decide").remindAt()).as("a working day of pause later").isEqualTo(at("2023-06-20 17:00"));
    }

    @Test
    void whatRunsUntilADayIsRemindedOfBeforeItAndBeginsAnewWithAnotherDay() {
        Story story = new Story().enters("received", "2023-06-14 10:00").enters("reviewing", "2023-06-14 11:00").enters(
                "decided", "2023-06-14 12:00");
        assertThat(story.rows).as("no day, no run").hasSize(2);
        story.with("valid_until", LocalDate.of(2023, 12, 29)).acts("decided", "2023-07-03 09:00", false);
        Running first = story.row("valid");
        assertThat(first.startedAt()).isEqualTo(at("2023-07-03 09:00"));
        assertThat(first.dueAt()).isEqualTo(at("2023-12-30 00:00").minusNanos(1_000));
        assertThat(first.remindAt()).isEqualTo(at("2023-11-30 00:00").minusNanos(1_000));
        assertThat(first.warnAt()).isEqualTo(at("2023-12-22 17:00"));
        assertThat(first.state(at("2023-12-30 00:00"))).isEqualTo(Running.State.OVERDUE);
        story.acts("decided", "2023-07-04 09:00", false);
        assertThat(story.row("valid")).as("the same day goes on").isEqualTo(first);
        story.with("valid_until", LocalDate.of(2024, 12, 27)).acts("decided", "2023-12-25 09:00", false);
        assertThat(story.row("valid").startedAt()).isEqualTo(at("2023-12-25 09:00"));
        assertThat(story.row("valid").told()).isEmpty();
        story.enters("withdrawn", "2024-01-02 09:00");
        assertThat(story.row("valid").state(at("2025-01-01 00:00"))).isEqualTo(Running.State.MET);
    }

    @Test
    void aPreviewSaysWhatARunWouldBeAndWhichDaysDontCount() {
        Deadline decide = model.registers().get("permit").deadlines().get(1);
        Preview preview = deadlines.preview(decide, Map.of("urgent", false), at("2023-06-19 18:00"), ZONE);
        assertThat(preview.within()).hasToString("workdays(5)");
        assertThat(preview.due()).isEqualTo(at("2023-06-27 17:00"));
        assertThat(preview.warn()).isEqualTo(at("2023-06-26 17:00"));
        assertThat(preview.remind()).isEqualTo(at("2023-06-25 13:30"));
        assertThat(preview.provisional()).isFalse();
        assertThat(preview.days()).extracting(note -> note.day().getDayOfMonth() + " " + note.why()).containsExactly(
                "19 START", "22 HOLIDAY", "23 HOLIDAY", "24 WEEKEND", "25 WORKED");
        Preview urgent = deadlines.preview(model.registers().get("permit").deadlines().get(0), Map.of("urgent", true),
                at("2023-06-23 18:00"), ZONE);
        assertThat(urgent.due()).isEqualTo(at("2023-06-23 20:00"));
        assertThat(urgent.days()).isEmpty();
    }

    @Test
    void whatEndsAfterItWasDueIsLate() {
        Story story = new Story().enters("received", "2023-06-14 10:00");
        assertThat(story.row("review").state(at("2023-06-15 17:00"))).isEqualTo(Running.State.RUNNING);
        assertThat(story.row("review").state(at("2023-06-15 17:01"))).isEqualTo(Running.State.OVERDUE);
        story.enters("reviewing", "2023-06-15 17:01");
        assertThat(story.row("review").state(at("2023-06-15 17:01"))).isEqualTo(Running.State.LATE);
    }

    @Test
    void theClockStandsStillInAPausedStageAndThePausesAreKept() {
        Story story = new Story().enters("received", "2023-06-05 09:00").enters("reviewing", "2023-06-05 10:00");
        assertThat(story.row("decide").dueAt()).isEqualTo(at("2023-06-12 17:00"));
        story.enters("supplement", "2023-06-07 09:00");
        assertThat(story.row("decide").state(at("2023-06-30 00:00"))).isEqualTo(Running.State.PAUSED);
        assertThat(story.row("decide").dueAt()).isNull();
        assertThat(story.row("decide").warnAt()).isNull();
        story.enters("reviewing", "2023-06-09 09:00");
        assertThat(story.row("decide").startedAt()).isEqualTo(at("2023-06-05 10:00"));
        assertThat(story.row("decide").pauses()).containsExactly(new Pause(at("2023-06-07 09:00"), at(
                "2023-06-09 09:00")));
        assertThat(story.row("decide").dueAt()).isEqualTo(at("2023-06-14 17:00"));
        story.enters("supplement", "2023-06-12 09:00").enters("reviewing", "2023-06-13 09:00");
        assertThat(story.row("decide").pauses()).hasSize(2);
        assertThat(story.row("decide").dueAt()).isEqualTo(at("2023-06-15 17:00"));
    }

    @Test
    void whatIsDecidedOutOfAPauseEndsThere() {
        Story story = new Story().enters("received", "2023-06-05 09:00").enters("reviewing", "2023-06-05 10:00")
                .enters("supplement", "2023-06-07 09:00").enters("decided", "2023-06-20 09:00");
        assertThat(story.row("decide").endedAt()).isEqualTo(at("2023-06-20 09:00"));
        assertThat(story.row("decide").pausedSince()).isNull();
        assertThat(story.row("decide").state(at("2023-07-01 00:00"))).isEqualTo(Running.State.MET);
    }

    @Test
    void goingBackEndsItAndComingAgainStartsItAnew() {
        Story story = new Story().enters("received", "2023-06-05 09:00").enters("reviewing", "2023-06-05 10:00")
                .enters("received", "2023-06-06 10:00");
        assertThat(story.row("decide").endedAt()).isEqualTo(at("2023-06-06 10:00"));
        assertThat(story.row("review").endedAt()).isNull();
        assertThat(story.row("review").startedAt()).isEqualTo(at("2023-06-06 10:00"));
        story.enters("reviewing", "2023-06-07 09:00");
        assertThat(story.row("decide").startedAt()).isEqualTo(at("2023-06-07 09:00"));
        assertThat(story.row("decide").endedAt()).isNull();
        assertThat(story.rows).hasSize(2);
    }

    @Test
    void comingBackToItsStageAfterItsEndStartsItAnew() {
        Story story = new Story().enters("received", "2023-06-05 09:00").enters("reviewing", "2023-06-05 10:00")
                .enters("supplement", "2023-06-06 10:00").enters("decided", "2023-06-07 10:00")
                .enters("reviewing", "2023-06-08 10:00");
        assertThat(story.row("decide").pauses()).isEmpty();
        assertThat(story.row("decide").dueAt()).isEqualTo(at("2023-06-15 17:00"));
    }

    @Test
    void aStageThatNothingLeadsOutOfEndsIt() {
        Story story = new Story().enters("received", "2023-06-05 09:00").enters("reviewing", "2023-06-05 10:00")
                .enters("withdrawn", "2023-06-06 10:00");
        assertThat(story.row("decide").endedAt()).isEqualTo(at("2023-06-06 10:00"));
    }

    @Test
    void aVoidEntryHasNoRunningDeadline() {
        Story story = new Story().enters("received", "2023-06-05 09:00").acts("received", "2023-06-05 10:00", true);
        assertThat(story.row("review").endedAt()).isEqualTo(at("2023-06-05 10:00"));
    }

    @Test
    void correctedValuesMoveItAndItSaysWhy() {
        Story story = new Story().enters("received", "2023-06-14 10:00").with("urgent", true).acts("received",
                "2023-06-14 11:00", false);
        assertThat(story.row("review").within()).isEqualTo(new Term(Term.Kind.HOURS, 2));
        assertThat(story.row("review").dueAt()).isEqualTo(at("2023-06-14 12:00"));
        assertThat(story.row("review").moved()).containsExactly(
                new Moved(at("2023-06-15 17:00"), at("2023-06-14 12:00"), "更正: 录错"));
    }

    @Test
    void valuesCorrectedInAPauseCountWhenItGoesOn() {
        Story story = new Story().enters("received", "2023-06-05 09:00").enters("reviewing", "2023-06-05 10:00")
                .enters("supplement", "2023-06-06 10:00").with("days", 10L)
                .acts("supplement", "2023-06-06 11:00", false);
        assertThat(story.row("decide").dueAt()).isNull();
        assertThat(story.row("decide").moved()).containsExactly(new Moved(null, null, "更正: 录错"));
        story.enters("reviewing", "2023-06-06 12:00");
        assertThat(story.row("decide").dueAt()).isEqualTo(at("2023-06-20 11:00"));
    }

    @Test
    void anActionThatChangesNothingOfItLeavesItsRow() {
        Story story = new Story().enters("received", "2023-06-05 09:00");
        List<Running> before = story.rows;
        assertThat(story.acts("received", "2023-06-05 10:00", false).rows).isEqualTo(before);
    }

    @Test
    void aYearThatIsNotAnnouncedMakesItProvisional() {
        Story story = new Story().enters("received", "2023-12-29 09:00").enters("reviewing", "2023-12-29 10:00");
        assertThat(story.row("decide").provisional()).isTrue();
    }

    @Test
    void anEntryWithAPastHasWhatStillRuns() {
        Map<String, Object> values = Map.of("urgent", false, "received_at", at("2023-06-05 09:00"), "reviewing_at",
                at("2023-06-06 09:00"));
        List<Running> rows = deadlines.standing(ENTRY, new Standing("reviewing", false, values), ZONE,
                at("2023-06-01 00:00"));
        assertThat(rows).extracting(Running::deadline).containsExactly("decide");
        assertThat(rows.getFirst().startedAt()).isEqualTo(at("2023-06-06 09:00"));
        assertThat(deadlines.standing(ENTRY, new Standing("reviewing", true, values), ZONE, at("2023-06-01 00:00")))
                .isEmpty();
        assertThat(deadlines.standing(ENTRY, new Standing("decided", false, values), ZONE, at("2023-06-01 00:00")))
                .isEmpty();
    }

    @Test
    void whatAnEntryMustHaveComeThroughIsOverThoughNobodyWroteWhen() {
        Map<String, Object> values = Map.of("urgent", false, "received_at", at("2023-06-05 09:00"));
        for (String stage : List.of("supplement", "decided", "withdrawn")) {
            assertThat(deadlines.standing(ENTRY, new Standing(stage, false, values), ZONE, at("2023-06-01 00:00"))).as(
                    stage).isEmpty();
        }
        assertThat(deadlines.standing(ENTRY, new Standing("received", false, values), ZONE, at("2023-06-01 00:00")))
                .extracting(Running::deadline).containsExactly("review");
        Map<String, Object> closed = new HashMap<>(values);
        closed.put("stage", "decided");
        assertThat(deadlines.mayStand(closed)).isFalse();
        closed.put("stage", "received");
        assertThat(deadlines.mayStand(closed)).isTrue();
    }
}
