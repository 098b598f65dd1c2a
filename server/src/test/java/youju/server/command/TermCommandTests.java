package youju.server.command;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TermCommandTests {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void aTermOverTheNationalHolidaySaysWhichDaysDontCountAndWhy() {
        Run run = Demo.run("term", "workdays(5)", "--from", "2023-09-27T16:00", "--region", "卫滨区");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("""
                workdays(5)：自 2023-09-27（周三）16:00 起，至 2023-10-10（周二）17:00 止
                  过半：2023-10-08（周日）13:30
                  2023-09-27（周三）：起算当日，不计
                  2023-09-29（周五）：放假，不计
                  2023-09-30（周六）至 2023-10-01（周日）：周末，不计
                  2023-10-02（周一）至 2023-10-06（周五）：放假，不计
                  2023-10-07（周六）至 2023-10-08（周日）：周末调休上班，计入
                """);
    }

    @Test
    void programsGetTheSameAndAYearWithoutNoticeIsProvisional() {
        Run run = Demo.run("term", "workhours(16)", "--from", "2029-12-31 18:00", "--json");
        JsonNode answer = JSON.readTree(run.out());
        assertThat(answer.get("term").stringValue()).isEqualTo("workhours(16)");
        assertThat(answer.get("from").stringValue()).isEqualTo("2029-12-31T10:00:00Z");
        assertThat(answer.get("due").stringValue()).isEqualTo("2030-01-03T03:00:00Z");
        assertThat(answer.get("half").stringValue()).isEqualTo("2030-01-02T02:00:00Z");
        assertThat(answer.get("provisional").booleanValue()).isTrue();
        assertThat(answer.get("days").toString()).isEqualTo("[{\"day\":\"2029-12-31\",\"why\":\"out_of_hours\"},"
                + "{\"day\":\"2029-12-31\",\"why\":\"provisional\"},{\"day\":\"2030-01-01\",\"why\":\"provisional\"}]");
    }

    @Test
    void whatIsWrongIsSaidInALine() {
        assertThat(Demo.run("term", "workday(5)").err()).isEqualTo(
                "youju: 'workday(5)' is no term; expected workdays(n), workhours(n) or hours(n)\n");
        assertThat(Demo.run("term", "hours(5)", "--from", "27.9.").err()).contains("'27.9.' is no time");
        assertThat(Demo.run("term", "workdays(99999999)").err()).contains("is too long");
        assertThat(Demo.run("term", "hours(5)", "--region", "卫滨").err()).contains("卫滨区");
    }
}
