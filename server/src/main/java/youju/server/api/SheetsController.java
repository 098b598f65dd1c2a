package youju.server.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.act.Ids;
import youju.ledger.journal.Happening;
import youju.ledger.list.EntryList;
import youju.ledger.list.ListQuery;
import youju.ledger.list.Listed;
import youju.ledger.load.Export;
import youju.ledger.load.Template;
import youju.model.expression.Expression;
import youju.model.expression.Scope;
import youju.model.expression.ValueType;
import youju.server.District;
import youju.server.security.SignedIn;

/** A register's entries as a sheet: the whole of a list, and the empty sheet to fill in. */
@RestController
@RequestMapping("/api/registers/{register}")
@Tag(name = "sheets", description = "表格：导出、导入、模板")
final class SheetsController {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV = "text/csv";
    /** Each holds a connection as long as its reader takes. */
    private static final int AT_ONCE = 4;
    private static final int PIECE = 500;

    private final District district;
    private final Access access;
    private final Semaphore places = new Semaphore(AT_ONCE);

    SheetsController(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    @GetMapping("/export")
    @Operation(summary = "Export entries", description = "导出全部记录。条件与记录列表相同；列名与导入模板相同，可再导入；个人信息已遮蔽。每次导出记入流水。")
    @ApiResponse(responseCode = "200", content = {
        @Content(mediaType = CSV, schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary"))})
    void export(@PathVariable String register,
            @Parameter(schema = @Schema(type = "string", allowableValues = {"csv",
                "xlsx"}, defaultValue = "xlsx")) @RequestParam(defaultValue = "xlsx") String format,
            @Parameter(description = "CEL 条件") @RequestParam @Nullable String filter,
            @Parameter(description = "全文检索，多个词以空格分开") @RequestParam @Nullable String search,
            @Parameter(description = "区划代码，含其下级") @RequestParam @Nullable String region,
            @Parameter(description = "次序，标准为 -id") @RequestParam @Nullable String sort,
            @Parameter(name = "void", description = "是否含已作废的") @RequestParam(name = "void", defaultValue = "false") boolean voided,
            @AuthenticationPrincipal SignedIn signedIn, HttpServletResponse response)
            throws SQLException, IOException {
        Access.Door door = access.door(register, signedIn);
        Export.Format kind = format(format);
        ListQuery query = new ListQuery(filter, search, region, sort, null, PIECE, voided);
        EntryList list = new EntryList(door.rules().table(), door.inForce().model(), door.sight());
        Instant now = district.ledger().clock().instant();
        List<Listed.Unread> unread = list.unread(query, now);
        if (!unread.isEmpty()) {
            throw EntriesController.refused(unread);
        }
        if (!places.tryAcquire()) {
            throw new Problem(Problem.Code.TOO_MANY, null, "正有 " + AT_ONCE + " 份导出在进行，请稍后再试");
        }
        try {
            export(door, query, now, list, kind, response);
        } finally {
            places.release();
        }
    }

    private static Export.Format format(String given) {
        return switch (given) {
            case "csv" -> Export.Format.CSV;
            case "xlsx" -> Export.Format.XLSX;
            default -> throw Problem.invalid("format", "没有格式“" + given + "”，可用 csv 或 xlsx");
        };
    }

    /** It is written as it is read, on the request's own (virtual) thread, which waits where the reader is slow. */
    private void export(Access.Door door, ListQuery query, Instant now, EntryList list, Export.Format format,
            HttpServletResponse response) throws SQLException, IOException {
        Export export = new Export(door.register(), door.inForce().model(), list);
        UUID id = Ids.fresh(now);
        boolean whole = false;
        try (Connection connection = district.ledger().connection()) {
            note(connection, id, 1, "export", door, asked(door, query, format, now));
            name(response, door, now, format);
            export.write(connection, query, now, format, response.getOutputStream());
            whole = true;
        } catch (SQLException | RuntimeException failed) {
            if (!response.isCommitted()) {
                response.reset();
                throw failed;
            }
            // A file that was begun and can't be completed must not look complete: the connection is broken off.
            throw new IOException("the export broke off behind " + export.rows() + " entries", failed);
        } finally {
            try (Connection connection = district.ledger().connection()) {
                note(connection, id, 2, whole ? "exported" : "broken_off", door, Map.of("register", door.register()
                        .id(), "rows", Long.toString(export.rows())));
            }
        }
    }

    private void note(Connection connection, UUID id, int version, String action, Access.Door door,
            Map<String, String> said) throws SQLException {
        Happening.write(connection, List.of(new Happening(id, version, "youju.export", action, door.actor().account(),
                district.ledger().clock().instant(), "", "", "", null, district.demonstration(), Happening.said(
                        said))));
    }

    /**
     * What was asked for, without what may be somebody's own: words that were searched for, and a condition on personal fields,
     * could never be taken out of the journal again.
     */
    private static Map<String, String> asked(Access.Door door, ListQuery query, Export.Format format, Instant now) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("register", door.register().id());
        asked.put("format", format.name().toLowerCase(Locale.ROOT));
        asked.put("moment", now.toString());
        asked.put("void", Boolean.toString(query.voided()));
        if (query.filter() != null && !query.filter().isBlank()) {
            asked.put("filter", personal(door, query.filter()) ? "（按个人信息筛选，条件不记）" : query.filter());
        }
        if (query.search() != null && !query.search().isBlank()) {
            asked.put("search", "（检索词不记）");
        }
        if (query.region() != null) {
            asked.put("region", query.region());
        }
        if (query.sort() != null) {
            asked.put("sort", query.sort());
        }
        return asked;
    }

    private static boolean personal(Access.Door door, String filter) {
        return Expression.compile(filter, Scope.of(door.register(), door.inForce().model()),
                ValueType.BOOL) instanceof Expression expression && expression.reads().stream().anyMatch(
                        name -> door.register().fields().containsKey(name) && door.register().fields().get(name)
                                .personal());
    }

    private static void name(HttpServletResponse response, Access.Door door, Instant now, Export.Format format) {
        LocalDate day = now.atZone(door.inForce().model().zone(null)).toLocalDate();
        attachment(response, door.register().title().zh() + "-" + day + (format == Export.Format.CSV
                ? ".csv"
                : ".xlsx"), format == Export.Format.CSV ? CSV + ";charset=UTF-8" : XLSX);
    }

    static void attachment(HttpServletResponse response, String name, String type) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name,
                StandardCharsets.UTF_8).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @GetMapping("/import/template")
    @Operation(summary = "A template for imports", description = "导入模板。Excel 表：列名、填写说明、下拉列表")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    void template(@PathVariable String register, @AuthenticationPrincipal SignedIn signedIn,
            HttpServletResponse response) throws SQLException, IOException {
        Access.Door door = access.door(register, signedIn);
        attachment(response, door.register().title().zh() + "-导入模板.xlsx", XLSX);
        Template.write(door.register(), door.inForce().model(), response.getOutputStream());
    }
}
