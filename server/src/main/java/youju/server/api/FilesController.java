package youju.server.api;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.entry.Entry;
import youju.ledger.file.StoredFile;
import youju.ledger.file.StoredFiles;
import youju.model.Field;
import youju.model.FieldType;
import youju.server.District;
import youju.server.security.SignedIn;
import youju.server.settings.Settings;

/** Files: uploaded by whoever works on registers, named in actions by their hash, given to whoever sees the entry. */
@RestController
@RequestMapping("/api")
@Tag(name = "files", description = "附件：上传、下载")
final class FilesController {
    private final District district;
    private final Access access;
    private final long largest;

    FilesController(District district, Access access, Settings settings) {
        this.largest = settings.upload().file().bytes();
        this.district = district;
        this.access = access;
    }

    /** A file that was uploaded: {@code hash} is what a field of type file holds. */
    @Schema(name = "UploadedFile")
    record Uploaded(@Schema(description = "内容的 SHA-256，办理时填入附件字段") String hash, String name, String type, long size) {}

    @PostMapping("/files")
    @Operation(summary = "Upload a file", description = "上传附件。请求内容就是文件，默认不超过 20 MB；类型由内容认出，程序、脚本、网页和 SVG 不收。"
            + "得到的 hash 填入附件字段。", requestBody = @RequestBody(required = true, content = @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "201")
    ResponseEntity<Uploaded> upload(@Parameter(description = "文件名，如 现场照片.jpg") @RequestParam String name,
            @AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request) throws SQLException, IOException {
        Set<String> roles = district.model().roles().keySet();
        if (signedIn.actor().grants().stream().noneMatch(granted -> roles.contains(granted.role()))) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "上传附件须有办理业务的授权");
        }
        String called = Uploads.name(name);
        try (StoredFiles.Incoming incoming = district.files().receive()) {
            Uploads.copyFile(request, incoming.content(), largest);
            return switch (incoming.keep(called, signedIn.actor().account())) {
                case StoredFiles.Kept.Done(StoredFile file) -> ResponseEntity.status(HttpStatus.CREATED).body(
                        new Uploaded(file.hash(), file.name(), file.mediaType(), file.size()));
                case StoredFiles.Kept.Refused(String reason) -> throw new Problem(Problem.Code.MEDIA_TYPE, null,
                        reason);
            };
        }
    }

    @GetMapping("/registers/{register}/entries/{id}/files/{field}")
    @Operation(summary = "Download a file of an entry", description = "下载附件。看得到记录就可下载；含个人信息的附件另须授权并在 reason 中写明用途，记入流水")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary")))
    void download(@PathVariable String register, @PathVariable UUID id, @PathVariable String field,
            @Parameter(description = "含个人信息的附件：用途") @RequestParam @Nullable String reason,
            @AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletResponse response)
            throws SQLException, IOException {
        Access.Door door = access.door(register, signedIn);
        Entry entry = access.entry(door, id);
        Field declared = door.register().fields().get(field);
        if (declared == null || !(declared.type() instanceof FieldType.File)) {
            throw Problem.notFound(door.register().title() + "没有附件字段“" + field + "”");
        }
        if (!(entry.fields().get(field) instanceof String hash)) {
            throw Problem.notFound("这条记录没有" + declared.title());
        }
        if (declared.personal()) {
            disclosed(door, entry, field, reason);
        }
        try (StoredFiles.Opened opened = district.files().open(hash).orElseThrow(() -> Problem.notFound(declared
                .title() + "的内容已清除，或没有上传过"))) {
            SheetsController.attachment(response, opened.file().name(), opened.file().mediaType());
            response.setContentLengthLong(opened.file().size());
            opened.content().transferTo(response.getOutputStream());
        }
    }

    /** What is personal is given to whoever may have it and says why; the line is there before the content is told. */
    private void disclosed(Access.Door door, Entry entry, String field, @Nullable String reason) throws SQLException {
        if (!door.sight().unmaskable(entry).contains(field)) {
            throw new Problem(Problem.Code.NOT_ALLOWED, field, "没有查看“" + field + "”的授权");
        }
        if (reason == null || reason.isBlank()) {
            throw new Problem(Problem.Code.REASON_REQUIRED, "reason", "查看个人信息须写明用途");
        }
        UnmaskingController.record(district, entry, List.of(field), Bodies.text("reason", reason, 500), door.actor());
    }
}
