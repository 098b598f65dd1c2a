package youju.server.page;

import java.util.List;

/** The first page: districts side by side, then their figures by topic, a cell a district. */
public record HomePage(String period, List<DistrictCard> districts, List<Topic> topics) {
    public HomePage {
        districts = List.copyOf(districts);
        topics = List.copyOf(topics);
    }

    /** A district's most asked figures and how many there are of each kind. */
    public record DistrictCard(String name, int measured, int derived, int reported, List<Item> heads,
            List<Link> briefings) {
        public DistrictCard {
            heads = List.copyOf(heads);
            briefings = List.copyOf(briefings);
        }
    }

    /** Indicators that belong together. */
    public record Topic(String anchor, String title, List<Row> rows) {
        public Topic {
            rows = List.copyOf(rows);
        }
    }

    /** An indicator, or a kind of things reached. */
    public record Row(String title, String system, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** What a district has of it. */
    public record Cell(String district, List<Item> items) {
        public Cell {
            items = List.copyOf(items);
        }
    }

    /** A figure with what else is asked of the same indicator; {@code title} says all of what it is. */
    public record Item(String title, FigureView main, List<FigureView> asides) {
        public Item {
            asides = List.copyOf(asides);
        }
    }
}
