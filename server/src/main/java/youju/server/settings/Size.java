package youju.server.settings;

/** So many bytes. */
public record Size(long bytes) {}
