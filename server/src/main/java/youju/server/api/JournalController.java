package youju.server.api;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.entry.Entry;
import youju.ledger.journal.Proof;
import youju.ledger.journal.ProofText;
import youju.ledger.journal.Proofs;
import youju.server.security.SignedIn;

/** The journal's seals, and proofs of its lines. */
@RestController
@Tag(name = "journal", description = "流水的封签与证明")
@RequestMapping("/api")
final class JournalController {
    private final Access access;

    JournalController(Access access) {
        this.access = access;
    }

    /** What is published of a block: whoever holds it can tell a line before it from a changed one. */
    @Schema(name = "Seal")
    record SealView(long number, String algorithm, String hash, @JsonProperty("line") String line) {}

    @Schema(name = "Seals")
    record Seals(List<SealView> seals) {}

    @GetMapping("/journal/seals")
    @Operation(summary = "Seals of the journal", description = "封签。从第 from 块起；公布出去，以后即可证明流水未被改动")
    Seals seals(
            @Parameter(schema = @Schema(type = "integer", format = "int64", minimum = "1", defaultValue = "1")) @RequestParam(defaultValue = "1") long from)
            throws SQLException {
        return new Seals(proofs().seals(from).stream().map(seal -> new SealView(seal.number(), seal.algorithm().id(),
                seal.hash().toString(), seal.toString())).toList());
    }

    private Proofs proofs() {
        return new Proofs(access.district().ledger().database().dataSource());
    }

    @GetMapping(path = "/registers/{register}/entries/{id}/history/{version}/proof", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The proof of one step", description = "一步办理的证明。凭公布的封签即可核验；个人信息不在其中")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(types = "object")))
    ResponseEntity<String> proof(@PathVariable String register, @PathVariable UUID id,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "1")) @PathVariable int version,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Entry entry = access.entry(access.door(register, signedIn), id);
        Optional<Proof> proof = proofs().find(entry.id(), version, Long.MAX_VALUE, false);
        return ResponseEntity.ok(ProofText.write(proof.orElseThrow(() -> Problem.notFound(
                "没有第 " + version + " 版，或它还没有封签，请稍后再取"))));
    }
}
