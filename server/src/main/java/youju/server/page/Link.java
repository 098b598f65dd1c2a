package youju.server.page;

/** A named address within the site. */
public record Link(String title, String href) {}
