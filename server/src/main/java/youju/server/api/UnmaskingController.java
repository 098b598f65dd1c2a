package youju.server.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.act.Ids;
import youju.ledger.entry.Entry;
import youju.ledger.journal.Happening;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;
import youju.server.District;
import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Grants;
import youju.server.security.SignedIn;

/** Personal values as they stand, for whoever may have them and says why; and who may see an entry at all. */
@RestController
@RequestMapping("/api")
@Tag(name = "entries")
final class UnmaskingController {
    private static final String ENTRY = "/registers/{register}/entries/{id}";

    private final District district;
    private final Access access;
    private final Accounts accounts;
    private final Grants grants;

    UnmaskingController(District district, Access access, Accounts accounts, Grants grants) {
        this.district = district;
        this.access = access;
        this.accounts = accounts;
        this.grants = grants;
    }

    /** Fields to be unmasked (all that may be, where none is named), and what for. */
    @Schema(name = "Unmask")
    record Asked(@Schema(types = {"array", "null"}) @Nullable List<String> fields, String reason) {}

    @Schema(name = "Unmasked")
    record Unmasked(Map<String, Object> fields) {}

    @PostMapping(ENTRY + "/unmask")
    @Operation(summary = "Unmask personal values", description = "查看个人信息。须有授权并写明用途；谁在何时为何查看了哪些字段，记入流水")
    Unmasked unmask(@PathVariable String register, @PathVariable UUID id, @RequestBody Asked asked,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        Entry entry = access.entry(door, id);
        if (asked.reason() == null || asked.reason().isBlank()) {
            throw new Problem(Problem.Code.REASON_REQUIRED, "reason", "查看个人信息须写明用途");
        }
        String reason = Bodies.text("reason", asked.reason(), 500);
        Set<String> may = door.sight().unmaskable(entry);
        List<String> fields = asked.fields() == null || asked.fields().isEmpty()
                ? may.stream().sorted().toList()
                : List.copyOf(asked.fields());
        for (String field : fields) {
            if (!may.contains(field)) {
                throw new Problem(Problem.Code.NOT_ALLOWED, field, "没有查看“" + field + "”的授权");
            }
        }
        if (fields.isEmpty()) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "这条记录没有您可以查看的个人信息");
        }
        record(district, entry, fields, reason, door.actor());
        return new Unmasked(new EntryValues(door.inForce().model()).unmasked(entry, fields));
    }

    /** The line is there before the values are told. */
    static void record(District district, Entry entry, List<String> fields, String reason, Actor actor)
            throws SQLException {
        var now = district.ledger().clock().instant();
        try (Connection connection = district.ledger().connection()) {
            Happening.write(connection, List.of(new Happening(Ids.fresh(now), 1, "youju.unmasking", "unmask", actor
                    .account(), now, entry.region(), entry.unit(), entry.stage(), reason, entry.demonstration(),
                    Happening.said(Map.of("register", entry.register().id(), "entry", entry.id().toString(), "number",
                            entry.number(), "fields", String.join(" ", fields))))));
        }
    }

    /** An account that sees the entry, why, and which personal fields it may have unmasked. */
    @Schema(name = "Viewer")
    record Viewer(String login, String name, List<Titles> why, List<String> unmaskable) {}

    @Schema(name = "Viewers")
    record Viewers(List<Viewer> viewers, boolean everybody) {}

    @GetMapping(ENTRY + "/viewers")
    @Operation(summary = "Who sees an entry, and why", description = "谁看得到这条记录，为什么。安全管理员、审计管理员，以及看得到它的人可以问")
    Viewers viewers(@PathVariable String register, @PathVariable UUID id,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.Door door = access.door(register, signedIn);
        boolean watches = Access.is(signedIn, Access.SECURITY) || Access.is(signedIn, Access.AUDIT);
        return viewers(door, watches
                ? district.ledger().find(register, id).orElseThrow(() -> Problem.notFound("没有这条记录"))
                : access.entry(door, id));
    }

    private Viewers viewers(Access.Door door, Entry entry) throws SQLException {
        EntryValues values = new EntryValues(door.inForce().model());
        List<Viewer> viewers = new ArrayList<>();
        for (Map.Entry<Account, Actor> each : grants.everybody(accounts).entrySet()) {
            Sight sight = Sight.of(door.register(), each.getValue(), door.inForce().model());
            List<Titles> why = sight.ways(entry).stream().filter(way -> way.granted() != null).map(way -> values.why(
                    way, entry)).distinct().toList();
            if (!why.isEmpty()) {
                viewers.add(new Viewer(each.getKey().login(), each.getKey().name(), why, sight.unmaskable(entry)
                        .stream().sorted().toList()));
            }
        }
        viewers.sort(Comparator.comparing(Viewer::login));
        return new Viewers(viewers, Sight.of(door.register(), Actor.anybody(), door.inForce().model()).sees(entry));
    }

    /** Who sees the entry that a number is of, without anything of what it says. */
    @Schema(name = "ViewersOfNumber")
    record OfNumber(String register, UUID id, String number, List<Viewer> viewers, boolean everybody) {}

    @GetMapping("/viewers")
    @Operation(summary = "Who sees the entry of a number, and why", description = "凭编号查谁看得到一条记录、为什么；记录的内容不在其中。安全管理员、审计管理员")
    OfNumber viewersOfNumber(@Parameter(description = "记录的编号") @RequestParam String number,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.any(signedIn, Access.SECURITY, Access.AUDIT);
        String asked = Bodies.text("number", number, 100).strip();
        for (String register : district.model().registers().keySet()) {
            Optional<Entry> found = district.ledger().find(register, asked);
            if (found.isPresent()) {
                Viewers viewers = viewers(access.door(register, signedIn), found.get());
                return new OfNumber(register, found.get().id(), found.get().number(), viewers.viewers(), viewers
                        .everybody());
            }
        }
        throw Problem.notFound("没有编号为“" + asked + "”的记录");
    }
}
