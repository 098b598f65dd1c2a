package youju.server.page;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Passkeys;
import youju.server.people.RefusedException;
import youju.server.people.Tokens;
import youju.server.security.Cookies;
import youju.server.security.Oidc;
import youju.server.security.PublicUrl;
import youju.server.security.SignedIn;

/** Lays out the page of one's own account. */
@Component
final class AccountPages {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of(
            "Asia/Shanghai"));

    private final Accounts accounts;
    private final Tokens tokens;
    private final Passkeys passkeys;
    private final Oidc oidc;
    private final PublicUrl address;
    private final Frames frames;
    private final Renderer renderer;
    private final Cookies cookies;

    AccountPages(Accounts accounts, Tokens tokens, Passkeys passkeys, Oidc oidc,
            PublicUrl address, Frames frames, Renderer renderer, Cookies cookies) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passkeys = passkeys;
        this.oidc = oidc;
        this.address = address;
        this.frames = frames;
        this.renderer = renderer;
        this.cookies = cookies;
    }

    ResponseEntity<byte[]> signInFirst() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/login?to=/account")).build();
    }

    /** Shows the page anew, after a change. */
    ResponseEntity<byte[]> again() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/account")).build();
    }

    ResponseEntity<byte[]> refused(RefusedException refused, SignedIn signedIn, HttpServletRequest request)
            throws SQLException {
        return page(HttpStatus.BAD_REQUEST, String.valueOf(refused.getMessage()), signedIn, request);
    }

    ResponseEntity<byte[]> page(HttpStatus status, String problem, SignedIn signedIn, HttpServletRequest request)
            throws SQLException {
        return page(status, problem, null, signedIn, request);
    }

    ResponseEntity<byte[]> page(HttpStatus status, String problem, AccountPage.@Nullable Offered offered,
            SignedIn signedIn, HttpServletRequest request) throws SQLException {
        Account account = accounts.find(signedIn.account()).orElseThrow();
        List<AccountPage.Holding> holdings = tokens.of(account.id()).stream().map(each -> new AccountPage.Holding(each
                .id(), each.name(), each.session(), each.id().equals(signedIn.token()),
                String.join(" ", each.scopes()
                        .stream().sorted().toList()),
                moment(each.madeAt()), moment(each.usedAt()), moment(each
                        .expiresAt())))
                .toList();
        List<AccountPage.Device> devices = passkeys.of(account.id()).stream().map(each -> new AccountPage.Device(each
                .id(), each.label(), moment(each.madeAt()), moment(each.usedAt()))).toList();
        return renderer.page(status, "account", frames.frame(request, Words.of(request).say("account.title")),
                new AccountPage(problem, account.login(), account.name(), account.totp(), offered, devices, oidc
                        .button(), account.bound(),
                        account.externalName() == null ? "" : account.externalName(),
                        holdings, cookies.secret(request).map(Tokens::csrf).orElse(""),
                        address.passkeys(request).origin()));
    }

    private static String moment(@Nullable Instant at) {
        return at == null ? "" : MOMENT.format(at);
    }
}
