package youju.server.api;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Grants;
import youju.server.people.Roster;
import youju.server.security.SignedIn;

/** Accounts, kept by the system administrator, and their grants, by the security administrator. */
@RestController
@RequestMapping("/api/accounts")
@Tag(name = "accounts", description = "账号（系统管理员）与授权（安全管理员）")
final class AccountsController {
    private static final String MATCH = "所依据的版本，即 ETag";
    private static final List<String> FIELDS = List.of("name", "unit", "phone", "email", "external_name");
    private static final int NAME = 100;
    private static final int CONTACT = 200;
    private static final long LARGEST = 4L << 20;

    private final Accounts accounts;
    private final Grants grants;
    private final Roster roster;

    AccountsController(Accounts accounts, Grants grants, Roster roster) {
        this.accounts = accounts;
        this.grants = grants;
        this.roster = roster;
    }

    @Schema(name = "Account")
    record AccountView(UUID id, String login, String name, @Schema(types = {
        "string", "null"}) @Nullable String unit,
            @Schema(types = {"string", "null"}) @Nullable String phone,
            @Schema(types = {"string", "null"}) @Nullable String email,
            @JsonProperty("must_change_password") boolean mustChangePassword,
            @JsonProperty("second_factor") boolean secondFactor,
            @JsonProperty("external_name") @Schema(types = {"string", "null"}) @Nullable String externalName,
            @JsonProperty("external_bound") boolean externalBound,
            @JsonProperty("locked_until") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable Instant lockedUntil,
            @Schema(description = "安全管理员锁定的，解锁前一直不能登录") boolean locked,
            @JsonProperty("closed_at") @Schema(types = {"string",
                "null"}, format = "date-time") @Nullable Instant closedAt,
            int version) {
        static AccountView of(Account account) {
            return new AccountView(account.id(), account.login(), account.name(), account.unit(), account.phone(),
                    account.email(), account.once(), account.secondFactor(), account.externalName(), account.bound(),
                    account.lockedUntil(), account.locked(), account.closedAt(), account.version());
        }
    }

    @Schema(name = "Accounts")
    record AccountList(List<AccountView> accounts) {}

    @GetMapping
    @Operation(summary = "All accounts", description = "全部账号")
    AccountList accounts(@AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.any(signedIn, Access.SYSTEM, Access.SECURITY, Access.AUDIT);
        return new AccountList(accounts.all().stream().map(AccountView::of).toList());
    }

    @Schema(name = "NewAccount")
    record Opening(@Schema(example = "wang") String login, @Schema(example = "示例人员") String name, @Schema(types = {
        "string", "null"}) @Nullable String unit,
            @Schema(types = {"string", "null"}) @Nullable String phone,
            @Schema(types = {"string", "null"}) @Nullable String email,
            @JsonProperty("external_name") @Schema(types = {"string",
                "null"}, description = "此人在统一身份认证处的名称") @Nullable String externalName) {
        Accounts.About about() {
            return new Accounts.About(Bodies.text("name", name, NAME), contact("unit", unit), contact("phone", phone),
                    contact("email", email), contact("external_name", externalName));
        }
    }

    private static @Nullable String contact(String field, @Nullable String given) {
        return given == null || given.isBlank() ? null : Bodies.optional(field, given.strip(), CONTACT);
    }

    /** An account, and the password that opens it once; it is told this once. */
    @Schema(name = "OpenedAccount")
    record Opened(AccountView account, @Schema(description = "一次性口令，只给这一次") String password) {
        static Opened of(Accounts.Opened opened) {
            return new Opened(AccountView.of(opened.account()), opened.password());
        }
    }

    @PostMapping
    @Operation(summary = "Open an account", description = "开设账号。给出一次性口令，首次登录须改")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<Opened> open(@RequestBody Opening opening, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        Accounts.Opened opened = accounts.open(signedIn.login(), Bodies.text("login", opening.login(), 64), opening
                .about());
        return ResponseEntity.created(URI.create("/api/accounts/" + opened.account().id())).eTag(Versions.tag(opened
                .account().version())).body(Opened.of(opened));
    }

    @Schema(name = "OpenedOfSheet")
    record Entered(long line, String login, String name, @Schema(description = "一次性口令，只给这一次") String password) {}

    /** A row that couldn't go in: its line in the sheet, and why. */
    @Schema(name = "RefusedOfSheet")
    record Refused(long line, String reason) {}

    @Schema(name = "AccountsOfSheet")
    record OfSheet(List<Entered> opened, List<Refused> refused) {}

    @PostMapping(path = "/import", consumes = {"text/csv", SheetsController.XLSX,
        MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(summary = "Open the accounts of a sheet", description = "按花名册开设账号。请求内容是 CSV 或 .xlsx 文件，列为账号、姓名、单位（标识或名称）、手机、邮箱，"
            + "一次不超过 500 人；不合格的行连同原因退回，其余照开", requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = SheetsController.XLSX, schema = @Schema(type = "string", format = "binary"))}))
    OfSheet bring(@AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request) throws SQLException,
            IOException {
        Access.only(signedIn, Access.SYSTEM);
        Roster.Outcome outcome = Uploads.sheet(request, LARGEST, file -> roster.open(signedIn.login(), file));
        return new OfSheet(
                outcome.opened().stream().map(each -> new Entered(each.line(), each.login(), each.name(), each
                        .password())).toList(),
                outcome.refused().stream().map(each -> new Refused(each.line(), each.reason()))
                        .toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "An account", description = "一个账号")
    ResponseEntity<AccountView> account(@PathVariable UUID id, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Access.any(signedIn, Access.SYSTEM, Access.SECURITY, Access.AUDIT);
        return answer(accounts.find(id).orElseThrow(() -> Problem.notFound("没有这个账号")));
    }

    private static ResponseEntity<AccountView> answer(Account account) {
        return ResponseEntity.ok().eTag(Versions.tag(account.version())).body(AccountView.of(account));
    }

    /** What of it is changed: what isn't given stays as it is, null removes it. */
    @Schema(name = "AccountChange")
    record Change(@Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) String name,
            @Schema(types = {"string", "null"}) @Nullable String unit,
            @Schema(types = {"string", "null"}) @Nullable String phone,
            @Schema(types = {"string", "null"}) @Nullable String email,
            @JsonProperty("external_name") @Schema(types = {"string",
                "null"}, description = "此人在统一身份认证处的名称；改后重新绑定") @Nullable String externalName) {}

    @PatchMapping("/{id}")
    @Operation(summary = "Change an account", description = "修改账号的姓名、单位、电话、邮箱、外部名称。没有给出的不变；给 null 即去掉")
    ResponseEntity<AccountView> change(@PathVariable UUID id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Change.class))) @RequestBody Map<String, @Nullable String> given,
            @Parameter(required = true, description = MATCH) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        given.keySet().stream().filter(field -> !FIELDS.contains(field)).findFirst().ifPresent(field -> {
            throw Problem.invalid(field, "能改的是 " + String.join("、", FIELDS));
        });
        return answer(accounts.change(signedIn.login(), id, Versions.required(match), was -> new Accounts.About(given
                .containsKey("name") ? Bodies.text("name", given.get("name"), NAME) : was.name(),
                given.containsKey(
                        "unit") ? contact("unit", given.get("unit")) : was.unit(),
                given.containsKey("phone")
                        ? contact("phone", given.get("phone"))
                        : was.phone(),
                given.containsKey("email")
                        ? contact("email", given.get("email"))
                        : was
                                .email(),
                given.containsKey("external_name")
                        ? contact("external_name", given.get("external_name"))
                        : was
                                .externalName())));
    }

    @Schema(name = "Reason")
    record Reason(String reason) {}

    @PostMapping("/{id}/close")
    @Operation(summary = "Close an account", description = "注销账号。登录和令牌立即失效；须写明原因")
    ResponseEntity<AccountView> close(@PathVariable UUID id, @RequestBody Reason reason,
            @Parameter(required = true, description = MATCH) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        if (id.equals(signedIn.account())) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "不能注销自己的账号");
        }
        return answer(accounts.close(signedIn.login(), id, Versions.required(match), Bodies.text("reason", reason
                .reason(), 500)));
    }

    @PostMapping("/{id}/reset")
    @Operation(summary = "Reset an account's password", description = "重置口令。给出一次性口令；登录、令牌和动态码一并失效")
    ResponseEntity<Opened> reset(@PathVariable UUID id,
            @Parameter(required = true, description = MATCH) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SYSTEM);
        Accounts.Opened opened = accounts.reset(signedIn.login(), id, Versions.required(match));
        return ResponseEntity.ok().eTag(Versions.tag(opened.account().version())).body(Opened.of(opened));
    }

    @PostMapping("/{id}/lock")
    @Operation(summary = "Lock an account", description = "锁定账号，到解锁为止（安全管理员）。登录和令牌立即失效；须写明原因")
    ResponseEntity<AccountView> lock(@PathVariable UUID id, @RequestBody Reason reason,
            @Parameter(required = true, description = MATCH) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SECURITY);
        if (id.equals(signedIn.account())) {
            throw new Problem(Problem.Code.NOT_ALLOWED, null, "不能锁定自己的账号");
        }
        return answer(accounts.lock(signedIn.login(), id, Versions.required(match), Bodies.text("reason", reason
                .reason(), 500)));
    }

    @PostMapping("/{id}/unlock")
    @Operation(summary = "Unlock an account", description = "解锁账号（安全管理员）")
    ResponseEntity<AccountView> unlock(@PathVariable UUID id,
            @Parameter(required = true, description = MATCH) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SECURITY);
        return answer(accounts.unlock(signedIn.login(), id, Versions.required(match)));
    }

    @Schema(name = "Grant")
    record GrantView(UUID id, String role, String region, @Schema(types = {
        "string", "null"}) @Nullable String unit,
            @Schema(types = {"string", "null"}, format = "date") @Nullable LocalDate until) {
        static GrantView of(Grants.Held held) {
            return new GrantView(held.id(), held.role(), held.region(), held.unit(), held.until());
        }
    }

    @Schema(name = "Grants")
    record GrantList(List<GrantView> grants) {}

    @GetMapping("/{id}/grants")
    @Operation(summary = "The grants of an account", description = "账号的授权")
    GrantList grants(@PathVariable UUID id, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.any(signedIn, Access.SYSTEM, Access.SECURITY, Access.AUDIT);
        return new GrantList(grants.of(id).stream().map(GrantView::of).toList());
    }

    /** A role in a region and below, of a unit where one is named, until the day before {@code until}. */
    @Schema(name = "NewGrant")
    record Granting(@Schema(example = "operator") String role,
            @Schema(types = {"string", "null"}, example = "410703") @Nullable String region,
            @Schema(types = {"string", "null"}) @Nullable String unit,
            @Schema(types = {"string", "null"}, format = "date") @Nullable LocalDate until) {}

    @PostMapping("/{id}/grants")
    @Operation(summary = "Grant a role", description = "授权。角色 × 区划（含下级） × 单位；系统管理员只在还没有时指定安全、审计管理员")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<GrantView> grant(@PathVariable UUID id, @RequestBody Granting granting,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.any(signedIn, Access.SYSTEM, Access.SECURITY);
        Grants.Held held = grants.grant(signedIn.actor(), id, new Grants.Asked(Bodies.text("role", granting.role(),
                64), granting.region() == null ? "" : granting.region(), granting.unit(), granting.until()));
        return ResponseEntity.created(URI.create("/api/accounts/" + id + "/grants/" + held.id())).body(GrantView.of(
                held));
    }

    @DeleteMapping("/{id}/grants/{grant}")
    @Operation(summary = "Revoke a grant", description = "收回授权")
    ResponseEntity<Void> revoke(@PathVariable UUID id, @PathVariable UUID grant, @RequestParam String reason,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Access.only(signedIn, Access.SECURITY);
        grants.revoke(signedIn.actor(), id, grant, Bodies.text("reason", reason, 500));
        return ResponseEntity.noContent().build();
    }
}
