package youju.server.api;

import youju.briefing.podium.Correcting;
import youju.briefing.podium.Pin;
import youju.briefing.write.NoteWords;
import youju.figures.Figure;
import youju.figures.Question;
import youju.figures.shown.Phrases;
import youju.model.Model;
import youju.model.Period;

/** What figures of briefings are called, in Chinese. */
final class BriefingWords {
    private BriefingWords() {}

    /** 卫滨区2023年地区生产总值增速. */
    static String about(Figure figure, Model model) {
        return about(figure.question(), figure.title(), model);
    }

    static String about(Pin pin, Model model) {
        return about(pin.question(), pin.title(), model);
    }

    private static String about(Question question, String title, Model model) {
        NoteWords words = new NoteWords(model);
        return words.region(question.region()) + Phrases.of(question.period()) + title + words.aspect(question);
    }

    /** How a question is bound in a text that is about that period. */
    static String binding(Question question, Period period, Model model) {
        return Correcting.binding(question, period, model);
    }
}
