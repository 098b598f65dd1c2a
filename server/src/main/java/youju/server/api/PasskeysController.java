package youju.server.api;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

import youju.server.people.Challenges;
import youju.server.people.Passkeys;
import youju.server.security.PublicUrl;
import youju.server.security.SignedIn;

/** One's own passkeys, in the words of Web Authentication, which browsers take as they are. */
@RestController
@RequestMapping("/api/session")
@Tag(name = "session")
final class PasskeysController {
    private static final String TYPE = "public-key";
    private static final String REQUIRED = "required";

    private final Passkeys passkeys;
    private final PublicUrl address;
    private final JsonMapper json;

    PasskeysController(Passkeys passkeys, PublicUrl address, JsonMapper json) {
        this.passkeys = passkeys;
        this.address = address;
        this.json = json;
    }

    @Schema(name = "PasskeyDescriptor")
    record Descriptor(String type, String id) {
        static List<Descriptor> of(List<String> keys) {
            return keys.stream().map(key -> new Descriptor(TYPE, key)).toList();
        }
    }

    /** PublicKeyCredentialRequestOptionsJSON. */
    @Schema(name = "PasskeyAsking")
    record Asking(String challenge, String rpId, List<Descriptor> allowCredentials, String userVerification,
            long timeout) {
        static Asking of(Passkeys.Asking asking, Passkeys.Place place) {
            return new Asking(asking.challenge(), place.host(), Descriptor.of(asking.keys()), REQUIRED, Challenges.GOOD
                    .toMillis());
        }
    }

    @PostMapping("/options")
    @Operation(summary = "Begin to sign in by a passkey", description = "用通行密钥登录：领取要签名的内容。交给 navigator.credentials.get，再以其答复 POST /api/session")
    Asking ask(HttpServletRequest request) throws SQLException {
        return Asking.of(passkeys.ask(null), address.passkeys(request));
    }

    @Schema(name = "PasskeyParty")
    record Party(String id, String name) {}

    @Schema(name = "PasskeyUser")
    record User(String id, String name, String displayName) {}

    @Schema(name = "PasskeyParameter")
    record Parameter(String type, long alg) {}

    @Schema(name = "PasskeySelection")
    record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    /** PublicKeyCredentialCreationOptionsJSON. */
    @Schema(name = "PasskeyMaking")
    record Making(String challenge, Party rp, User user, List<Parameter> pubKeyCredParams,
            List<Descriptor> excludeCredentials, Selection authenticatorSelection, String attestation, long timeout) {
        static Making of(Passkeys.Making making, Passkeys.Place place) {
            return new Making(making.challenge(), new Party(place.host(), "有据"), new User(making.user(), making
                    .account().login(), making.account().name()),
                    Passkeys.ALGORITHMS.stream().map(
                            alg -> new Parameter(TYPE, alg))
                            .toList(),
                    Descriptor.of(making.known()), new Selection(
                            REQUIRED, true, REQUIRED),
                    "none", Challenges.GOOD.toMillis());
        }
    }

    @PostMapping("/passkeys/options")
    @Operation(summary = "Begin to add a passkey", description = "登记通行密钥：领取要签名的内容。须给出口令；交给 navigator.credentials.create")
    Making make(@RequestBody SessionController.Proof proof, @AuthenticationPrincipal SignedIn signedIn,
            HttpServletRequest request) throws SQLException {
        return Making.of(passkeys.make(signedIn.account(), proof.given()), address.passkeys(request));
    }

    @Schema(name = "Passkey")
    record View(UUID id, String label, @JsonProperty("made_at") Instant madeAt,
            @JsonProperty("used_at") @Schema(types = {
                "string",
                "null"}, format = "date-time") @Nullable Instant usedAt) {
        static View of(Passkeys.Known known) {
            return new View(known.id(), known.label(), known.madeAt(), known.usedAt());
        }
    }

    @Schema(name = "NewPasskey")
    record Keeping(String label,
            @Schema(type = "object", description = "PublicKeyCredential.toJSON()") Map<String, Object> credential) {}

    @PostMapping("/passkeys")
    @Operation(summary = "Add a passkey", description = "登记通行密钥。以 /api/session/passkeys/options 所领的内容，10 分钟内有效，只用一次")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<View> keep(@RequestBody Keeping keeping, @AuthenticationPrincipal SignedIn signedIn,
            HttpServletRequest request) throws SQLException {
        String label = Bodies.text("label", keeping.label(), 100);
        Map<String, Object> credential = keeping.credential();
        if (credential == null) {
            throw new Problem(Problem.Code.REQUIRED, "credential", "credential 必填");
        }
        Passkeys.Known kept = passkeys.keep(signedIn.account(), label, new Passkeys.Answer(json.writeValueAsString(
                credential), address.passkeys(request)));
        return ResponseEntity.created(URI.create("/api/session/passkeys/" + kept.id())).body(View.of(kept));
    }

    @Schema(name = "Passkeys")
    record Views(List<View> passkeys) {}

    @GetMapping("/passkeys")
    @Operation(summary = "One's passkeys", description = "本人的通行密钥")
    Views passkeys(@AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        return new Views(passkeys.of(signedIn.account()).stream().map(View::of).toList());
    }

    @DeleteMapping("/passkeys/{id}")
    @Operation(summary = "Remove a passkey", description = "移除通行密钥。须给出口令")
    ResponseEntity<Void> remove(@PathVariable UUID id, @RequestBody SessionController.Proof proof,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        passkeys.remove(signedIn.account(), id, proof.given());
        return ResponseEntity.noContent().build();
    }
}
