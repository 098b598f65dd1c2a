package youju.server.page;

import java.util.List;
import java.util.UUID;

import org.springframework.web.util.UriComponentsBuilder;

import youju.figures.Figure;
import youju.figures.Question;
import youju.model.Aspect;

/** The addresses of figures and records. */
final class Addresses {
    private Addresses() {}

    /** The page of a figure and its evidence; {@code others} are those held of the same indicator. */
    static String figure(Figure figure, List<Figure> others) {
        Question question = figure.question();
        List<Figure> same = others.stream().filter(other -> other.question().equals(question)).toList();
        return figure(question, Math.max(0, same.indexOf(figure)));
    }

    /** The {@code index}th answer to a question: a milestone's thing can have reached several. */
    static String figure(Question question, int index) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/figures").pathSegment(question.region(), question
                .period().toString(), question.indicator(), question.aspect().id());
        Aspect of = question.of();
        if (of != null) {
            address.queryParam("of", of.id());
        }
        if (question.peers() != null) {
            address.queryParam("peers", "{peers}");
        }
        if (question.thing() != null) {
            address.queryParam("thing", "{thing}");
        }
        if (index > 0) {
            address.queryParam("n", index + 1);
        }
        java.util.Map<String, Object> values = new java.util.HashMap<>();
        values.put("peers", question.peers() == null ? "" : question.peers());
        values.put("thing", question.thing() == null ? "" : question.thing());
        return address.encode().buildAndExpand(values).toUriString();
    }

    /** The page of an entry. */
    static String entry(String register, UUID id) {
        return "/entries/" + register + "/" + id;
    }
}
