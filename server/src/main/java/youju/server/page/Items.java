package youju.server.page;

import java.util.ArrayList;
import java.util.List;

import youju.figures.Figure;
import youju.figures.Question;
import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.PeerGroup;
import youju.server.page.HomePage.Item;

/** The figures of one indicator laid out: its own value first, then growth, gap, rank and the others beside it. */
final class Items {
    private final Model model;
    private final Words words;

    Items(Model model, Words words) {
        this.model = model;
        this.words = words;
    }

    /** One item with all beside it; of milestones, one item each. */
    List<Item> item(List<Figure> figures) {
        if (figures.isEmpty()) {
            return List.of();
        }
        if (figures.getFirst().question().aspect() == Aspect.MILESTONE) {
            return figures.stream().map(
                    figure -> new Item(figure.title(), FigureView.of(figure.title(), figure, Addresses.figure(figure,
                            figures)), List.of()))
                    .toList();
        }
        Indicator indicator = model.indicators().get(figures.getFirst().question().indicator());
        Figure main = figures.stream().filter(figure -> indicator != null && figure.question().aspect() == indicator
                .own()).findFirst().orElse(figures.getFirst());
        List<FigureView> asides = new ArrayList<>();
        for (Figure figure : figures) {
            if (!figure.equals(main)) {
                asides.add(view(figure, figures));
            }
        }
        boolean own = indicator != null && main.question().aspect() == indicator.own();
        String title = indicator == null ? main.title() : words.title(indicator.title());
        String label = label(main.question());
        return List.of(new Item(own ? title : title + " " + label, FigureView.of(own ? title : label, main, Addresses
                .figure(main, figures)), asides));
    }

    FigureView view(Figure figure, List<Figure> others) {
        return FigureView.of(label(figure.question()), figure, Addresses.figure(figure, others));
    }

    /** What a question asks, in a line. */
    String name(Question question) {
        Indicator indicator = model.indicators().get(question.indicator());
        String title = indicator == null ? question.indicator() : words.title(indicator.title());
        String label = indicator != null && question.aspect() == indicator.own() ? "" : label(question);
        return words.period(question.period()) + " " + title + (label.isEmpty() ? "" : " · " + label);
    }

    /** What is asked beside the own value, shortly: 同比, 比全市, 增速·四区. */
    String label(Question question) {
        String peers = question.peers() == null ? "" : peers(question.peers());
        Aspect of = question.of();
        return switch (question.aspect()) {
            case GAP -> words.say("aspect.gap", peers);
            case RANK -> words.say("aspect.rank", of == null || of == Aspect.SHARE ? "" : words.say("of." + of.id()),
                    peers);
            case MILESTONE -> question.thing() == null ? "" : question.thing();
            case LEVEL, GROWTH, CHANGE, SHARE, COMPLETION -> words.say("aspect." + question.aspect().id());
        };
    }

    private String peers(String id) {
        PeerGroup group = model.peers().get(id);
        return words == Words.EN && group != null && group.en() != null ? group.en() : id;
    }
}
