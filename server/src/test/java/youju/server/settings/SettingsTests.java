package youju.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SettingsTests {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("youju.properties"), text);
    }

    private List<String> mistakes(String text, Map<String, String> environment, Map<String, String> flags)
            throws IOException {
        Path file = file(text);
        return catchThrowableOfType(SettingsException.class, () -> SettingsReader.read(file, environment, flags))
                .mistakes().stream().map(line -> line.replace(folder + "/", "")).toList();
    }

    @Test
    void withoutAWordTheDefaultsHold() {
        Settings settings = SettingsReader.read(null, Map.of("HOME", "/x"), Map.of()).settings();
        assertThat(settings.address()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.publicUrl()).isNull();
        assertThat(settings.session()).isEqualTo(new Settings.Session(Duration.ofHours(12), Duration.ofMinutes(60)));
        assertThat(settings.upload().file()).isEqualTo(new Size(20 << 20));
        assertThat(settings.log().format()).isEqualTo(Settings.Log.Format.TEXT);
    }

    @Test
    void theFileOverrulesDefaultsTheEnvironmentTheFileAndFlagsAll() throws IOException {
        Path file = file("""
                # 区里的服务器
                port = 8081
                session.idle=10m
                log.format = json
                public-url = https://youju.example.gov.cn
                """);
        SettingsReader.Held held = SettingsReader.read(file, Map.of("YOUJU_PORT", "8082", "YOUJU_SESSION_IDLE", "20m",
                "YOUJU_CONFIG", file.toString()), Map.of("port", "8083"));
        assertThat(held.settings().port()).isEqualTo(8083);
        assertThat(held.settings().session().idle()).isEqualTo(Duration.ofMinutes(20));
        assertThat(held.settings().log().format()).isEqualTo(Settings.Log.Format.JSON);
        assertThat(held.settings().publicUrl()).hasHost("youju.example.gov.cn");
        Map<String, String> where = held.given().entrySet().stream().collect(Collectors.toMap(each -> each.getKey()
                .name(), each -> each.getValue().where()));
        assertThat(where).containsEntry("port", "flags").containsEntry("session.idle", "YOUJU_SESSION_IDLE")
                .containsEntry("log.format", file + ":4").containsEntry("session.longest", "default");
    }

    @Test
    void whatIsUnknownOrWrongIsToldWithItsPlaceAndTheNearestName() throws IOException {
        assertThat(mistakes("""
                prot = 8081
                port = 99999

                session.idle = soon
                log.format = xml
                upload.file = 2TB
                public-url = youju.example.gov.cn
                nothing at all
                smtp.host = a
                smtp.host = b
                smtp.password =
                """, Map.of("YOUJU_SESION_IDLE", "5m", "YOUJU_LOG_REQUESTS", "yes"), Map.of("upkeep.fould", "2s")))
                .containsExactly(
                        "youju.properties:1: unknown setting prot; expected one of those that './youju settings' lists; did you mean port?",
                        "youju.properties:2: port is '99999'; expected a whole number from 1 to 65535",
                        "youju.properties:4: session.idle is 'soon'; expected a duration (ms, s, m, h, d) from 1m to 7d",
                        "youju.properties:5: log.format is 'xml'; expected text or json",
                        "youju.properties:6: upload.file is '2TB'; expected a size (B, KB, MB, GB) from 1KB to 1GB",
                        "youju.properties:7: public-url is 'youju.example.gov.cn'; expected an address with http or https",
                        "youju.properties:8: no '='; expected a line 'key = value'",
                        "youju.properties:10: smtp.host a second time; expected once, as in line 9",
                        "youju.properties:11: smtp.password is empty; expected a text",
                        "YOUJU_LOG_REQUESTS is 'yes'; expected true or false",
                        "unknown setting YOUJU_SESION_IDLE; expected one of those that './youju settings' lists; did you mean YOUJU_SESSION_IDLE?",
                        "flags: unknown setting upkeep.fould; expected one of those that './youju settings' lists; did you mean upkeep.fold?");
        assertThat(mistakes("port = x\n", Map.of(), Map.of())).hasSize(1);
        Files.write(folder.resolve("youju.properties"), new byte[]{'#', (byte) 0xC4, (byte) 0xE3});
        assertThat(catchThrowableOfType(SettingsException.class, () -> SettingsReader.read(folder.resolve(
                "youju.properties"), Map.of(), Map.of())).mistakes()).singleElement().asString().endsWith(
                        "isn't in UTF-8: save it as UTF-8");
    }

    @Test
    void aSecretIsNotShown() {
        Settings settings = SettingsReader.read(null, Map.of("YOUJU_SMTP_PASSWORD", "hunter2"), Map.of()).settings();
        assertThat(settings.smtp().password()).isNotNull().extracting(Secret::value).isEqualTo("hunter2");
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void theTableOfTheDocumentIsTheSettings() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "operations.md")).stream().dropWhile(
                line -> !line.startsWith("| key |")).skip(2).takeWhile(line -> line.startsWith("|")).toList();
        assertThat(rows).isEqualTo(Setting.all().stream().map(Setting::row).toList());
    }

    @Test
    void eachHasANameOfItsOwnInTheEnvironmentAndADefaultThatMayBe() {
        assertThat(Setting.all()).extracting(Setting::environment).doesNotHaveDuplicates();
        assertThat(Setting.all()).filteredOn(setting -> !setting.key().otherwise().isEmpty()).allSatisfy(
                setting -> assertThat(setting.read(setting.key().otherwise())).as(setting.name()).isNotNull());
    }

    @Test
    void aBaseMapSaysWhereItsTilesAreAndWhoseItIs() throws IOException {
        assertThat(mistakes("base-map.tiles = https://tiles.example.gov.cn/a.png\n", Map.of(), Map.of())).anySatisfy(
                line -> assertThat(line).contains("base-map.tiles", "{z}, {x} and {y}")).anySatisfy(
                        line -> assertThat(line)
                                .contains("base-map.attribution"));
        assertThat(mistakes("base-map.tiles = https://a.example; script-src */{z}/{x}/{y}\nmap.attribution = 示例\n",
                Map.of(),
                Map
                        .of()))
                .hasSize(1);
        Settings.BaseMap map = SettingsReader.read(file("""
                base-map.tiles = https://tiles.example.gov.cn:8443/a?z={z}&x={x}&y={y}
                base-map.datum = gcj02
                base-map.attribution = 示例地图
                """), Map.of(), Map.of()).settings().baseMap();
        assertThat(map.origin()).isEqualTo("https://tiles.example.gov.cn:8443");
        assertThat(map.datum()).isEqualTo(youju.model.FieldType.Datum.GCJ02);
        assertThat(new Settings.BaseMap("/tiles/{z}/{x}/{y}.png", map.datum(), "示例", 18).origin()).isNull();
    }
}
