package youju.figures;

import java.math.BigDecimal;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Register;
import youju.model.Source;

/** Puts together why a figure is what it is: in words, by the entries themselves, and by what was stated. */
final class EvidenceReader {
    private final Declared declared;
    private final Model model;
    private final CountedEntries counted;
    private final Comparisons comparisons;
    private final Stating stating;

    EvidenceReader(Connection connection, Declared declared, Reckoning reckoning,
            Function<Register, Condition> seen) {
        this.declared = declared;
        this.model = declared.model();
        this.counted = new CountedEntries(connection, declared, seen);
        this.comparisons = reckoning.comparisons();
        this.stating = new Stating(connection, declared, seen);
    }

    /** The entries counted anew, the first of them named. */
    Evidence recounted(Reckoned reckoned, int listed) {
        Optional<Reckoned> source = entriesOf(reckoned);
        Evidence.Entries entries = source.map(each -> counted.recounted(each, listed)).orElse(null);
        List<String> arithmetic = new ArrayList<>(arithmetic(reckoned));
        List<String> marks = new ArrayList<>(marks(reckoned));
        if (entries != null) {
            arithmetic.add("按记录逐条复核：" + entries.count() + "条"
                    + (entries.total() == null ? "" : "，合计 " + Quantities.text(entries.total(), "")));
            if (!agrees(source.orElseThrow(), entries)) {
                marks.add("明细与计数不符，须核对");
            }
        }
        arithmetic.addAll(missing(reckoned));
        return evidence(reckoned, entries, arithmetic, marks);
    }

    /** The entries as the tallies counted them. */
    Evidence told(Reckoned reckoned) {
        List<String> arithmetic = new ArrayList<>(arithmetic(reckoned));
        arithmetic.addAll(missing(reckoned));
        return evidence(reckoned, entriesOf(reckoned).map(counted::told).orElse(null), arithmetic, marks(reckoned));
    }

    private Evidence evidence(Reckoned reckoned, Evidence.@Nullable Entries entries, List<String> arithmetic,
            List<String> marks) {
        return new Evidence(reckoned.figure(), Definition.of(reckoned, declared), entries, reported(reckoned),
                parts(reckoned), arithmetic, marks);
    }

    /** The figure that was counted: this one, or the first of its parts that was. */
    private static Optional<Reckoned> entriesOf(Reckoned reckoned) {
        return switch (reckoned.how()) {
            case Reckoned.How.Counted _,Reckoned.How.Reached _ -> Optional.of(reckoned);
            case Reckoned.How.Calculated(List<Reckoned> parts, _) ->
                parts.stream().flatMap(part -> entriesOf(part).stream()).findFirst();
            case Reckoned.How.Stated _ -> Optional.empty();
        };
    }

    /** Whether the entries, counted by themselves, give what the tallies gave. */
    private static boolean agrees(Reckoned source, Evidence.Entries entries) {
        return !(source.how() instanceof Reckoned.How.Counted(_, Held.Count count))
                || count.entries() == entries.count()
                        && (entries.total() == null || count.amount().compareTo(entries.total()) == 0);
    }

    private Evidence.@Nullable Reported reported(Reckoned reckoned) {
        return Stream.concat(Stream.of(reckoned), reckoned.others().stream()).map(Reckoned::how)
                .flatMap(how -> how instanceof Reckoned.How.Stated stated ? Stream.of(stated) : Stream.empty())
                .findFirst().map(how -> reported(how, model.zone(reckoned.figure().question().region()))).orElse(null);
    }

    /** What names itself by the entry's number alone is called after the register. */
    private String title(Held.Stated stated) {
        Held.By by = stated.by();
        return by != null && stated.source().equals(by.number())
                ? title(by.register()) + " " + by.number()
                : stated.source();
    }

    private String title(String register) {
        Register declared = model.registers().get(register);
        return declared == null ? register : declared.title().zh();
    }

    private Evidence.Reported reported(Reckoned.How.Stated how, ZoneId zone) {
        Held.Stated newest = how.revisions().getFirst();
        Source source = model.sources().get(newest.source());
        Held.By by = newest.by();
        List<Evidence.Superseded> superseded = how.revisions().stream().skip(1).map(
                each -> new Evidence.Superseded(each.revision(), each.stated(), each.source(), each.why(), each
                        .recordedAt()))
                .toList();
        return new Evidence.Reported(newest.stated(), newest.source(),
                source == null ? title(newest) : source.title(),
                source != null ? source.publisher() : by == null ? "" : model.unitName(by.unit()),
                source == null ? LocalDate.ofInstant(newest.recordedAt(), zone) : source.date(),
                newest.revision(), newest.why(), newest.note(), superseded, stating.of(by));
    }

    /** The figures it was calculated from; where it was stated, those by which it could have been. */
    private static List<Figure> parts(Reckoned reckoned) {
        return Stream.concat(Stream.of(reckoned), reckoned.others().stream())
                .flatMap(each -> each.how() instanceof Reckoned.How.Calculated(List<Reckoned> parts, _)
                        ? Stream.of(parts)
                        : Stream.empty())
                .findFirst().orElse(List.of()).stream().map(Reckoned::figure).toList();
    }

    private List<String> arithmetic(Reckoned reckoned) {
        Set<String> lines = new LinkedHashSet<>();
        steps(reckoned, lines);
        for (Reckoned other : reckoned.others()) {
            if (!(other.how() instanceof Reckoned.How.Stated)) {
                steps(other, lines);
            }
            lines.add(difference(reckoned.figure(), other.figure()));
        }
        return List.copyOf(lines);
    }

    /** Of a figure that was stated, that what it could be calculated from isn't held. */
    private List<String> missing(Reckoned reckoned) {
        List<String> missing = reckoned.how() instanceof Reckoned.How.Stated
                ? comparisons.missing(reckoned.figure().question())
                : List.of();
        return missing.isEmpty() ? List.of() : List.of("未持有" + String.join("、", missing) + "的数值，以公布为准");
    }

    private static void steps(Reckoned reckoned, Set<String> lines) {
        switch (reckoned.how()) {
            case Reckoned.How.Calculated(List<Reckoned> parts, List<String> arithmetic) -> {
                parts.forEach(part -> {
                    if (!(part.how() instanceof Reckoned.How.Stated)) {
                        steps(part, lines);
                    }
                });
                lines.addAll(arithmetic);
            }
            case Reckoned.How.Counted(Measure measure, Held.Count count) -> lines.add(line(reckoned, measure, count));
            case Reckoned.How.Stated _ -> lines.add("公布：" + reckoned.figure().shown());
            case Reckoned.How.Reached(_, List<Held.Thing> things) -> lines.add(things.size() + "条记录载明："
                    + reckoned.figure().title() + " " + reckoned.figure().shown());
        }
    }

    private static String line(Reckoned reckoned, Measure measure, Held.Count count) {
        Figure figure = reckoned.figure();
        String subject = youju.figures.shown.Phrases.of(figure.question().period()) + " " + figure.title() + "：";
        return switch (measure) {
            case Measure.Distinct _ -> subject + "去重后 " + Quantities.text(figure);
            case Measure.Accepted _ -> subject + "认定超额完成 " + count.results().getOrDefault(Bound.EXCEEDED.id(), 0L)
                    + "条、完成 " + count.results().getOrDefault(Bound.MET.id(), 0L) + "条";
            default -> subject + count.entries() + "条记录，计 " + Quantities.text(figure);
        };
    }

    private String difference(Figure figure, Figure other) {
        String named = other.kind() == Kind.REPORTED
                ? other.demonstration() ? "另有演示公布" : "另有公布"
                : "另按所持数字推算";
        if (figure.value() == null || other.value() == null) {
            return named + "：" + other.shown();
        }
        BigDecimal difference = figure.value().subtract(other.value());
        return named + " " + Quantities.text(other) + (difference.signum() == 0
                ? "，一致"
                : "，相差 " + Quantities.text(difference, figure.unit()));
    }

    private List<String> marks(Reckoned reckoned) {
        Set<String> marks = new LinkedHashSet<>();
        if (reckoned.figure().demonstration()) {
            marks.add("演示数据");
        }
        Indicator indicator = model.indicators().get(reckoned.figure().question().indicator());
        if (indicator != null && indicator.ours()) {
            marks.add("本系统读法");
        }
        marks.addAll(reckoned.notes());
        return List.copyOf(marks);
    }
}
