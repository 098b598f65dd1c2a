package youju.model;

import org.jspecify.annotations.Nullable;

/** What people read for a declared thing: Chinese always, English where the pack gives it. */
public record Title(String zh, @Nullable String en) {
    public static Title of(String zh) {
        return new Title(zh, null);
    }

    @Override
    public String toString() {
        return zh;
    }
}
