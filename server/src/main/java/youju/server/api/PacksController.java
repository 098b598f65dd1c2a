package youju.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.packs.InForce;
import youju.ledger.packs.PackReport;
import youju.ledger.packs.Packs;
import youju.ledger.synthetic.PackEntries;
import youju.model.Model;
import youju.model.expression.Nearest;
import youju.server.District;
import youju.server.security.SignedIn;

/** The packs in force, and others brought into force while people work. For the system administrator. */
@RestController
@RequestMapping("/api/packs")
@Tag(name = "packs", description = "配置包：检查、预案、加载（系统管理员）")
final class PacksController {
    private static final String ZIP = "application/zip";
    private static final String YAML = "application/yaml";

    private static final Pattern KIND = Pattern.compile("[a-z]{1,30}");

    private final District district;
    private volatile @Nullable Progress progress;

    PacksController(District district) {
        this.district = district;
    }

    @Schema(name = "Pack")
    record PackView(String id, String title, String digest, boolean demonstration) {}

    @Schema(name = "PacksInForce")
    record InForceView(long version, List<PackView> packs) {}

    @GetMapping
    @Operation(summary = "The packs in force", description = "现行配置包")
    InForceView inForce() throws SQLException {
        InForce inForce = district.ledger().inForce();
        return new InForceView(inForce.version(), inForce.model().packs().stream().map(pack -> new PackView(pack.id(),
                pack.title(), pack.digest(), pack.demonstration())).toList());
    }

    @GetMapping(path = "/{pack}/files", produces = ZIP)
    @Operation(summary = "The files of a pack in force", description = "现行配置包的文件，zip 压缩包；改好后可以检查、看预案、加载；系统管理员")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> files(@PathVariable String pack, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException, IOException {
        Access.only(signedIn, Access.SYSTEM);
        SequencedMap<String, byte[]> files = district.ledger().packs().files(pack);
        if (files.isEmpty()) {
            throw Problem.notFound("没有配置包 " + pack + Nearest.hint(pack, district.model().packs().stream().map(
                    Model.PackId::id).toList()));
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(pack + ".zip").build().toString()).body(
                        PackArchive.zip(pack,
                                files));
    }

    @GetMapping(path = "/schemas/{kind}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The JSON Schema of a kind of pack file", description = "配置文件的 JSON Schema：pack、peers、roles、calendar、sources、register、indicators、synthetic；编辑器据此提示和检查")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(types = "object")))
    ResponseEntity<byte[]> schema(@PathVariable String kind) throws IOException {
        try (InputStream in = KIND.matcher(kind).matches()
                ? PacksController.class.getResourceAsStream("/youju/server/schema/" + kind + ".json")
                : null) {
            if (in == null) {
                throw Problem.notFound(
                        "可取的是 pack、peers、roles、calendar、sources、register、indicators、synthetic");
            }
            return ResponseEntity.ok(in.readAllBytes());
        }
    }

    /** A version of the declarations, and what changed with it, a line each. */
    @Schema(name = "PackVersion")
    record VersionView(long version, @JsonProperty("loaded_at") @Schema(format = "date-time") Instant loadedAt,
            List<String> changes) {}

    @GetMapping("/versions")
    @Operation(summary = "The last versions of the packs", description = "配置包的近次变更，由新到旧，至多 50 次；系统管理员、审计管理员")
    List<VersionView> versions(@AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.any(signedIn, Access.SYSTEM, Access.AUDIT);
        return district.ledger().packs().versions(50).stream().map(each -> new VersionView(each.version(), each
                .loadedAt(), each.report().lines().toList())).toList();
    }

    /** How far a loading of packs is: {@code step} is {@code reading}, {@code tables} or {@code entries}, of a register so many of so many. */
    @Schema(name = "PacksLoading")
    record Progress(@JsonProperty("started_at") @Schema(format = "date-time") Instant startedAt,
            @Schema(description = "reading、tables、entries") String step,
            @Schema(types = {"string", "null"}) @Nullable String register, long done, long of) {}

    @Schema(name = "PacksLoadingNow")
    record LoadingNow(@Nullable Progress loading) {}

    @GetMapping("/loading")
    @Operation(summary = "How far packs are loaded", description = "正在加载的配置包到了哪一步；没有在加载即为 null；系统管理员")
    LoadingNow now(@AuthenticationPrincipal SignedIn signedIn) {
        Access.only(signedIn, Access.SYSTEM);
        return new LoadingNow(progress);
    }

    /** A mistake in a pack: where, what was found, what was expected, the nearest name. */
    @Schema(name = "PackMistake")
    record Mistake(String file, int line, String found, String expected,
            @Schema(types = {
                "string", "null"}) @Nullable String nearest) {
        static Mistake of(youju.model.Problem problem) {
            return new Mistake(problem.position().file(), problem.position().line(), problem.found(), problem
                    .expected(), problem.nearest());
        }
    }

    @Schema(name = "PackMistakes")
    record Mistakes(List<Mistake> mistakes) {}

    @PostMapping(path = "/check", consumes = {ZIP, YAML})
    @Operation(summary = "Check packs", description = "检查配置包。zip 压缩包，内有配置包的文件夹；或一个 YAML 文件，就是一个配置包。列出全部错误，什么也不改")
    Mistakes check(@RequestBody byte[] packs, @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
            @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException, IOException {
        Access.only(signedIn, Access.SYSTEM);
        return switch (loading(packs, type, true, _ -> {})) {
            case Packs.Loading.Mistaken(List<youju.model.Problem> problems) -> new Mistakes(problems.stream().map(
                    Mistake::of).toList());
            case Packs.Loading.Planned _ -> new Mistakes(List.of());
        };
    }

    /** What a change does: {@code version} is the one it came into force under, 0 where nothing was changed. */
    @Schema(name = "PackReport")
    record Report(long version, List<String> changes, List<String> notes, List<String> refusals,
            @JsonProperty("entries") long entries) {}

    @PostMapping(path = "/plan", consumes = {ZIP, YAML})
    @Operation(summary = "Plan loading packs", description = "加载预案。会改什么、有多少记录受影响、为何不能改；什么也不改")
    Report plan(@RequestBody byte[] packs, @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException, IOException {
        Access.only(signedIn, Access.SYSTEM);
        return report(loading(packs, type, true, _ -> {}), 0);
    }

    @PostMapping(consumes = {ZIP, YAML})
    @Operation(summary = "Load packs", description = "加载配置包（zip 压缩包，或一个 YAML 文件）。在大家办理业务时生效；会丢数据的改动被拒绝，说明原因")
    Report load(@RequestBody byte[] packs, @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException, IOException {
        Access.only(signedIn, Access.SYSTEM);
        Instant began = district.ledger().clock().instant();
        progress = new Progress(began, "reading", null, 0, 0);
        try {
            Packs.Loading loading = loading(packs, type, false,
                    _ -> progress = new Progress(began, "tables", null, 0, 0));
            if (loading instanceof Packs.Loading.Planned(PackReport report) && report.refused()) {
                throw new Problem(Problem.Code.CONDITION, null, "配置包不能加载，什么也没有改：" + String.join("；", report
                        .refusals())).with("refusals", report.refusals());
            }
            Report told = report(loading, 0);
            PackEntries.Summary summary = PackEntries.load(district.ledger(), step -> progress = new Progress(began,
                    "entries", step.register().id(), step.done(), step.of()));
            return new Report(told.version(), told.changes(), told.notes(), told.refusals(), summary.entries());
        } finally {
            progress = null;
        }
    }

    private Packs.Loading loading(byte[] packs, MediaType type, boolean onlyPlan, Consumer<String> said)
            throws SQLException, IOException {
        try (PackArchive archive = type.getSubtype().equals("yaml")
                ? PackArchive.ofFile(packs)
                : PackArchive.of(packs)) {
            return district.ledger().packs().load(archive.folders(), onlyPlan, said);
        }
    }

    private static Report report(Packs.Loading loading, long entries) {
        return switch (loading) {
            case Packs.Loading.Mistaken(List<youju.model.Problem> problems) ->
                throw new Problem(Problem.Code.CONDITION, null, "配置包有 " + problems.size() + " 处错误，什么也没有改")
                        .with("mistakes", problems.stream().map(Mistake::of).toList());
            case Packs.Loading.Planned(PackReport report) -> new Report(report.version(), report.changes(), report
                    .notes(), report.refusals(), entries);
        };
    }
}
