package youju.briefing.write;

import java.io.IOException;
import java.io.OutputStream;

import youju.model.Briefing;
import youju.model.Model;
import youju.model.Period;
import youju.model.Template;

/** A briefing as Word: its office's own file filled, where the briefing declares one, else as official documents are laid out. */
public final class BriefingWord {
    private final Model model;
    private final Held held;

    public BriefingWord(Model model, Held held) {
        this.model = model;
        this.held = held;
    }

    /**
     * Writes the .docx of a briefing that was written as {@code document}; nothing where a tag of its own file can't be told.
     *
     * @throws IOException
     *             where its own file can't be filled at all
     */
    public Writing write(Briefing briefing, Document document, OutputStream out) throws IOException {
        Template template = briefing.template();
        if (template != null) {
            return TemplateWord.fill(template.content(), template.name(), model, held, briefing.region(), Period.parse(
                    briefing.period()), out);
        }
        StandardWord.write(document, out);
        return new Writing.Done(document);
    }
}
