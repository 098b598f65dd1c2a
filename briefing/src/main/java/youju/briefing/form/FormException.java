package youju.briefing.form;

import java.io.Serial;

/** A file that can't be read as a form; the message says why and what to do, in Chinese. */
public final class FormException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public FormException(String message) {
        super(message);
    }
}
