package youju.server.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.file.StoredFile;
import youju.ledger.file.StoredFiles;
import youju.ledger.list.EntryList;
import youju.model.Action;
import youju.model.AirDay;
import youju.model.Region;
import youju.model.text.TextFile;
import youju.model.text.UnreadableTextException;
import youju.server.District;
import youju.server.air.Hours;
import youju.server.air.Intake;
import youju.server.security.SignedIn;
import youju.server.settings.Settings;

/** Hours of air stations come in, from a file or a program, and become the days of their register. */
@RestController
@RequestMapping("/api/registers/{register}/hours")
@Tag(name = "air", description = "空气质量：小时值、日报与年度")
final class HoursController {
    private static final int AT_ONCE = 2;

    private final District district;
    private final Access access;
    private final JsonMapper json;
    private final long largest;
    private final Semaphore places = new Semaphore(AT_ONCE);

    HoursController(District district, Access access, JsonMapper json, Settings settings) {
        this.district = district;
        this.access = access;
        this.json = json;
        this.largest = settings.upload().sheet().bytes();
    }

    /** A day that has nothing valid yet: no entry was made, and its hours were not kept. */
    @Schema(name = "AirWaiting")
    record WaitingView(String station, @Schema(format = "date") LocalDate date, String reason) {}

    /** Days of stations and of the district: made, changed, left as they were; and the hash of the file that is kept. */
    @Schema(name = "AirTaken")
    record Taken(int made, int changed, int unchanged, List<WaitingView> waiting,
            @Schema(types = {"string", "null"}) @Nullable String file) {}

    @PostMapping(consumes = {"text/csv", MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(summary = "Send hours of air stations", description = "报空气质量小时值：CSV（station,time,so2,no2,co,o3,pm10,pm25）或同名属性的对象数组。time 是小时结束的当地时间，0 点写 24:00 或次日 00:00；µg/m³，CO 为 mg/m³，缺测留空。"
            + "系统逐日算出各点位和全区的日报；已有的小时值保留，再报而数值不同的更正，什么都没变的不再办理，因此可以重复报送。有一行有误则全部不收，逐行告知。", requestBody = @RequestBody(required = true, content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "array", example = "[{\"station\": \"示例点位\", \"time\": \"2023-01-01T01:00\", \"so2\": 10, \"no2\": 30, \"co\": 0.8, \"o3\": 60, \"pm10\": 80, \"pm25\": 40}]"))}))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    Taken send(@PathVariable String register,
            @Parameter(description = "区划：代码或名称", example = "410702") @RequestParam String region,
            @Parameter(description = "单位：标识或名称；不给则为授权所属单位") @RequestParam @Nullable String unit,
            @Parameter(description = "文件名，供日后辨认") @RequestParam(defaultValue = "小时值.csv") String name,
            @AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) throws SQLException,
            IOException {
        Access.Door door = access.doorToAct(register, signedIn);
        Action making = door.register().actions().get(AirDay.SEND_HOURS);
        if (!AirDay.keeps(door.register()) || making == null || signedIn == null) {
            throw signedIn == null
                    ? new Problem(Problem.Code.NOT_SIGNED_IN, null, "须登录后报送")
                    : Problem.notFound(door.register().title().zh() + "不收小时值");
        }
        Region of = Parameters.region(region, door.inForce().model());
        String by = unit == null ? null : Parameters.unit(unit, of.code(), door.inForce().model());
        if (door.actor().grants().stream().noneMatch(granted -> making.by().contains(new Action.By.InRole(granted
                .role())))) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "您没有“" + making.title().zh() + "”的授权");
        }
        if (!places.tryAcquire()) {
            throw new Problem(Problem.Code.TOO_MANY, null, "正有 " + AT_ONCE + " 批小时值在处理，请稍后再报");
        }
        Path folder = Files.createTempDirectory("youju-hours");
        try {
            Path file = folder.resolve("hours");
            try (OutputStream to = Files.newOutputStream(file)) {
                Uploads.copyFile(request, to, largest);
            }
            boolean isJson = String.valueOf(request.getContentType()).startsWith(MediaType.APPLICATION_JSON_VALUE);
            Hours hours = hours(isJson ? rows(file) : text(file, name));
            String kept = isJson ? null : keep(file, name, signedIn);
            EntryList list = new EntryList(door.rules().table(), door.inForce().model(), door.sight());
            return told(new Intake(district.ledger(), list, register, door.actor(), of.code(), of.name(), by, kept)
                    .take(hours), kept);
        } catch (Intake.RefusedException refused) {
            throw EntriesController.problem(refused.refusal());
        } finally {
            places.release();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static Taken told(Intake.Taken taken, @Nullable String file) {
        return new Taken(taken.made(), taken.changed(), taken.unchanged(), taken.waiting().stream().map(
                day -> new WaitingView(day.station(), day.date(), day.reason())).toList(), file);
    }

    private static Hours hours(Hours.Reading reading) {
        switch (reading) {
            case Hours.Reading.Read(Hours hours) -> {
                if (hours.isEmpty()) {
                    throw new Problem(Problem.Code.REQUIRED, null, "没有一行小时值");
                }
                return hours;
            }
            case Hours.Reading.Mistaken(List<youju.model.Problem> problems, _) -> throw Problem.invalid("body",
                    problems.getFirst().toString()).with("errors",
                            problems.stream().map(problem -> Map.of("line",
                                    problem.position().line(), "detail",
                                    problem.found() + "; expected " + problem.expected()))
                                    .toList());
        }
    }

    private static Hours.Reading text(Path file, String name) throws IOException {
        try (BufferedReader text = TextFile.open(file)) {
            return Hours.read(text, name);
        } catch (UnreadableTextException unreadable) {
            throw Problem.invalid("body", String.valueOf(unreadable.getMessage()).replace(file.toString(), name));
        }
    }

    private Hours.Reading rows(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode body = json.readTree(in);
            if (!body.isArray()) {
                throw new Problem(Problem.Code.UNREADABLE, null, "应为小时值对象的数组");
            }
            for (JsonNode each : body) {
                Map<String, String> row = new LinkedHashMap<>();
                each.properties().forEach(cell -> row.put(cell.getKey(), text(cell.getValue())));
                rows.add(row);
            }
        } catch (JacksonException broken) {
            throw new Problem(Problem.Code.UNREADABLE, null, "不是完好的 JSON：" + broken.getOriginalMessage());
        }
        return Hours.read(rows, "body");
    }

    private static String text(JsonNode value) {
        return value.isNull()
                ? ""
                : value.isNumber()
                        ? value.decimalValue().toPlainString()
                        : value.isString() ? value.stringValue() : value.toString();
    }

    private String keep(Path file, String name, SignedIn signedIn) throws SQLException, IOException {
        try (StoredFiles.Incoming incoming = district.files().receive()) {
            Files.copy(file, incoming.content());
            return switch (incoming.keep(Uploads.name(name), signedIn.actor().account())) {
                case StoredFiles.Kept.Done(StoredFile stored) -> stored.hash();
                case StoredFiles.Kept.Refused(String reason) ->
                    throw new Problem(Problem.Code.MEDIA_TYPE, null, reason);
            };
        }
    }
}
