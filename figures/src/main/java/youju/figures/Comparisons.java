package youju.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import youju.figures.shown.Shown;
import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.PeerGroup;

/** Figures calculated from other figures: against the year before, against peers, against targets. */
final class Comparisons {
    private final Reckoning reckoning;
    private final Model model;
    private final Held held;

    Comparisons(Reckoning reckoning, Declared declared, Held held) {
        this.reckoning = reckoning;
        this.model = declared.model();
        this.held = held;
    }

    /** Percent more than in the same period a year before; none where there was nothing then. */
    Optional<Reckoned> growth(Indicator indicator, Question question) {
        return twoYears(indicator, question).filter(years -> before(years).signum() > 0).map(years -> {
            BigDecimal value = Quantities.growth(now(years), before(years));
            return reckoned(indicator, question, value, years, Quantities.inPeriod(years.getFirst().figure()) + " ÷ "
                    + Quantities.inPeriod(years.getLast().figure()) + " − 1 = " + Quantities.text(value, "%"));
        });
    }

    /** So many more than in the same period a year before. */
    Optional<Reckoned> change(Indicator indicator, Question question) {
        return twoYears(indicator, question).map(years -> {
            BigDecimal value = now(years).subtract(before(years));
            return reckoned(indicator, question, value, years, Quantities.inPeriod(years.getFirst().figure()) + " − "
                    + Quantities.inPeriod(years.getLast().figure()) + " = "
                    + Quantities.text(value, Shown.unit(indicator, Aspect.CHANGE)));
        });
    }

    private Optional<List<Reckoned>> twoYears(Indicator indicator, Question question) {
        Optional<Reckoned> now = reckoning.own(indicator, question.region(), question.period());
        Optional<Reckoned> before = reckoning.own(indicator, question.region(), question.period().previous());
        return now.isPresent() && before.isPresent() && now.get().isNumber() && before.get().isNumber()
                ? Optional.of(List.of(now.get(), before.get()))
                : Optional.empty();
    }

    private static BigDecimal now(List<Reckoned> years) {
        return Counts.number(years.getFirst());
    }

    private static BigDecimal before(List<Reckoned> years) {
        return Counts.number(years.getLast());
    }

    /** Percentage points between the region's growth (or share, of a rate) and that of the region that is its group's whole. */
    Optional<Reckoned> gap(Indicator indicator, Question question) {
        PeerGroup group = question.peers() == null ? null : model.peers().get(question.peers());
        if (group == null || group.whole() == null || group.whole().equals(question.region())) {
            return Optional.empty();
        }
        Aspect of = indicator.own() == Aspect.SHARE ? Aspect.SHARE : Aspect.GROWTH;
        Optional<Reckoned> own = reckoning.answer(
                Question.of(question.region(), question.period(), indicator.id(), of));
        Optional<Reckoned> whole = reckoning.answer(Question.of(group.whole(), question.period(), indicator.id(), of));
        if (own.isEmpty() || whole.isEmpty() || !own.get().isNumber() || !whole.get().isNumber()) {
            return Optional.empty();
        }
        BigDecimal value = Counts.number(own.get()).subtract(Counts.number(whole.get()));
        return Optional.of(reckoned(indicator, question, value, List.of(own.get(), whole.get()),
                Quantities.inRegion(own.get().figure(), model) + " − "
                        + Quantities.inRegion(whole.get().figure(), model) + " = "
                        + Quantities.text(value, Shown.unit(indicator, Aspect.GAP))));
    }

    /** The place among peers, all of whose values are held; those that aren't are {@link #missing}. */
    Optional<Reckoned> rank(Indicator indicator, Question question) {
        PeerGroup group = question.peers() == null ? null : model.peers().get(question.peers());
        if (group == null || !group.members().contains(question.region()) || !missing(question).isEmpty()) {
            return Optional.empty();
        }
        Comparator<Reckoned> better = Comparator.comparing(Counts::number);
        List<Reckoned> peers = group.members().stream().flatMap(member -> ranked(question, member).stream())
                .sorted(indicator.bigger() ? better.reversed() : better).toList();
        Reckoned own = ranked(question, question.region()).orElseThrow();
        List<Reckoned> tied = peers.stream().filter(peer -> better.compare(peer, own) == 0
                && !peer.figure().question().region().equals(question.region())).toList();
        int place = 1 + (int) peers.stream().filter(peer -> ahead(peer, own, indicator)).count();
        List<String> lines = new ArrayList<>();
        for (Reckoned peer : peers) {
            long before = peers.stream().filter(other -> ahead(other, peer, indicator)).count();
            lines.add("第" + (before + 1) + "位 " + Quantities.inRegion(peer.figure(), model));
        }
        Figure figure = reckoning.figure(indicator, question, BigDecimal.valueOf(place),
                Shown.rank(place, !tied.isEmpty()), Counts.kind(peers), Counts.demonstration(peers));
        List<String> notes = tied.isEmpty()
                ? List.of()
                : List.of("与" + String.join("、", tied.stream()
                        .map(peer -> Quantities.name(peer.figure().question().region(), model)).toList()) + "并列");
        return Optional.of(new Reckoned(figure, new Reckoned.How.Calculated(peers, lines), List.of(), notes));
    }

    private static boolean ahead(Reckoned one, Reckoned other, Indicator indicator) {
        int order = Counts.number(one).compareTo(Counts.number(other));
        return indicator.bigger() ? order > 0 : order < 0;
    }

    private Optional<Reckoned> ranked(Question question, String member) {
        Aspect of = Objects.requireNonNullElse(question.of(), Aspect.LEVEL);
        return model.regions().containsKey(member)
                ? reckoning.answer(Question.of(member, question.period(), question.indicator(), of))
                        .filter(Reckoned::isNumber)
                : Optional.empty();
    }

    /** The peers of a rank whose values aren't held. */
    List<String> missing(Question question) {
        PeerGroup group = question.peers() == null ? null : model.peers().get(question.peers());
        return group == null
                ? List.of()
                : group.members().stream().filter(member -> ranked(question, member).isEmpty())
                        .map(member -> Quantities.name(member, model)).toList();
    }

    /** Percent of the target for this very period. */
    Optional<Reckoned> completion(Indicator indicator, Question question) {
        Question level = Question.of(question.region(), question.period(), indicator.id(), indicator.own());
        Held.Goal goal = held.targets().get(level);
        Optional<Reckoned> reached = reckoning.answer(level).filter(Reckoned::isNumber);
        if (goal == null || goal.value().signum() <= 0 || reached.isEmpty()) {
            return Optional.empty();
        }
        Reckoned part = reached.get();
        BigDecimal value = Quantities.ratio(Counts.number(part), goal.value(), 100);
        String line = Quantities.text(part.figure()) + " ÷ 目标 " + Quantities.text(goal.value(), part.figure().unit())
                + "（" + goal.source() + "） × 100 = " + Quantities.text(value, "%");
        Figure figure = reckoning.figure(indicator, question, value,
                Shown.counted(indicator, question.aspect(), value), Counts.kind(List.of(part)),
                part.figure().demonstration() || goal.demonstration());
        return Optional.of(new Reckoned(figure, new Reckoned.How.Calculated(List.of(part), List.of(line))));
    }

    private Reckoned reckoned(Indicator indicator, Question question, BigDecimal value, List<Reckoned> parts,
            String line) {
        Figure figure = reckoning.figure(indicator, question, value,
                Shown.counted(indicator, question.aspect(), value), Counts.kind(parts), Counts.demonstration(parts));
        return new Reckoned(figure, new Reckoned.How.Calculated(parts, List.of(line)));
    }
}
