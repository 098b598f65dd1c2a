package youju.server.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.act.Ids;
import youju.ledger.entry.Entry;
import youju.ledger.journal.Happening;
import youju.ledger.right.Rights;
import youju.model.Action;
import youju.server.District;
import youju.server.open.QueryCodes;
import youju.server.security.SignedIn;

/** Query codes that staff tell: to whoever called or came, and to whoever lost theirs. */
@RestController
@RequestMapping("/api/registers/{register}/entries/{id}/query-code")
@Tag(name = "entries")
final class QueryCodesController {
    private final District district;
    private final Access access;
    private final QueryCodes codes;

    QueryCodesController(District district, Access access, QueryCodes codes) {
        this.district = district;
        this.access = access;
        this.codes = codes;
    }

    @Schema(name = "QueryCode")
    record Given(String number, @JsonProperty("query_code") String queryCode) {}

    @PostMapping
    @Operation(summary = "Give out a new query code", description = "给出新的查询码。在那里可以新建记录的人，把它告诉记录的主人（如来电人）；以前的查询码随即失效，"
            + "内容只给这一次，谁给的记入流水")
    Given give(@PathVariable String register, @PathVariable UUID id,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        Entry entry = access.entry(door, id);
        if (door.register().desk() == null) {
            throw Problem.notFound("“" + door.register().title() + "”没有公众窗口，不用查询码");
        }
        List<Action.By> makers = door.register().actions().values().stream().filter(Action::creates).flatMap(
                action -> action.by().stream()).toList();
        if (entry.isVoid() || !new Rights(door.inForce().model()).may(door.actor(), makers, entry)) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, entry.isVoid()
                    ? "记录已作废，不再给查询码"
                    : "查询码由可以在这里新建“" + door.register().title() + "”的人给出");
        }
        Instant now = district.ledger().clock().instant();
        try (Connection connection = district.ledger().connection()) {
            connection.setAutoCommit(false);
            try {
                QueryCodes.Renewed renewed = codes.renew(connection, register, id, entry.number());
                Happening.write(connection, List.of(new Happening(Ids.fresh(now), 1, "youju.query_code", renewed
                        .first() ? "give" : "renew", door.actor().account(), now, entry.region(), entry.unit(), entry
                                .stage(),
                        null, entry.demonstration(), Happening.said(Map.of("register", register,
                                "entry", id.toString(), "number", entry.number())))));
                connection.commit();
                return new Given(entry.number(), renewed.code());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
