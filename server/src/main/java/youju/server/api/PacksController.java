package youju.server.api;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.packs.InForce;
import youju.ledger.packs.PackReport;
import youju.ledger.packs.Packs;
import youju.ledger.synthetic.PackEntries;
import youju.server.District;
import youju.server.security.SignedIn;

/** The packs in force, and others brought into force while people work. For the system administrator. */
@RestController
@RequestMapping("/api/packs")
@Tag(name = "packs", description = "配置包：检查、预案、加载（系统管理员）")
final class PacksController {
    private static final String ZIP = "application/zip";
    private static final String YAML = "application/yaml";

    private final District district;

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
        return switch (loading(packs, type, true)) {
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
        return report(loading(packs, type, true), 0);
    }

    @PostMapping(consumes = {ZIP, YAML})
    @Operation(summary = "Load packs", description = "加载配置包（zip 压缩包，或一个 YAML 文件）。在大家办理业务时生效；会丢数据的改动被拒绝，说明原因")
    Report load(@RequestBody byte[] packs, @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException, IOException {
        Access.only(signedIn, Access.SYSTEM);
        Packs.Loading loading = loading(packs, type, false);
        if (loading instanceof Packs.Loading.Planned(PackReport report) && report.refused()) {
            throw new Problem(Problem.Code.CONDITION, null, "配置包不能加载，什么也没有改：" + String.join("；", report
                    .refusals())).with("refusals", report.refusals());
        }
        Report told = report(loading, 0);
        PackEntries.Summary summary = PackEntries.load(district.ledger(), _ -> {});
        return new Report(told.version(), told.changes(), told.notes(), told.refusals(), summary.entries());
    }

    private Packs.Loading loading(byte[] packs, MediaType type, boolean onlyPlan) throws SQLException, IOException {
        try (PackArchive archive = type.getSubtype().equals("yaml")
                ? PackArchive.ofFile(packs)
                : PackArchive.of(packs)) {
            return district.ledger().packs().load(archive.folders(), onlyPlan, _ -> {});
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
