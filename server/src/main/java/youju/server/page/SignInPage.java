package youju.server.page;

/** The page on which somebody signs in: where they wanted to go, what they filled in, and what was wrong with it. */
public record SignInPage(String to, String login, String problem) {}
