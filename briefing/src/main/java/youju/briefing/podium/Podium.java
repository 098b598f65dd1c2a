package youju.briefing.podium;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import youju.briefing.check.Checked;
import youju.briefing.check.Checker;
import youju.briefing.write.NoteWords;
import youju.briefing.write.TemplateWord;
import youju.briefing.write.Writing;
import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Figures;
import youju.figures.Question;
import youju.figures.SmallGroups;
import youju.ledger.Ledger;
import youju.ledger.act.BoundFigures;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.packs.InForce;
import youju.ledger.right.Actor;
import youju.model.Action;
import youju.model.Model;
import youju.model.Period;
import youju.model.Register;

/**
 * Briefings (发布稿) as entries: what their texts read like now, whether their figures hold, who signed them off, and what was
 * published. Where an action demands something of figures, this answers for it. What is published may be read by everybody, so
 * a figure of too few persons can't be told in it. Safe from many threads.
 */
public final class Podium implements BoundFigures {
    private static final Logger LOG = LoggerFactory.getLogger(Podium.class);
    private static final int NAMED = 5;
    /** Who asks for what nobody sent. */
    private static final String SYSTEM = "youju";

    private final Ledger ledger;
    private final Figures figures;
    private final SignOffs signOffs;

    public Podium(Ledger ledger, Figures figures) {
        this.ledger = ledger;
        this.figures = figures;
        this.signOffs = new SignOffs(ledger);
    }

    /** The text of a briefing as it reads now. */
    public Reading read(Entry briefing) throws SQLException {
        Register.Bound bound = bound(briefing);
        return read(title(briefing), String.valueOf(briefing.fields().getOrDefault(bound.text(), "")),
                briefing.region(),
                briefing.unit(), period(briefing));
    }

    /** A text as it would read, written by a unit about a region and a period. */
    public Reading read(String title, String text, String region, String unit, Period period) throws SQLException {
        Model model = ledger.inForce().model();
        Laid laid = Laid.of(title, text, region, period, model, asked -> evidence(asked, model));
        List<Checked> checked = checker(model).check(laid.plain(), region, period);
        List<Mark> marks = Review.of(laid, checked, region, period, model);
        LocalDate today = LocalDate.ofInstant(ledger.clock().instant(), model.zone(region));
        return Reading.of(laid, marks, new Owners(model, today), unit);
    }

    /**
     * Fills an office's own Word file with the figures of a briefing: as they are now, and once it was published as they were then.
     *
     * @param name
     *            of the file, for problems
     * @throws IOException
     *             where it is no Word document
     */
    public Writing fill(Entry briefing, byte[] template, String name, OutputStream out)
            throws SQLException, IOException {
        Publication publication = Publication.of(briefing);
        Model model = ledger.inForce().model();
        return TemplateWord.fill(template, name, model, publication == null
                ? asked -> evidence(asked, model)
                : new Pinned(publication), briefing.region(), period(briefing), out);
    }

    private static Period period(Entry briefing) {
        return Period.parse(String.valueOf(briefing.fields().get(bound(briefing).period())));
    }

    static Register.Bound bound(Entry briefing) {
        return Objects.requireNonNull(briefing.register().bound(), "no briefing is declared in "
                + briefing.register().id());
    }

    private static String title(Entry briefing) {
        return Objects.requireNonNullElse(briefing.name(), briefing.number());
    }

    /** What is held of the questions, but of too few persons. */
    private Map<Question, List<Evidence>> evidence(Collection<Question> asked, Model model) {
        try {
            Map<Question, List<Evidence>> held = new LinkedHashMap<>(figures.evidence(asked));
            held.replaceAll((_, all) -> {
                List<Figure> own = all.stream().map(Evidence::figure).toList();
                List<Figure> told = told(own, model);
                List<Evidence> kept = new ArrayList<>();
                for (int i = 0; i < own.size(); i++) {
                    if (own.get(i) == told.get(i)) {
                        kept.add(all.get(i));
                    }
                }
                return List.copyOf(kept);
            });
            return held;
        } catch (SQLException failed) {
            throw new IllegalStateException("the figures can't be read: " + failed.getMessage(), failed);
        }
    }

    private static List<Figure> told(List<Figure> held, Model model) {
        return new SmallGroups(model).told(held, (_, _) -> false);
    }

    private Checker checker(Model model) {
        return new Checker(model, (region, period) -> {
            try {
                List<Figure> held = figures.all(region, period);
                List<Figure> told = told(held, model);
                List<Figure> kept = new ArrayList<>();
                for (int i = 0; i < held.size(); i++) {
                    if (held.get(i) == told.get(i)) {
                        kept.add(held.get(i));
                    }
                }
                return kept;
            } catch (SQLException failed) {
                throw new IllegalStateException("the figures can't be read: " + failed.getMessage(), failed);
            }
        }, (region, period) -> {
            try {
                return figures.superseded(region, period);
            } catch (SQLException failed) {
                throw new IllegalStateException("the figures can't be read: " + failed.getMessage(), failed);
            }
        });
    }

    /** How far the sign-offs of a briefing are, figure by figure. */
    public List<Confirmation> confirmations(Entry briefing, Reading reading) throws SQLException {
        return signOffs.of(briefing, reading.needed());
    }

    /**
     * Has the owners asked for what changed since they were.
     *
     * @return how many were asked or withdrawn
     */
    public int renew(Entry briefing, String account) throws SQLException {
        return signOffs.renew(briefing, read(briefing).needed(), account);
    }

    /**
     * As {@link #renew}, for every briefing that waits to be signed off or published.
     *
     * @return how many sign-offs were asked or withdrawn
     */
    public long renewAll(BooleanSupplier stopping) throws SQLException {
        InForce inForce = ledger.inForce();
        long done = 0;
        for (Register register : inForce.model().registers().values()) {
            if (register.bound() != null) {
                for (Entry briefing : waiting(register, inForce)) {
                    done += stopping.getAsBoolean() ? 0 : renew(briefing, SYSTEM);
                }
            }
        }
        return done;
    }

    private List<Entry> waiting(Register register, InForce inForce) throws SQLException {
        String[] stages = register.actions().values().stream().filter(action -> action
                .figures() == Action.Figures.SIGNED || action.figures() == Action.Figures.PINNED)
                .flatMap(action -> action
                        .from().stream())
                .distinct().toArray(String[]::new);
        EntryTable table = inForce.rules(register.id()).orElseThrow().table();
        List<Entry> waiting = new ArrayList<>();
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection
                        .prepareStatement("select " + table.columnList() + " from " + table
                                .name() + " where not void and stage = any (?)")) {
            statement.setArray(1, connection.createArrayOf("text", stages));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    waiting.add(EntryRows.read(table, row));
                }
            }
        }
        return waiting;
    }

    @Override
    public Answer of(Entry after, Action.Figures demanded, Instant now) throws SQLException {
        Reading reading = read(after);
        List<Mark> wrong = reading.wrong();
        if (!wrong.isEmpty()) {
            return new Answer.Refused("有 " + wrong.size() + " 个数字不能这样发布：" + named(wrong.stream().map(mark -> "“" + mark
                    .text() + "”（" + mark.about() + "）" + mark.reason()).toList()));
        }
        if (demanded == Action.Figures.CHECKED) {
            List<Needed> unowned = reading.needed().stream().filter(each -> each.owner() == null).toList();
            return unowned.isEmpty()
                    ? new Answer.Holds(Map.of())
                    : new Answer.Refused("有 " + unowned.size() + " 个数字没有主管单位，送不了核签：" + named(unowned.stream().map(
                            each -> "“" + each.shown() + "”（" + each.mark().about() + "）").toList()));
        }
        List<Confirmation> open = confirmations(after, reading).stream().filter(each -> !each.confirmed()).toList();
        if (!open.isEmpty()) {
            Model model = ledger.inForce().model();
            return new Answer.Refused("还有 " + open.size() + " 个数字没有核签：" + named(open.stream().map(each -> "“" + each
                    .needed().shown() + "”（" + each.needed().mark().about() + "，" + owner(each, model) + "）")
                    .toList()));
        }
        return new Answer.Holds(demanded == Action.Figures.PINNED ? pinned(after, reading) : Map.of());
    }

    private static String named(List<String> of) {
        return of.stream().limit(NAMED).collect(Collectors.joining("；")) + (of.size() > NAMED ? "；等" : "");
    }

    private static String owner(Confirmation confirmation, Model model) {
        var unit = confirmation.needed().owner() == null ? null : model.units().get(confirmation.needed().owner());
        return (unit == null ? "没有主管单位" : unit.name())
                + (confirmation.state() == Confirmation.State.DISPUTED ? "有异议" : "");
    }

    private Map<String, Object> pinned(Entry briefing, Reading reading) throws SQLException {
        Register.Bound bound = bound(briefing);
        NoteWords words = new NoteWords(ledger.inForce().model());
        Long block = sealed();
        List<Map<String, Object>> pins = new ArrayList<>();
        for (Mark mark : reading.marks()) {
            Evidence evidence = mark.evidence() != null ? mark.evidence() : evidence(mark.figure());
            if (evidence != null) {
                pins.add(
                        Pin.of(mark.at(), mark.text(), evidence.figure(), evidence.definition().zh(),
                                words.ground(evidence),
                                Digests.of(evidence), block).row());
            }
        }
        return Map.of(bound.printed(), reading.laid().plain(), bound.pinned(), pins);
    }

    /** What a typed figure that agrees with a held one rests on. */
    private @Nullable Evidence evidence(@Nullable Figure figure) throws SQLException {
        return figure == null
                ? null
                : figures.evidence(List.of(figure.question())).values().stream().flatMap(List::stream).filter(
                        each -> each.figure().question().equals(figure.question())).findFirst().orElse(null);
    }

    /** The newest block of the journal, null where nothing is sealed yet. */
    private @Nullable Long sealed() throws SQLException {
        try (Connection connection = ledger.connection();
                PreparedStatement statement = connection.prepareStatement("select max(number) from block");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, Long.class);
        }
    }

    /** Once checked, the owners are asked; what fails is made good by {@link #renew} whenever that is done. */
    @Override
    public void done(Entry after, Action.Figures demanded, Actor actor) {
        if (demanded == Action.Figures.CHECKED) {
            try {
                renew(after, actor.account());
            } catch (SQLException | RuntimeException failed) {
                LOG.warn("the owners of the figures of {} aren't asked yet: {}", after.number(), failed.getMessage());
            }
        }
    }

    /** A figure that isn't any more what was published of it; {@code now} is null where nothing is held by now. */
    public record Changed(int number, Pin pin, @Nullable Figure now, Sentences.Sentence sentence) {}

    /** What differs by now from what was published, in the order of the text; nothing before that. */
    public List<Changed> changes(Entry briefing) throws SQLException {
        Publication publication = Publication.of(briefing);
        if (publication == null) {
            return List.of();
        }
        List<Sentences.Sentence> sentences = Sentences
                .of(String.valueOf(briefing.fields().get(bound(briefing).printed())));
        Map<Question, List<Evidence>> now = figures.evidence(publication.pins().stream().map(Pin::question).filter(
                known(ledger.inForce().model())).distinct().toList());
        List<Changed> changed = new ArrayList<>();
        for (int i = 0; i < publication.pins().size(); i++) {
            Pin pin = publication.pins().get(i);
            List<Figure> held = now.getOrDefault(pin.question(), List.of()).stream().map(Evidence::figure).filter(
                    figure -> figure.question().equals(pin.question())).toList();
            if (held.stream().noneMatch(figure -> same(figure, pin))) {
                changed.add(new Changed(i + 1, pin, held.isEmpty() ? null : held.getFirst(), Sentences.at(sentences, pin
                        .at())));
            }
        }
        return changed;
    }

    private static java.util.function.Predicate<Question> known(Model model) {
        return question -> model.indicators().containsKey(question.indicator()) && model.regions().containsKey(question
                .region());
    }

    private static boolean same(Figure figure, Pin pin) {
        return pin.value() == null || figure.value() == null
                ? pin.value() == figure.value() && figure.shown().equals(pin.said())
                        || pin.said().contains(figure.shown())
                : pin.value().compareTo(figure.value()) == 0;
    }
}
