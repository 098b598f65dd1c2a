package youju.server.page;

import java.sql.SQLException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import youju.server.people.Accounts;
import youju.server.people.Passkeys;
import youju.server.people.RefusedException;
import youju.server.people.Tokens;
import youju.server.security.SignedIn;

/** The page of one's own account (我的账号): second factors and what is signed in. */
@Controller
@RequestMapping("/account")
final class AccountController {
    private final Accounts accounts;
    private final Tokens tokens;
    private final Passkeys passkeys;
    private final AccountPages pages;

    AccountController(Accounts accounts, Tokens tokens, Passkeys passkeys, AccountPages pages) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passkeys = passkeys;
        this.pages = pages;
    }

    private interface Change {
        ResponseEntity<byte[]> by(SignedIn signedIn) throws SQLException;
    }

    /** Changes one's own account; what is refused is told on the page. */
    private ResponseEntity<byte[]> change(@Nullable SignedIn signedIn, HttpServletRequest request, Change change)
            throws SQLException {
        if (signedIn == null) {
            return pages.signInFirst();
        }
        try {
            return change.by(signedIn);
        } catch (RefusedException refused) {
            return pages.refused(refused, signedIn, request);
        }
    }

    @GetMapping
    ResponseEntity<byte[]> account(@AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request)
            throws SQLException {
        return change(signedIn, request, known -> pages.page(HttpStatus.OK, "", known, request));
    }

    @PostMapping("/totp")
    ResponseEntity<byte[]> offer(@RequestParam(defaultValue = "") String password,
            @AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) throws SQLException {
        return change(signedIn, request, known -> {
            String uri = accounts.offerTotp(known.account(), password);
            return pages.page(HttpStatus.OK, "", new AccountPage.Offered(Square.of(uri), uri, uri.replaceAll(
                    ".*[?&]secret=([A-Z2-7]+).*", "$1")), known, request);
        });
    }

    @PostMapping("/totp/confirm")
    ResponseEntity<byte[]> confirm(@RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) throws SQLException {
        return change(signedIn, request, known -> {
            accounts.confirmTotp(known.account(), code);
            return pages.again();
        });
    }

    @PostMapping("/totp/off")
    ResponseEntity<byte[]> off(@RequestParam(defaultValue = "") String password,
            @AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) throws SQLException {
        return change(signedIn, request, known -> {
            accounts.withoutTotp(known.account(), password);
            return pages.again();
        });
    }

    @PostMapping("/passkeys/{id}/remove")
    ResponseEntity<byte[]> remove(@PathVariable UUID id, @RequestParam(defaultValue = "") String password,
            @AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) throws SQLException {
        return change(signedIn, request, known -> {
            passkeys.remove(known.account(), id, password);
            return pages.again();
        });
    }

    @PostMapping("/tokens/{id}/end")
    ResponseEntity<byte[]> end(@PathVariable UUID id, @AuthenticationPrincipal @Nullable SignedIn signedIn,
            HttpServletRequest request) throws SQLException {
        return change(signedIn, request, known -> {
            tokens.end(known.login(), known.account(), id);
            return pages.again();
        });
    }
}
