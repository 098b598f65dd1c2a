package youju.server.page;

/**
 * The page on which somebody signs in: where they wanted to go, what they filled in, what was wrong with it, what the button of
 * the provider says, empty where there is none, and at which origin passkeys can be used.
 */
public record SignInPage(String to, String login, String problem, String provider, String origin) {}
