package youju.server.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide to a new register is followed word by word, by the file and the requests that stand in it. */
class NewRegisterGuideTests {
    private static final Path GUIDE = Path.of("..", "docs", "new-register.zh-CN.md");
    private static final Pattern REQUEST = Pattern.compile(
            "```http\n([A-Z]+) (\\S+)\nas: (\\w+)\n(?:Content-Type: (\\S+)\n\n(.*?)\n)?\n→ ([^\n]+)\n```",
            Pattern.DOTALL);

    @Test
    void oneFileIsARegisterWithFormTasksFiguresCardAndBriefingInLessThanFiveSeconds(@TempDir Path folder)
            throws Exception {
        String guide = Files.readString(GUIDE);
        String file = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(guide).results().findFirst()
                .orElseThrow().group(1);
        List<MatchResult> requests = REQUEST.matcher(guide).results().toList();
        assertThat(requests).hasSize(Pattern.compile("```http").split(guide).length - 1).hasSize(12);
        try (Api api = Api.with(Path.of("..", "packs", "district"), place(folder))) {
            // A server in use has read its declarations and answered before.
            api.as("leader").get("/api/figures?region=410702&period=2024");
            List<Duration> took = new ArrayList<>();
            for (MatchResult request : requests) {
                String body = request.group(5);
                Api.Caller caller = api.as(request.group(3));
                Instant began = Instant.now();
                Api.Answer answer = (request.group(4) == null ? caller : caller.and("Content-Type", request.group(4)))
                        .send(request.group(1), request.group(2), body == null
                                ? null
                                : (body.equals("< flying-cables.yaml") ? file : body).getBytes(
                                        StandardCharsets.UTF_8));
                Duration time = Duration.between(began, Instant.now());
                String what = request.group(1) + " " + request.group(2);
                assertThat(answer.status()).as(what + answer.body()).isBetween(200, 201);
                assertThat(answer.body()).as(what).contains(request.group(6));
                if (!what.startsWith("POST /api/packs/")) {
                    took.add(time);
                }
            }
            assertThat(took.stream().reduce(Duration.ZERO, Duration::plus)).as("live in: " + took).isLessThan(Duration
                    .ofSeconds(5));
            theFileIsLoadedOverItself(api, file);
        }
    }

    /** A district to do it in, whose own packs are all in force already. */
    private static Path place(Path folder) throws IOException {
        Path place = Files.createDirectory(folder.resolve("place"));
        Files.writeString(place.resolve("pack.yaml"), "id: place\ntitle: 示例区\ndemonstration: true\n");
        Files.writeString(place.resolve("regions.csv"), "code,name\n410702,示例区\n");
        Files.writeString(place.resolve("units.csv"), "id,name,region\n410702-command,示例指挥中心,410702\n");
        return place;
    }

    private static void theFileIsLoadedOverItself(Api api, String file) throws Exception {
        Api.Caller system = api.as("system").and("Content-Type", "application/yaml");
        Api.Answer again = system.send("POST", "/api/packs", file.getBytes(StandardCharsets.UTF_8));
        assertThat(again.json().get("version").longValue()).isZero();
        Api.Answer wrong = system.send("POST", "/api/packs/check", file.replace("flow: cable_task, at: found_on",
                "flow: cable_task, at: found_at_last").replace("\nbriefing:", "\nbreifing:").getBytes(
                        StandardCharsets.UTF_8));
        assertThat(wrong.json().get("mistakes")).hasSize(2);
        assertThat(wrong.body()).contains("found_at_last", "flying-cables/pack.yaml", "a document that declares");
        assertThat(api.as("operator").and("Content-Type", "application/yaml").send("POST", "/api/packs", file.getBytes(
                StandardCharsets.UTF_8)).status()).isEqualTo(403);
    }
}
