package youju.server.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.StdSerializer;

import youju.ledger.load.BulkLoad;
import youju.ledger.load.LoadOutcome;
import youju.ledger.load.Placement;
import youju.ledger.load.Recognition;
import youju.ledger.load.SheetException;
import youju.ledger.right.Rights;
import youju.model.Action;
import youju.model.Model;
import youju.server.District;
import youju.server.security.SignedIn;
import youju.server.settings.Settings;

/** An office's sheet goes into a register, as far as the account's grants reach; what can't go in is told row by row. */
@RestController
@RequestMapping("/api/registers/{register}/import")
@Tag(name = "sheets")
final class ImportController {
    /** Each works with four connections. */
    private static final int AT_ONCE = 2;

    private final District district;
    private final Access access;
    private final long largest;
    private final JsonMapper json;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ImportController(District district, Access access, JsonMapper json, Settings settings) {
        this.largest = settings.upload().sheet().bytes();
        this.district = district;
        this.access = access;
        this.json = json;
    }

    /** A row that was refused: its line in the sheet, and why. */
    @Schema(name = "RowError")
    record RowError(long line, String reason) {}

    /**
     * What came of it: how many entries went in, how many rows couldn't, and how many had come in before; {@code errors} are the
     * first 100 of those that couldn't, {@code rejects} all of them as CSV, to be put right and imported.
     */
    @Schema(name = "Imported")
    record Imported(long entries, long refused, long already, List<RowError> errors, List<String> notes,
            @Schema(implementation = String.class, description = "未收的各行，CSV，末两列为行号和原因；改好后可再导入") @JsonSerialize(using = Text.class) @Nullable Path rejects) {}

    /** The text of a file, which may be too long to be held. */
    static final class Text extends StdSerializer<Path> {
        private static final char MARK = '\uFEFF';

        Text() {
            super(Path.class);
        }

        @Override
        public void serialize(Path file, JsonGenerator to, SerializationContext context) {
            try (Reader text = Files.newBufferedReader(file)) {
                text.mark(1);
                if (text.read() != MARK) {
                    text.reset();
                }
                to.writeString(text, -1);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    @PostMapping(consumes = {"text/csv", SheetsController.XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(summary = "Import a sheet", description = "导入表格。请求内容是 CSV 或 .xlsx 文件，默认不超过 64 MB。合格的行导入，不合格的行连同原因退回；"
            + "导入过的行认得出，不重复导入。须有更正这个台账记录的授权，且只能导入授权所及的区划和单位。", requestBody = @RequestBody(required = true, content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = SheetsController.XLSX, schema = @Schema(type = "string", format = "binary"))}))
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Imported.class)))
    void bring(@PathVariable String register,
            @Parameter(description = "未写明区划的行归入：代码或名称") @RequestParam @Nullable String region,
            @Parameter(description = "未写明单位的行归入：标识或名称") @RequestParam @Nullable String unit,
            @Parameter(description = "未写明环节的行处于：标识或名称") @RequestParam @Nullable String stage,
            @Parameter(description = "文件名，供日后辨认") @RequestParam(defaultValue = "导入的表格") String name,
            @Parameter(description = "导入过的行再导入一遍") @RequestParam(defaultValue = "false") boolean again,
            @AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request, HttpServletResponse response)
            throws SQLException, IOException {
        Access.Door door = access.door(register, signedIn);
        Placement placement = placement(door, region, unit, stage);
        String called = Uploads.name(name);
        if (!places.tryAcquire()) {
            throw new Problem(Problem.Code.TOO_MANY, null, "正有 " + AT_ONCE + " 份表格在导入，请稍后再试");
        }
        Path folder = Files.createTempDirectory("youju-import");
        try {
            Path file = folder.resolve(called);
            try (OutputStream to = Files.newOutputStream(file)) {
                Uploads.copyFile(request, to, largest);
            }
            Imported imported = told(load(door, file, placement, again ? Recognition.NONE : Recognition.ROWS));
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            json.writeValue(response.getOutputStream(), imported);
        } finally {
            places.release();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Placement placement(Access.Door door, @Nullable String region, @Nullable String unit,
            @Nullable String stage) {
        Model model = door.inForce().model();
        Rights rights = new Rights(model);
        List<Action.By> keepers = Rights.keepers(door.register());
        if (door.actor().grants().stream().noneMatch(granted -> keepers.contains(new Action.By.InRole(granted
                .role())))) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "导入须有更正" + door.register().title() + "记录的授权");
        }
        String code = region == null ? null : Parameters.region(region, model).code();
        return new Placement(code, unit == null ? null : Parameters.unit(unit, code, model), stage == null
                ? null
                : Parameters.stage(stage, door.register()), district.demonstration(),
                (in, of) -> rights.mayMake(door
                        .actor(), keepers, in, of),
                false);
    }

    private LoadOutcome load(Access.Door door, Path file, Placement placement, Recognition recognition)
            throws SQLException, IOException {
        try {
            return new BulkLoad(district.ledger(), door.actor().account(), _ -> {}).sheet(door.register().id(), file,
                    placement, recognition);
        } catch (SheetException unreadable) {
            throw new Problem(Problem.Code.UNREADABLE, null, String.valueOf(unreadable.getMessage()).replace(file
                    .toString(), String.valueOf(file.getFileName())));
        }
    }

    private static Imported told(LoadOutcome outcome) {
        return switch (outcome) {
            case LoadOutcome.Done done -> new Imported(done.entries(), done.refused(), done.recognised(), done.first()
                    .stream().map(row -> new RowError(row.line(), row.reason())).toList(), done.notes(),
                    done
                            .rejected());
            case LoadOutcome.Already already -> new Imported(0, 0, already.entries(), List.of(), List.of("这份文件已于 "
                    + already.at() + " 导入过（" + already.name() + "），这次什么也没有做；当时退回的行请改好后另存再导入"), null);
            case LoadOutcome.Busy _ -> throw new Problem(Problem.Code.CONFLICT, null, "这份文件正在导入，请等它结束");
        };
    }
}
