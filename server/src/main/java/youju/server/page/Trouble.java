package youju.server.page;

import java.util.List;

/**
 * A page that says what went wrong and what to do; {@code status} is that of HTTP, {@code details} what it is about one by
 * one.
 */
public record Trouble(int status, String title, String advice, List<String> details) {
    public Trouble {
        details = List.copyOf(details);
    }
}
