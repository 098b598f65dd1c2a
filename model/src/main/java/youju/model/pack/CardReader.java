package youju.model.pack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Card;

/** Reads how an indicator stands on the cockpit. */
final class CardReader {
    private static final int LAST = 9999;
    private static final List<String> TOLD = List.of("level", "growth", "change", "gap", "share", "completion",
            "rank level", "rank growth", "rank share");

    private CardReader() {}

    static @Nullable Card read(Block indicator) {
        Optional<Block> block = indicator.block("card");
        if (block.isEmpty()) {
            return null;
        }
        Block card = block.get();
        List<Card.Told> with = new ArrayList<>();
        for (Item item : card.items("with")) {
            if (TOLD.contains(item.text())) {
                with.add(told(item.text()));
            } else {
                card.unknown(item.position(), "aspect", item.text(), TOLD);
            }
        }
        Card read = new Card(card.number("order", LAST, 0, LAST), with, card.block("light").map(CardReader::light)
                .orElse(null));
        card.end();
        return read;
    }

    private static Card.Light light(Block light) {
        String by = light.required("by");
        if (!TOLD.contains(by)) {
            light.unknown(light.position("by"), "aspect", by, TOLD);
        }
        BigDecimal green = bar(light, "green");
        BigDecimal yellow = bar(light, "yellow");
        light.end();
        return new Card.Light(TOLD.contains(by) ? told(by) : new Card.Told(Aspect.LEVEL, null), green, yellow);
    }

    private static BigDecimal bar(Block light, String colour) {
        BigDecimal bar = light.decimal(colour);
        if (bar == null && !light.has(colour)) {
            light.mistake("a light without " + colour, "green: and yellow:, from which on it is lit so");
        }
        return bar == null ? BigDecimal.ZERO : bar;
    }

    private static Card.Told told(String words) {
        return words.startsWith("rank ")
                ? new Card.Told(Aspect.RANK, Aspect.of(words.substring(5)))
                : new Card.Told(Aspect.of(words), null);
    }
}
