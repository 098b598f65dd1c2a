package youju.server.api;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.act.Outcome;
import youju.ledger.act.Refusal;
import youju.ledger.act.Request;
import youju.ledger.entry.Entry;
import youju.ledger.right.Actor;
import youju.server.District;
import youju.server.event.Exchange;
import youju.server.event.Signed;

/** What another platform sends: entries to be made and actions to be done, signed. What is told in turn are the events of its webhook. */
@RestController
@Tag(name = "webhooks")
final class ExchangeController {
    private static final int MOST = 500;
    private static final int LONGEST_KEY = 120;

    private final District district;
    private final Access access;
    private final Exchange exchange;
    private final JsonMapper json;

    ExchangeController(District district, Access access, Exchange exchange, JsonMapper json) {
        this.district = district;
        this.access = access;
        this.exchange = exchange;
        this.json = json;
    }

    /** One thing to be done: an entry to be made or, of the one of that {@code number}, an action. Its {@code key} is the sender's own. */
    @Schema(name = "ExchangeItem")
    record Item(@Schema(example = "SN2023000001") String key, @Schema(example = "hotline_order") String register,
            @Schema(example = "receive") String action,
            @Schema(types = {"string", "null"}, description = "已有记录的编号；新建时不写") @Nullable String number,
            @Schema(types = {"string", "null"}, example = "410702") @Nullable String region,
            @Schema(types = {"string", "null"}, example = "410702-hotline") @Nullable String unit,
            @Schema(types = {"object", "null"}) @Nullable Map<String, Object> input,
            @Schema(types = {"string", "null"}) @Nullable String reason) {}

    @Schema(name = "ExchangeData")
    record Data(List<Item> entries) {}

    @Schema(name = "ExchangeMessage")
    record Message(@Schema(allowableValues = "entries") String type, @Schema(format = "date-time") String timestamp,
            Data data) {}

    /** What came of one: done, with the entry as it stands after it, or refused, with why. */
    @Schema(name = "ExchangeAnswer")
    record Answer(String key, boolean done, @Schema(types = {"string", "null"}) @Nullable String number,
            @Schema(types = {"integer", "null"}) @Nullable Integer version,
            @Schema(types = {"string", "null"}) @Nullable String stage,
            @Schema(types = {"string", "null"}) @Nullable String code,
            @Schema(types = {"string", "null"}) @Nullable String field,
            @Schema(types = {"string", "null"}) @Nullable String detail) {}

    @Schema(name = "ExchangeAnswers")
    record Answers(List<Answer> entries) {}

    @PostMapping("/api/exchange/{webhook}")
    @Operation(summary = "Take what another platform sends", description = "与上级平台交换：收单和办理。消息按 Standard Webhooks 以该推送的密钥签名，"
            + "五分钟内有效；按每件的 key 幂等，重复发送不重复建。以推送的账号办理，能做什么看它的授权。见 docs/exchange.md")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = Message.class)))
    Answers take(@PathVariable UUID webhook,
            @Parameter(required = true) @RequestHeader(name = "webhook-id", required = false) @Nullable String id,
            @Parameter(required = true) @RequestHeader(name = "webhook-timestamp", required = false) @Nullable String timestamp,
            @Parameter(required = true) @RequestHeader(name = "webhook-signature", required = false) @Nullable String signature,
            @Parameter(hidden = true) @RequestBody(required = false) byte @Nullable [] body) throws SQLException {
        byte[] sent = body == null ? new byte[0] : body;
        Exchange.Partner partner = exchange.partner(webhook, new Signed(id, timestamp, signature), sent)
                .orElseThrow(() -> new Problem(Problem.Code.NOT_SIGNED_IN, null, "签名不对、已过五分钟，或没有这个推送"));
        List<Answer> answers = new ArrayList<>();
        for (Item item : items(sent)) {
            answers.add(answer(item, partner));
        }
        return new Answers(answers);
    }

    private List<Item> items(byte[] sent) {
        Message message;
        try {
            message = json.readValue(sent, Message.class);
        } catch (JacksonException unreadable) {
            throw Problem.invalid("data", "消息读不懂，应如 docs/exchange.md 所写");
        }
        if (message == null || !"entries".equals(message.type()) || message.data() == null || message.data()
                .entries() == null || message.data().entries().size() > MOST) {
            throw Problem.invalid("data", "type 应为 entries，data.entries 应为至多 " + MOST + " 件");
        }
        return message.data().entries();
    }

    private Answer answer(Item item, Exchange.Partner partner) throws SQLException {
        String key = Bodies.text("key", item.key(), LONGEST_KEY);
        try {
            return switch (district.ledger().act(request(item, key, partner))) {
                case Outcome.Done done -> new Answer(key, true, done.number(), done.version(), done.stage(), null, null,
                        null);
                case Outcome.Refused(Refusal refusal) -> refused(key, EntriesController.problem(refusal));
            };
        } catch (Problem refused) {
            return refused(key, refused);
        }
    }

    private static Answer refused(String key, Problem problem) {
        return new Answer(key, false, null, null, null, problem.code().name().toLowerCase(java.util.Locale.ROOT),
                problem
                        .field(),
                problem.getMessage());
    }

    private Request request(Item item, String key, Exchange.Partner partner) throws SQLException {
        Actor actor = partner.actor();
        Access.Door door = access.door(Bodies.text("register", item.register(), LONGEST_KEY), actor);
        String action = Bodies.text("action", item.action(), LONGEST_KEY);
        Map<String, ? extends @Nullable Object> input = item.input() == null ? Map.of() : item.input();
        String once = "exchange " + partner.webhook() + " " + key;
        if (item.number() == null) {
            return Request.create(door.register().id(), action, input, actor).at(item.region(), item.unit())
                    .because(item
                            .reason())
                    .once(once);
        }
        Optional<Entry> entry = district.ledger().find(door.register().id(), item.number()).filter(door.sight()::sees);
        return Request.on(door.register().id(), entry.orElseThrow(() -> Problem.notFound("没有编号为“" + item.number()
                + "”的" + door.register().title())).id(), action, input, actor).at(item.region(), item.unit())
                .because(item
                        .reason())
                .once(once);
    }
}
