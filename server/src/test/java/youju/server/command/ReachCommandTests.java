package youju.server.command;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.methods.reach.StreetNet;

import static org.assertj.core.api.Assertions.assertThat;

class ReachCommandTests {
    private static final JsonMapper JSON = new JsonMapper();
    /** Degrees of a hundred metres on the meridian. */
    private static final double HUNDRED = 100 / (Math.PI * 6_371_000 / 180);

    @TempDir
    private Path folder;

    private Path map;

    /** One street to the north, 3 kilometres, and one nobody gets to. */
    @BeforeEach
    void writeMap() throws IOException {
        StreetNet net = new StreetNet();
        int[] street = new int[31];
        for (int i = 0; i < street.length; i++) {
            street[i] = net.point(113.9, 35.3 + i * HUNDRED);
        }
        net.way("residential", street).way("path", net.point(113.91, 35.3), net.point(113.91, 35.3 + HUNDRED));
        map = folder.resolve("map.osm.pbf");
        net.write(map);
    }

    private static String row(String id, int hundreds, String more) {
        return id + ",113.9," + "%.7f".formatted(35.3 + hundreds * HUNDRED) + more + "\n";
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("", lines));
    }

    private Run reach(String... more) throws IOException {
        if (!Files.exists(folder.resolve("homes.csv"))) {
            file("homes.csv", "id,lon,lat,people\n", row("a", 0, ",3"), row("b", 12, ",4"), row("c", 25, ",5"),
                    "island,113.91,35.3,2\n", "far,114.5,35.3,1\n", "lost,,,6\n");
        }
        if (!Files.exists(folder.resolve("facilities.csv"))) {
            file("facilities.csv", "id,lon,lat\n", row("F", 1, ""));
        }
        List<String> args = new ArrayList<>(List.of("reach", map.toString(), "--facilities", folder.resolve(
                "facilities.csv").toString(), "--homes", folder.resolve("homes.csv").toString()));
        args.addAll(List.of(more));
        return Run.of(args.toArray(String[]::new));
    }

    private void refused(String line, String... more) throws IOException {
        Run run = reach(more);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().replace(folder + "/", "")).isEqualTo(line);
    }

    /** A mistake of the homes, and that nothing was done. */
    private void mistake(String line, String... homes) throws IOException {
        file("homes.csv", homes);
        refused(line + "\nyouju: 1 mistake; nothing was reckoned\n");
    }

    @Test
    void programsGetTheWholeAnswer() throws IOException {
        Path candidates = file("candidates.csv", "lat,lon,id\n", "%.7f,113.9,north\n".formatted(35.3 + 30 * HUNDRED),
                "%.7f,113.9,middle\n".formatted(35.3 + 14 * HUNDRED), "1,1,nowhere\n");
        Run run = reach("--candidates", candidates.toString(), "--next", "5", "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        JsonNode answer = JSON.readTree(run.out().replace(folder + "/", ""));
        assertThat(answer).isEqualTo(JSON.readTree(
                """
                        {"minutes": 15, "people": 21, "covered": 7, "share": 33.33, "bound": 12,
                         "facilities": [{"id": "F", "people": 7, "unreachable": 2}],
                         "next": [{"id": "north", "gain": 5, "covered": 12, "share": 57.14},
                                  {"id": "middle", "gain": 0, "covered": 12, "share": 57.14}],
                         "unplaced": [
                          {"file": "homes.csv", "line": 6, "id": "far", "reason": "在地图之外（经度 113.9000–113.9100，纬度 35.3000–35.3270）"},
                          {"file": "homes.csv", "line": 7, "id": "lost", "reason": "没有经纬度"},
                          {"file": "candidates.csv", "line": 4, "id": "nowhere", "reason": "在地图之外（经度 113.9000–113.9100，纬度 35.3000–35.3270）"}]}
                        """));
        assertThat(answer.propertyNames()).containsExactly("minutes", "people", "covered", "share", "bound",
                "facilities", "next", "unplaced");
    }

    @Test
    void peopleReadIt() throws IOException {
        Path candidates = file("candidates.csv", "id,lon,lat\n", row("north", 30, ""));
        Run run = reach("--candidates", candidates.toString(), "--next", "1");
        assertThat(run.out().replace(folder + "/", "")).isEqualTo("""
                步行 15 分钟（5 千米/小时）可达设施：7 / 21 人，33.33%
                设施  可达人数（可重复）  无路可走人数
                F     7                   2

                增设   新增人数  累计可达
                north  +5        12 / 21 人，57.14%
                从候选点中任选 1 处，可达人数不会超过 12 人

                未能落到道路上的 2 行，其中的人不计入可达：
                  homes.csv:6 far：在地图之外（经度 113.9000–113.9100，纬度 35.3000–35.3270）
                  homes.csv:7 lost：没有经纬度
                """);
    }

    @Test
    void withoutPeopleEachHomeIsOneAndMinutesMayBeBroken() throws IOException {
        file("homes.csv", "id,lon,lat,address\r\n", row("a", 0, ",\"示例路 1 号, 2 楼\""), "\r\n", row("b", 7, ","));
        assertThat(JSON.readTree(reach("--json", "--minutes", "7.5").out()).get("covered").asInt()).isEqualTo(2);
        assertThat(JSON.readTree(reach("--json", "--minutes", "7.1").out()).get("covered").asInt()).isEqualTo(1);
        file("homes.csv", "ID, Lon ,Lat,people\n", row("a", 0, ","), row("b", 7, ",2.0"));
        assertThat(JSON.readTree(reach("--json").out()).get("covered").asInt()).isEqualTo(3);
        file("facilities.csv", "id,lon,lat\n");
        assertThat(JSON.readTree(reach("--json").out()).get("share").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void filesOfChineseOfficesAreRead() throws IOException {
        Files.write(folder.resolve("homes.csv"), ("id,lon,lat\n" + row("示例小区", 0, "") + row("示例家园", 30, "")).getBytes(
                Charset.forName("GB18030")));
        Files.write(folder.resolve("facilities.csv"), ("\uFEFFid,lon,lat\n" + row("示例日间照料中心", 0, "")).getBytes(
                java.nio.charset.StandardCharsets.UTF_8));
        JsonNode answer = JSON.readTree(reach("--json").out());
        assertThat(answer.get("covered").asInt()).isEqualTo(1);
        assertThat(answer.get("facilities").get(0).get("id").stringValue()).isEqualTo("示例日间照料中心");
    }

    @Test
    void whatIsWrongInAFileIsToldByItsLine() throws IOException {
        mistake("homes.csv:1: no column 'lat'; expected the columns id,lon,lat[,people]", "id,lon\na,1\n");
        mistake("homes.csv:1: column 'peple'; expected the columns id,lon,lat[,people]", "id,lon,lat,peple\na,1,1,1\n");
        mistake("homes.csv:1: column 'lon' a second time; expected each column once", "id,lon,lat,lon\na,1,1,1\n");
        mistake("homes.csv:3: id 'a' a second time, after line 2; expected each id once", "id,lon,lat\n",
                row("a", 0, ""),
                row("a", 1, ""));
        mistake("homes.csv:2: no id; expected a value in column id", "id,lon,lat\n,1,1\n");
        mistake("homes.csv:2: no lat; expected lon and lat, or neither where it isn't known", "id,lon,lat\na,1,\n");
        mistake("homes.csv:2: lon 'east'; expected degrees from -180 to 180, such as 113.87", "id,lon,lat\na,east,1\n");
        mistake("homes.csv:2: lon '181'; expected degrees from -180 to 180, such as 113.87", "id,lon,lat\na,181,1\n");
        mistake("homes.csv:2: lat '113.9'; expected degrees from -90 to 90, such as 35.3; lon and lat look exchanged",
                "id,lon,lat\na,35.3,113.9\n");
        for (String people : List.of("-1", "2.5", "many", "1e99")) {
            mistake("homes.csv:2: people '" + people + "'; expected a whole number from 0 to 1000000000",
                    "id,lon,lat,people\na,1,1," + people + "\n");
        }
        mistake("homes.csv:2: 2 cells in the row; expected 3 as in the header; a cell with a comma stands in double quotes",
                "id,lon,lat\na,1\n");
        mistake("homes.csv:2: a quote that isn't closed; expected \"…\" around a cell, and \"\" for a quote in it",
                "id,lon,lat,street\n", "a,1,1,\"x\n", "b,1,1,y\n");
        file("homes.csv", "id,lon,lat\n");
        refused("youju: homes.csv: there is no home in it\n");
        file("homes.csv", "");
        refused("youju: homes.csv: the text is empty\n");
        Files.write(folder.resolve("homes.csv"), new byte[]{0, 1, 2, (byte) 0xFF});
        refused("youju: homes.csv: in no known encoding; UTF-8, UTF-16 and GB18030 are recognised\n");
    }

    @Test
    void coverageByStreetIsToldAndCirclesAreWritten() throws IOException {
        file("homes.csv", "id,lon,lat,people,street\n", row("a", 0, ",3,示例一街"), row("b", 12, ",4,示例一街"), row("c", 25,
                ",5,示例二街"));
        Path circles = folder.resolve("circles.geojson");
        Run run = reach("--json", "--circles", circles.toString());
        JsonNode streets = JSON.readTree(run.out()).get("streets");
        assertThat(streets).hasSize(2);
        assertThat(streets.get(0).get("street").stringValue()).isEqualTo("示例一街");
        assertThat(streets.get(0).get("people").intValue()).isEqualTo(7);
        assertThat(streets.get(0).get("share").doubleValue()).isEqualTo(100);
        assertThat(streets.get(1).get("covered").intValue()).isZero();
        assertThat(reach().out()).contains("街道", "示例二街");
        JsonNode drawn = JSON.readTree(Files.readString(circles));
        assertThat(drawn.get("type").stringValue()).isEqualTo("FeatureCollection");
        assertThat(drawn.at("/features/0/properties/id").stringValue()).isEqualTo("F");
        assertThat(drawn.at("/features/0/geometry/coordinates/0/0")).isNotEmpty();
    }

    @Test
    void manyMistakesAreToldTwentyAtATime() throws IOException {
        StringBuilder rows = new StringBuilder("id,lon,lat\n");
        for (int i = 0; i < 100; i++) {
            rows.append('h').append(i).append(",x,1\n");
        }
        file("homes.csv", rows.toString());
        assertThat(reach().err().lines()).hasSize(21).last().isEqualTo("youju: 20 mistakes; nothing was reckoned");
    }

    @Test
    void exchangedColumnsAreNoAnswerOfZeroPercent() throws IOException {
        StreetNet net = new StreetNet();
        net.way("path", net.point(1.52, 42.5), net.point(1.53, 42.5));
        net.write(map);
        file("facilities.csv", "id,lon,lat\nf,1.52,42.5\n");
        file("homes.csv", "id,lon,lat\na,42.5,1.52\n");
        refused("youju: homes.csv: lon and lat look exchanged: all of it lies outside the map, and within it the other way round\n");
        file("homes.csv", "id,lon,lat\na,42.5,1.52\nb,1.52,42.5\n");
        assertThat(JSON.readTree(reach("--json").out()).get("unplaced").get(0).get("reason").stringValue()).isEqualTo(
                "在地图之外，经度与纬度似乎颠倒");
    }

    @Test
    void whatIsAskedWronglyIsRefused() throws IOException {
        refused("youju: '0' minutes; expected more than 0 and at most 600\n", "--minutes", "0");
        refused("youju: '601' minutes; expected more than 0 and at most 600\n", "--minutes", "601");
        refused("youju: --snap 0; expected metres from 1 to 2000\n", "--snap", "0");
        refused("youju: --next chooses among candidates: give them with --candidates\n", "--next", "1");
        refused("youju: --candidates are chosen from: say how many with --next\n", "--candidates", "c.csv");
        refused("youju: --next 0; expected a whole number from 1 on\n", "--next", "0", "--candidates", "c.csv");
        refused("youju: c.csv: there is no such file\n", "--next", "1", "--candidates", "c.csv");
        Files.writeString(map, "no map");
        refused("youju: map.osm.pbf: no OpenStreetMap data; expected OpenStreetMap data: .osm.pbf or .osm\n");
        Files.delete(map);
        refused("youju: map.osm.pbf: there is no such file\n");
    }
}
