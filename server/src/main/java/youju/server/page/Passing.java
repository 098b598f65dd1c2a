package youju.server.page;

/**
 * A page that leads on by itself, with a link for whoever it doesn't. Where another site led here, a browser sends the cookie that
 * it is signed in by only with what this server's own page asks for next; and a form may lead to no other site.
 */
public record Passing(String title, String href) {}
