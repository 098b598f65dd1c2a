package youju.server.api;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.server.event.Deliveries;
import youju.server.event.GivenUp;
import youju.server.event.Webhook;
import youju.server.event.Webhooks;
import youju.server.security.SignedIn;

/** Addresses at which programs are told of events: kept by the system administrator, with the rights of an account that is named. */
@RestController
@RequestMapping("/api/webhooks")
@Tag(name = "webhooks", description = "事件推送")
final class WebhooksController {
    private static final int NAME = 100;
    private static final int URL = 500;
    private static final String TAG = "所依据的版本，如 \"3\"";

    private final Webhooks webhooks;
    private final Deliveries deliveries;

    WebhooksController(Webhooks webhooks, Deliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    @Schema(name = "Webhook")
    record WebhookView(UUID id, String name, String url, @Schema(description = "以哪个账号所能看到的为限") String account,
            @Schema(description = "空即全部台账") List<String> registers, boolean active,
            @Schema(description = "已送到的最后一个事件") String reached,
            @Schema(description = "下一条消息连续失败的次数") int failures,
            @JsonProperty("next_at") @Schema(types = {
                "string",
                "null"}, format = "date-time") @Nullable Instant nextAt,
            @JsonProperty("tried_at") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable Instant triedAt,
            @Schema(types = {"string", "null"}, description = "最近一次的结果") @Nullable String outcome, int version) {
        static WebhookView of(Webhook webhook) {
            return new WebhookView(webhook.id(), webhook.name(), webhook.url().toString(), webhook.account(), webhook
                    .registers().stream().sorted().toList(), webhook.active(), webhook.reached().toString(),
                    webhook
                            .failures(),
                    webhook.nextAt(), webhook.triedAt(), webhook.outcome(), webhook.version());
        }
    }

    @Schema(name = "Webhooks")
    record WebhookList(List<WebhookView> webhooks) {}

    @GetMapping
    @Operation(summary = "All webhooks", description = "全部推送")
    WebhookList webhooks(@AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.any(signedIn, Access.SYSTEM, Access.AUDIT);
        return new WebhookList(webhooks.all().stream().map(WebhookView::of).toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A webhook", description = "一个推送")
    ResponseEntity<WebhookView> webhook(@PathVariable UUID id, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Access.any(signedIn, Access.SYSTEM, Access.AUDIT);
        return answer(found(id));
    }

    private Webhook found(UUID id) throws SQLException {
        return webhooks.find(id).orElseThrow(() -> Problem.notFound("没有这个事件推送"));
    }

    private static ResponseEntity<WebhookView> answer(Webhook webhook) {
        return ResponseEntity.ok().eTag(Versions.tag(webhook.version())).body(WebhookView.of(webhook));
    }

    /** {@code all} where it is to be told from the journal's beginning, not from now on. */
    @Schema(name = "NewWebhook")
    record Making(String name, String url, String account,
            @Schema(types = {"array", "null"}) @Nullable List<String> registers,
            @Schema(types = {"boolean", "null"}) @Nullable Boolean all) {}

    @Schema(name = "MadeWebhook")
    record Made(WebhookView webhook, @Schema(description = "消息的签名密钥，只给这一次") String secret) {
        static Made of(Webhooks.Made made) {
            return new Made(WebhookView.of(made.webhook()), made.secret());
        }
    }

    @PostMapping
    @Operation(summary = "Make a webhook", description = "设一个推送。消息按 Standard Webhooks 签名（webhook-id、webhook-timestamp、webhook-signature）；"
            + "答复 2xx 即送达，否则重试十次（约 16 小时），再不成即列入未送达")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<Made> make(@RequestBody Making making, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        Webhooks.Made made = webhooks.make(signedIn.login(),
                new Webhooks.Asked(Bodies.text("name", making.name(), NAME),
                        Bodies.text("url", making.url(), URL), Bodies.text("account", making.account(), NAME),
                        set(making
                                .registers()),
                        true),
                Boolean.TRUE.equals(making.all()));
        return ResponseEntity.created(URI.create("/api/webhooks/" + made.webhook().id())).eTag(Versions.tag(made
                .webhook().version())).body(Made.of(made));
    }

    private static Set<String> set(@Nullable List<String> registers) {
        if (registers == null) {
            return Set.of();
        }
        registers.forEach(register -> Bodies.text("registers", register, NAME));
        return Set.copyOf(registers);
    }

    /** What is to be changed; what isn't given stays. */
    @Schema(name = "WebhookChange")
    record Changing(@Schema(types = {"string", "null"}) @Nullable String name,
            @Schema(types = {"string", "null"}) @Nullable String url,
            @Schema(types = {"string", "null"}) @Nullable String account,
            @Schema(types = {"array", "null"}) @Nullable List<String> registers,
            @Schema(types = {"boolean", "null"}) @Nullable Boolean active) {}

    @PatchMapping("/{id}")
    @Operation(summary = "Change a webhook", description = "改一个推送。未写的不变；等待重试的即刻再试")
    ResponseEntity<WebhookView> change(@PathVariable UUID id, @RequestBody Changing changing,
            @Parameter(required = true, description = TAG) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        Integer version = Versions.required(match);
        Webhook was = found(id);
        Webhooks.Asked asked = new Webhooks.Asked(changing.name() == null
                ? was.name()
                : Bodies.text("name", changing
                        .name(), NAME),
                changing.url() == null
                        ? was.url().toString()
                        : Bodies.text("url", changing.url(), URL),
                changing.account() == null ? was.account() : Bodies.text("account", changing.account(), NAME), changing
                        .registers() == null ? was.registers() : set(changing.registers()),
                changing.active() == null ? was.active() : changing.active());
        return answer(webhooks.change(signedIn.login(), id, version == null ? was.version() : version, asked));
    }

    @PostMapping("/{id}/secret")
    @Operation(summary = "Change a webhook's secret", description = "换签名密钥。从下一条消息起用新的")
    Made secret(@PathVariable UUID id,
            @Parameter(required = true, description = TAG) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        return Made.of(webhooks.secret(signedIn.login(), id, Versions.required(match)));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Remove a webhook", description = "撤掉一个推送。连同它的未送达消息")
    ResponseEntity<Void> remove(@PathVariable UUID id,
            @Parameter(required = true, description = TAG) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        webhooks.remove(signedIn.login(), id, Versions.required(match));
        return ResponseEntity.noContent().build();
    }

    /** A message that was given up: the events after one, up to and with another. */
    @Schema(name = "GivenUpMessage")
    record GivenUpView(UUID id, String after, String through, int events, int attempts, String outcome,
            @Schema(format = "date-time") Instant at) {
        static GivenUpView of(GivenUp given) {
            return new GivenUpView(given.id(), given.after().toString(), given.through().toString(), given.events(),
                    given.attempts(), given.outcome(), given.at());
        }
    }

    @Schema(name = "GivenUpMessages")
    record GivenUpList(@JsonProperty("given_up") List<GivenUpView> givenUp) {}

    @GetMapping("/{id}/given-up")
    @Operation(summary = "What could not be delivered", description = "未送达的消息。最早的在前")
    GivenUpList givenUp(@PathVariable UUID id, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.any(signedIn, Access.SYSTEM, Access.AUDIT);
        return new GivenUpList(webhooks.givenUp(found(id).id()).stream().map(GivenUpView::of).toList());
    }

    @Schema(name = "SentAgain")
    record Again(@Schema(description = "送达即从未送达中去掉") String outcome) {}

    @PostMapping("/{id}/given-up/{message}/again")
    @Operation(summary = "Deliver again", description = "再送一次")
    Again again(@PathVariable UUID id, @PathVariable UUID message, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        return new Again(deliveries.again(signedIn.login(), id, message));
    }

    @DeleteMapping("/{id}/given-up/{message}")
    @Operation(summary = "Give a delivery up", description = "不再送了")
    ResponseEntity<Void> discard(@PathVariable UUID id, @PathVariable UUID message,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        webhooks.discard(signedIn.login(), id, message);
        return ResponseEntity.noContent().build();
    }
}
