package youju.server.page;

import youju.figures.Figure;

/** A figure as it stands on a page: what of the indicator it is, how it is written, and where its evidence is. */
public record FigureView(String label, String shown, String href, String kind, boolean demonstration) {
    static FigureView of(String label, Figure figure, String href) {
        return new FigureView(label, figure.shown(), href, figure.kind().id(), figure.demonstration());
    }

}
