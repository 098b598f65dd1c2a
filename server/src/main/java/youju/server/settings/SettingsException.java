package youju.server.settings;

import java.util.List;

/** Settings that can't be read; each mistake is a line with its place, what was found, what was expected and the nearest name. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    SettingsException(List<String> mistakes) {
        super((mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes")
                + " in the settings; nothing was begun");
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
