package youju.server.page;

import java.util.function.Supplier;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import youju.figures.Question;
import youju.model.Aspect;
import youju.model.Model;
import youju.model.Period;

/** What an address asks for, read; what can't be read is a bad request, what isn't declared isn't found. */
final class Asked {
    private Asked() {}

    static Period period(String text) {
        return read(() -> Period.parse(text));
    }

    static Aspect aspect(String id) {
        return read(() -> Aspect.of(id));
    }

    /** The question, where its region and indicator are declared. */
    static Question declared(Question question, Model model) {
        if (!model.regions().containsKey(question.region()) || !model.indicators().containsKey(question.indicator())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return question;
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException unreadable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, unreadable);
        }
    }
}
