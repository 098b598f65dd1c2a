package youju.server.api;

import java.sql.SQLException;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.model.value.Reference;
import youju.server.District;
import youju.server.security.SignedIn;

/** What refers to a figure or an entry: instructions that were put on it, evidence that it is. */
@RestController
@RequestMapping("/api/references")
@Tag(name = "goals", description = "目标督办与考评")
final class ReferencesController {
    private final District district;
    private final Access access;

    ReferencesController(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    @Schema(name = "References")
    record References(@Schema(description = "规范的写法") String to, List<EntriesController.RelatedFrom> from) {}

    @GetMapping
    @Operation(summary = "What refers to a figure or an entry", description = "谁引用了它。落在一个数字或一条记录上的批示等；只给看得到的，每个台账最多 50 条")
    References references(
            @Parameter(description = "figures/区划/时期/指标/方面 或 entries/台账/记录标识", example = "figures/410702/2023/gdp/growth") @RequestParam String to,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        try {
            Reference reference = Reference.read(to, district.model());
            return new References(reference.text(),
                    new RelatedEntries(district, access, signedIn).referring(reference.text()));
        } catch (IllegalArgumentException wrong) {
            throw Problem.invalid("to", "“" + to + "”不能用，应为" + wrong.getMessage());
        }
    }
}
