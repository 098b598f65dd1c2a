package youju.server.page;

/** A page that says what went wrong and what to do; {@code status} is that of HTTP. */
public record Trouble(int status, String title, String advice) {}
