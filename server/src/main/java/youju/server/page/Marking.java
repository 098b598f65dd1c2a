package youju.server.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import youju.briefing.check.Checked;
import youju.briefing.check.Verdict;
import youju.briefing.claim.Claim;
import youju.briefing.write.NoteWords;
import youju.figures.Figure;
import youju.figures.shown.Phrases;
import youju.model.Indicator;
import youju.model.Model;
import youju.server.page.CheckPage.Count;
import youju.server.page.CheckPage.Judged;
import youju.server.page.CheckPage.Piece;
import youju.server.page.CheckPage.Result;

/** Marks a checked text: its claims stand out in their place, and are listed with verdict, reason and right value. */
final class Marking {
    private final Model model;
    private final Words words;
    private final NoteWords said;

    Marking(Model model, Words words) {
        this.model = model;
        this.words = words;
        this.said = new NoteWords(model);
    }

    Result result(String text, List<Checked> checked) {
        List<Judged> claims = new ArrayList<>();
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Checked each : checked) {
            claims.add(judged(claims.size() + 1, each));
            counts.merge(each.verdict(), 1, Integer::sum);
        }
        List<Count> tally = new ArrayList<>();
        counts.forEach((verdict, number) -> tally.add(new Count(tone(verdict), name(verdict), number)));
        return new Result(tally, pieces(text.codePoints().toArray(), checked, claims), claims);
    }

    /** Several claims of one place are marked once, as the gravest of them. */
    private static List<Piece> pieces(int[] text, List<Checked> checked, List<Judged> claims) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < checked.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> checked.get(i).claim().start()).thenComparingInt(
                i -> gravity(checked.get(i).verdict())));
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (int i : order) {
            Claim claim = checked.get(i).claim();
            Judged judged = claims.get(i);
            int end = claim.start() + claim.text().codePointCount(0, claim.text().length());
            if (claim.start() >= at) {
                if (claim.start() > at) {
                    pieces.add(new Piece(new String(text, at, claim.start() - at), "", 0, "", ""));
                }
                pieces.add(new Piece(claim.text(), judged.tone(), judged.number(), judged.verdict() + " · " + judged
                        .about(), judged.right()));
                at = end;
            }
        }
        pieces.add(new Piece(new String(text, at, text.length - at), "", 0, "", ""));
        return pieces;
    }

    private Judged judged(int number, Checked checked) {
        Figure figure = checked.figure();
        String href = figure == null ? "" : Addresses.figure(figure.question(), 0);
        return new Judged(number, checked.claim().text().replaceAll("\\s*\\R\\s*", ""), about(checked), tone(checked
                .verdict()), name(checked.verdict()), checked.reason(), right(checked), href, checked.demonstration());
    }

    private String about(Checked checked) {
        List<String> about = new ArrayList<>();
        if (checked.region() != null) {
            about.add(said.region(checked.region()));
        }
        if (checked.period() != null) {
            about.add(Phrases.of(checked.period()));
        }
        Figure figure = checked.figure();
        Indicator indicator = checked.indicator() == null ? null : model.indicators().get(checked.indicator());
        about.add(figure != null
                ? figure.title() + said.aspect(figure.question())
                : indicator != null ? words.title(indicator.title()) : checked.claim().subject());
        return String.join(" · ", about.stream().filter(part -> !part.isBlank()).toList());
    }

    private static String right(Checked checked) {
        Checked.Expected expected = checked.expected();
        Figure figure = checked.figure();
        if (expected == null || !checked.verdict().wrong()) {
            return "";
        }
        if (expected.words() != null) {
            return expected.words();
        }
        return figure != null ? figure.shown() : Objects.toString(expected.value(), "");
    }

    private String name(Verdict verdict) {
        return words.say("verdict." + verdict.id());
    }

    static String tone(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> "right";
            case SAME_SOURCE -> "same";
            case CONTRADICTED, STALE, INCONSISTENT -> "wrong";
            case UNKNOWN -> "open";
        };
    }

    private static int gravity(Verdict verdict) {
        return switch (tone(verdict)) {
            case "wrong" -> 0;
            case "open" -> 1;
            default -> 2;
        };
    }
}
