package youju.server.command;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class AirCommandTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEAD = "station,time,so2,no2,co,o3,pm10,pm25\n";

    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("hours.csv"), text).toString();
    }

    /** A day's hours, 01:00 to 24:00, each with the same values. */
    private static List<String> day(String station, String date, String values) {
        List<String> rows = new ArrayList<>();
        for (int hour = 1; hour <= 24; hour++) {
            rows.add("%s,%sT%02d:00,%s".formatted(station, date, hour, values));
        }
        return rows;
    }

    private static String csv(List<String> rows) {
        return HEAD + String.join("\n", rows) + "\n";
    }

    private static JsonNode json(Run run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return JSON.readTree(run.out());
    }

    private void isRefused(String text, String... told) throws IOException {
        Run run = Run.of("air", file(text), "--json");
        assertThat(run.exit()).isEqualTo(Failures.COULD_NOT_RUN);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(told);
    }

    @Test
    void aDayIsAnsweredWithItsIndexAndSubIndices() throws IOException {
        JsonNode days = json(Run.of("air", file(csv(day("示例站", "2023-01-01", "10,40,1.2,60,150,96"))), "--json"));
        assertThat(days.size()).isEqualTo(1);
        JsonNode day = days.get(0);
        assertThat(day.propertyNames()).containsExactly("station", "date", "aqi", "level", "primary", "iaqi",
                "complete");
        assertThat(day.get("iaqi").propertyNames()).containsExactly("so2", "no2", "co", "o3_1h", "o3_8h", "pm10",
                "pm25");
        assertThat(day.toString())
                .isEqualTo("{\"station\":\"示例站\",\"date\":\"2023-01-01\",\"aqi\":127,\"level\":\"轻度污染\","
                        + "\"primary\":[\"pm25\"],\"iaqi\":{\"so2\":10,\"no2\":50,\"co\":30,\"o3_1h\":19,\"o3_8h\":30,\"pm10\":100,\"pm25\":127},"
                        + "\"complete\":true}");
    }

    @Test
    void whatIsMissingIsNullAndADayWithoutAnythingHasNoIndex() throws IOException {
        JsonNode days = json(Run.of("air", file(HEAD + "a,2023-01-01T01:00,,,,,,\n" + String.join("\n", day("b",
                "2023-01-01", "10,,,,,"))), "--json"));
        JsonNode nothing = days.get(0);
        assertThat(nothing.get("aqi").isNull()).isTrue();
        assertThat(nothing.get("level").isNull()).isTrue();
        assertThat(nothing.get("primary").isEmpty()).isTrue();
        assertThat(nothing.get("complete").booleanValue()).isFalse();
        JsonNode one = days.get(1);
        assertThat(one.get("aqi").intValue()).isEqualTo(10);
        assertThat(one.get("iaqi").get("pm25").isNull()).isTrue();
        assertThat(one.get("complete").booleanValue()).isFalse();
    }

    @Test
    void midnightIsWrittenInTwoWaysAndBothAreTheDayThatEnds() throws IOException {
        String last = "a,2023-01-01T24:00,10,10,1,10,10,10";
        String next = "a,2023-01-02 00:00,10,10,1,10,10,10";
        List<String> rows = day("a", "2023-01-01", "10,10,1,10,10,10").subList(0, 23);
        for (String midnight : List.of(last, next)) {
            List<String> with = new ArrayList<>(rows);
            with.add(midnight);
            JsonNode days = json(Run.of("air", file(csv(with)), "--json"));
            assertThat(days.size()).isEqualTo(1);
            assertThat(days.get(0).get("date").stringValue()).isEqualTo("2023-01-01");
        }
        List<String> twice = new ArrayList<>(rows);
        twice.add(last);
        twice.add(next);
        isRefused(csv(twice), "hours.csv:26: station a, hour 2023-01-02 00:00", "a second time",
                "nothing was computed");
    }

    @Test
    void theOrderOfRowsAndColumnsMakesNoDifference() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int day = 1; day <= 3; day++) {
            for (int hour = 1; hour <= 24; hour++) {
                rows.add("%s,2023-01-%02d %02d:00,%d,%d,0.%d,%d,%d,%d".formatted(hour % 5 == 0 ? "乙" : "甲", day, hour,
                        hour, 2 * hour, hour % 10, 10 * hour, 90 + hour, 50 + day));
            }
        }
        String answer = Run.of("air", file(csv(rows)), "--json").out();
        Collections.shuffle(rows, new Random(7));
        assertThat(Run.of("air", file(csv(rows)), "--json").out()).isEqualTo(answer);
        List<String> turned = rows.stream().map(row -> {
            List<String> cells = Arrays.asList(row.split(","));
            Collections.reverse(cells);
            return String.join(",", cells);
        }).toList();
        assertThat(Run.of("air", file("pm25,pm10,o3,co,no2,so2,time,station\n" + String.join("\n", turned)), "--json")
                .out()).isEqualTo(answer);
    }

    @Test
    void anyOfTheEncodingsOfImportsIsReadWithAMarkOrWithout() throws IOException {
        String text = csv(day("示例站点", "2023-01-01", "10,40,1.2,60,150,96"));
        String answer = Run.of("air", file(text), "--json").out();
        for (byte[] bytes : List.of(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), text.getBytes(Charset.forName(
                "GB18030")), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), ("\uFEFF" + text).getBytes(
                        StandardCharsets.UTF_16BE),
                text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))) {
            Path file = Files.write(folder.resolve("encoded.csv"), bytes);
            assertThat(Run.of("air", file.toString(), "--json").out()).isEqualTo(answer);
        }
    }

    @Test
    void aWrongRowIsToldWithStationHourAndLineAndNothingIsAnswered() throws IOException {
        String right = "甲,2023-01-01T01:00,1,1,1,1,1,1\n";
        isRefused(HEAD + right + "甲,2023-01-01T02:00,1,1,1,1,x,1\n",
                "hours.csv:3: station 甲, hour 2023-01-01T02:00: pm10 'x'",
                "no number", "1 mistake; nothing was computed");
        isRefused(HEAD + right + "甲,2023-01-01T02:00,1,1,-0.1,1,1,1\n",
                ":3: station 甲, hour 2023-01-01T02:00: co '-0.1'",
                "negative");
        isRefused(HEAD + right + "甲,2023-01-01T01:30,1,1,1,1,1,1\n", ":3: station 甲: the time '2023-01-01T01:30'",
                "full hour");
        isRefused(HEAD + right + "甲,2023-02-29T01:00,1,1,1,1,1,1\n", "the time '2023-02-29T01:00'");
        isRefused(HEAD + right + "甲,2023-01-01T25:00,1,1,1,1,1,1\n", "the time '2023-01-01T25:00'");
        isRefused(HEAD + right + right, ":3: station 甲, hour 2023-01-01T01:00: this hour of the station a second time");
        isRefused(HEAD + right + ",2023-01-01T02:00,1,1,1,1,1,1\n", ":3: hour 2023-01-01T02:00: no station");
        isRefused(HEAD + right + "甲,2023-01-01T02:00,1,1,1,1,1\n", ":3: station 甲, hour 2023-01-01T02:00: 7 cells");
        for (String number : List.of("1e3", "NaN", "１", "1,5", "+1", ".", "1.", "--1", "0x1")) {
            isRefused(HEAD + "甲,2023-01-01T02:00,\"" + number + "\",1,1,1,1,1\n", "so2 '" + number + "'", "no number");
        }
    }

    @Test
    void severalMistakesAreToldALineEachAndTooManyEndTheReading() throws IOException {
        Run two = Run.of("air", file(HEAD + "甲,2023-01-01T01:00,x,1,1,1,1,1\n甲,2023-01-01T02:00,1,-1,1,1,1,1\n"));
        assertThat(two.err().lines()).hasSize(3).last().asString().contains("2 mistakes; nothing was computed");
        StringBuilder many = new StringBuilder(HEAD);
        for (int row = 0; row < 1000; row++) {
            many.append("甲,now,1,1,1,1,1,1\n");
        }
        Run run = Run.of("air", file(many.toString()));
        assertThat(run.err().lines()).hasSize(101).last().asString().contains("100 mistakes",
                "what follows wasn't looked at");
    }

    @Test
    void aFileOfOtherColumnsIsRefusedWithTheNamesThatAreExpected() throws IOException {
        isRefused(HEAD.replace("pm25", "pm2.5"), "hours.csv:1: unknown column 'pm2.5'", "station,time,so2");
        isRefused(HEAD.replace(",co", ""), "hours.csv:1: no column 'co'");
        isRefused(HEAD.replace("co", "o3"), "hours.csv:1: a second column 'o3'");
    }

    @Test
    void aFileThatIsEmptyAbsentOrNoTextIsOneClearLine() throws IOException {
        isRefused("", "hours.csv: the file is empty; expected the columns station,time");
        isRefused("\n\n", "hours.csv: the file is empty");
        Run absent = Run.of("air", folder.resolve("none.csv").toString());
        assertThat(absent.exit()).isEqualTo(Failures.COULD_NOT_RUN);
        assertThat(absent.err().lines()).singleElement().asString().contains("there is no such file");
        Path binary = Files.write(folder.resolve("binary"), new byte[]{0, 1, 2, 3, 0, 0, 7});
        assertThat(Run.of("air", binary.toString()).err().lines()).singleElement().asString().contains(
                "in no known encoding");
        assertThat(Run.of("air", folder.toString()).exit()).isEqualTo(Failures.COULD_NOT_RUN);
        assertThat(json(Run.of("air", file(HEAD), "--json")).isEmpty()).isTrue();
    }

    @Test
    void daysGoByTheStandardsInForceOnThemAndDaysBeforeAllAreRefused() throws IOException {
        List<String> rows = day("a", "2026-02-28", "1,1,0.1,1,1,60");
        rows.addAll(day("a", "2026-03-01", "1,1,0.1,1,1,60"));
        JsonNode days = json(Run.of("air", file(csv(rows)), "--json"));
        assertThat(days.get(0).get("iaqi").get("pm25").intValue()).isEqualTo(82);
        assertThat(days.get(1).get("iaqi").get("pm25").intValue()).isEqualTo(100);
        assertThat(days.get(0).get("iaqi").get("o3_1h").intValue()).isEqualTo(1);
        assertThat(days.get(1).get("iaqi").get("o3_1h").isNull()).isTrue();
        isRefused(csv(day("a", "2012-06-01", "1,1,1,1,1,1")), ":2: station a, hour 2012-06-01T01:00",
                "before GB 3095-2012", "1 mistake");
    }

    /** A year of one station: every hour of every day. */
    private static String year(int year) {
        StringBuilder text = new StringBuilder(HEAD);
        for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            day("示例站", day.toString(), "12,30," + (day.getDayOfYear() <= 350 ? "0.8" : "1.6") + "," + day
                    .getDayOfYear() + ",84,40").forEach(row -> text.append(row).append('\n'));
        }
        return text.toString();
    }

    @Test
    void aYearIsAnsweredWithItsValuesIndexAndDays() throws IOException {
        JsonNode years = json(Run.of("air", file(year(2023)), "--json", "--year"));
        // 12/60 + 30/40 + 0.8/4 + 329/160 + 84/70 + 40/35 = 5.549…
        assertThat(years.get(0).toString()).isEqualTo(
                "{\"station\":\"示例站\",\"year\":2023,\"values\":{\"so2\":12,\"no2\":30,\"co\":0.8,\"o3\":329,\"pm10\":84,\"pm25\":40},"
                        + "\"index\":5.55,\"good_days\":160,\"valid_days\":365}");
        assertThat(Run.of("air", file(year(2023)), "--year").out()).contains("综合指数", "5.55", "示例站");
    }

    @Test
    void aYearThatLacksDaysOrCanNotBeEvaluatedSaysWhy() throws IOException {
        Run few = Run.of("air", file(csv(day("a", "2023-01-01", "1,1,1,1,1,1"))), "--json", "--year");
        assertThat(few.exit()).isZero();
        assertThat(few.err()).contains("a 2023: pm25: 1 valid days in 2023, at least 324 are needed");
        JsonNode year = JSON.readTree(few.out()).get(0);
        assertThat(year.get("index").isNull()).isTrue();
        assertThat(year.get("values").get("pm25").isNull()).isTrue();
        assertThat(year.get("valid_days").intValue()).isEqualTo(1);
        assertThat(year.get("good_days").intValue()).isEqualTo(1);
        Run of2026 = Run.of("air", file(csv(day("a", "2026-05-01", "1,1,1,1,1,1"))), "--json", "--year");
        assertThat(of2026.err()).contains("HJ 663-2026", "nothing is guessed");
        assertThat(JSON.readTree(of2026.out()).get(0).get("good_days").intValue()).isEqualTo(1);
    }

    @Test
    void theDaysOfADistrictAreTheMeansOfItsStations() throws IOException {
        List<String> rows = day("甲", "2023-01-01", "10,10,1,10,10,70");
        rows.addAll(day("乙", "2023-01-01", "10,10,1,10,10,81"));
        JsonNode days = json(Run.of("air", file(csv(rows)), "--json", "--district", "示例区"));
        assertThat(days.size()).isEqualTo(1);
        assertThat(days.get(0).get("station").stringValue()).isEqualTo("示例区");
        // 75.5 is 76.
        assertThat(days.get(0).get("aqi").intValue()).isEqualTo(102);
    }

    @Test
    void withoutJsonThereIsATableInBothLanguages() throws IOException {
        Run run = Run.of("air", file(csv(day("示例站", "2023-01-01", "10,40,1.2,60,150,96"))));
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out()).contains("点位 Station", "轻度污染 Lightly polluted", "127", "是 yes");
    }
}
