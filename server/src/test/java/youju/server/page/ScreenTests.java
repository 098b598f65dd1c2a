package youju.server.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import youju.ledger.postgres.TestDatabase;
import youju.server.District;
import youju.server.WebApplication;
import youju.server.people.Founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The pages as a browser lays them out; skipped where the machine has none. */
class ScreenTests {
    /** What sticks out to the right of the window, except where it can be scrolled to or is hidden until it is focused. */
    private static final String STICKS_OUT = """
            [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll, .skip') && e.getClientRects().length
                && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40))""";

    private static District district;
    private static ConfigurableApplicationContext server;
    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "no Chromium on this machine");
        district = District.of(TestDatabase.fresh());
        district.ledger().packs().load(List.of(Path.of("..", "packs", "xinxiang-2023")), false, _ -> {});
        new Founding(district.ledger()).found();
        server = WebApplication.serve(district, 0);
        browser = Browser.start(program.get());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
            district.close();
        }
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + path;
    }

    @Test
    void nothingSticksOutOfTheWindow() throws Exception {
        for (String path : List.of("/login", "/login?lang=en", "/none.html")) {
            for (int width : List.of(1366, 1024, 390)) {
                browser.open(url(path), width, 768);
                assertThat(browser.evaluate(STICKS_OUT).toString()).as(path + " at " + width).isEqualTo("[]");
            }
        }
    }

    @Test
    void whatIsFocusedByKeyboardShowsIt() throws Exception {
        browser.open(url("/login"), 1366, 768);
        browser.tab();
        assertThat(browser.evaluate("document.activeElement.className").stringValue()).isEqualTo("skip");
        assertThat(browser.evaluate("document.activeElement.getBoundingClientRect().left >= 0").booleanValue())
                .isTrue();
        browser.tab();
        assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle").stringValue()).isEqualTo(
                "solid");
    }

    private static void fill(String field, String value) throws Exception {
        browser.evaluate("document.querySelector('" + field + "').value = '" + value + "'");
    }

    private static void press(String button) throws Exception {
        browser.evaluate("document.querySelector('" + button + "').click()");
    }

    @Test
    void aPasskeyIsMadeOnThePageOfOnesAccountAndSignsIn() throws Exception {
        String home = url("").replace("127.0.0.1", "localhost");
        browser.withDevice();
        browser.open(url("/login"), 1366, 768);
        browser.await("!document.querySelector('#passkey-elsewhere').hidden");
        browser.open(home + "/login?to=/account&lang=zh", 1366, 768);
        fill("#login", "operator");
        fill("#password", Founding.DEMO_PASSWORD);
        press(".signin button");
        browser.await(
                "location.pathname == '/account' && document.querySelector('#passkey') && !document.querySelector('#passkey').hidden");
        fill("#passkey-label", "示例电脑");
        fill("#passkey-password", "wrong");
        press("#passkey button");
        browser.await("document.querySelector('#passkey-problem').textContent == '口令不对'");
        fill("#passkey-password", Founding.DEMO_PASSWORD);
        press("#passkey button");
        browser.await("document.readyState == 'complete' && document.querySelector('#passkeys table') != null");
        for (int width : List.of(1366, 390)) {
            browser.open(home + "/account?lang=zh", width, 768);
            assertThat(browser.evaluate("document.querySelector('#passkeys td').textContent").stringValue()).isEqualTo(
                    "示例电脑");
            assertThat(browser.evaluate(STICKS_OUT).toString()).as("at " + width).isEqualTo("[]");
        }
        press(".bar nav form button");
        browser.await(
                "location.pathname == '/login' && document.querySelector('#passkey') && !document.querySelector('#passkey').hidden");
        fill("#login", "operator");
        fill("#password", Founding.DEMO_PASSWORD);
        press(".signin button");
        browser.await("document.querySelector('[role=alert]:not([hidden])')?.textContent.includes('通行密钥') == true "
                + "&& document.readyState == 'complete' && !document.querySelector('#passkey').hidden");
        assertThat(browser.evaluate(STICKS_OUT).toString()).isEqualTo("[]");
        press("#passkey button");
        browser.await("document.querySelector('.bar .who')?.textContent.includes('话务员') == true");
    }
}
