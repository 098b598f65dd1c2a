package youju.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import youju.briefing.check.Checker;
import youju.briefing.check.Verdict;
import youju.briefing.claim.PressText;
import youju.briefing.podium.DeclaredBriefings;
import youju.briefing.write.NoteWords;
import youju.figures.Figure;
import youju.figures.Kind;
import youju.ledger.synthetic.PackEntries;
import youju.model.Briefing;
import youju.model.Model;
import youju.model.Period;
import youju.server.District;

/** What the demonstration did, step by step, with the time each took. */
final class DemoSummary {
    private final Columns columns = new Columns();
    private final Instant began = Instant.now();
    private Instant step = began;

    void loaded(PackEntries.Summary loaded) {
        line("records 记录", loaded.entries() == 0
                ? "%,d kept from before".formatted(loaded.before())
                : "%,d loaded (%,d facts, %,d demonstration)".formatted(loaded.entries(), loaded.facts(), loaded
                        .demonstration()));
    }

    void forms(int made) {
        line("forms 报表", made == 0 ? "kept from before" : made + " of other offices received, bound and filled");
    }

    /** Computes every figure of what the briefings are about. */
    void figures(District district) throws SQLException {
        Model model = district.model();
        Set<List<String>> asked = new LinkedHashSet<>();
        model.briefings().values().forEach(briefing -> asked.add(List.of(briefing.region(), briefing.period())));
        NoteWords said = new NoteWords(model);
        List<String> counts = new ArrayList<>();
        for (List<String> each : asked) {
            List<Figure> figures = district.figures().all(each.getFirst(), Period.parse(each.getLast()));
            counts.add("%s %d: %d measured 实测, %d derived 推算, %d reported 上报".formatted(
                    said.region(each.getFirst()),
                    figures.size(), count(figures, Kind.MEASURED), count(figures, Kind.DERIVED), count(figures,
                            Kind.REPORTED)));
        }
        line("figures 数字", counts);
    }

    private static long count(List<Figure> figures, Kind kind) {
        return figures.stream().filter(figure -> figure.kind() == kind).count();
    }

    /** Takes the briefings of the packs up to their publication; true where nothing stood in the way. */
    boolean published(District district) throws SQLException {
        List<String> came = new ArrayList<>();
        List<DeclaredBriefings.Made> made = new DeclaredBriefings(district.ledger(), district.podium(),
                PackEntries.ACTOR)
                .publish();
        for (DeclaredBriefings.Made each : made) {
            came.add(each.briefing().id() + ": " + (each.refused() != null
                    ? each.refused()
                    : each.before()
                            ? "published before"
                            : "checked, signed off, approved, published"));
        }
        if (!came.isEmpty()) {
            line("published 发布", came);
        }
        return made.stream().allMatch(each -> each.refused() == null);
    }

    /** Writes every briefing. */
    void briefings(District district, Path out) throws SQLException, IOException {
        List<String> files = new ArrayList<>();
        for (Briefing briefing : district.model().briefings().values()) {
            List<Path> written = BriefCommand.write(briefing, district, out);
            files.add(written.getFirst() + " (and .md, .docx)");
        }
        line("briefings 发布稿", files);
    }

    /** Reads every briefing back as a text from elsewhere and checks it; true where nothing in it is wrong. */
    boolean checks(District district, Path out) throws SQLException {
        Checker checker = district.checker();
        List<String> counts = new ArrayList<>();
        boolean right = true;
        for (Briefing briefing : district.model().briefings().values()) {
            for (String form : List.of(".txt", ".docx")) {
                Path file = out.resolve(briefing.id() + form);
                Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
                checker.check(PressText.read(file), briefing.region(), Period.parse(briefing.period())).forEach(
                        checked -> verdicts.merge(checked.verdict(), 1, Integer::sum));
                right &= verdicts.keySet().stream().noneMatch(Verdict::wrong);
                counts.add(file.getFileName() + ": " + ClaimLines.counts(verdicts));
            }
        }
        line("claims 说法", counts);
        return right;
    }

    private void line(String what, List<String> came) {
        line(what, came.getFirst());
        came.stream().skip(1).forEach(more -> columns.line("", "", more));
    }

    private void line(String what, String came) {
        Instant now = Instant.now();
        columns.line(what, "%.1f s".formatted(Duration.between(step, now).toMillis() / 1000.0), came);
        step = now;
    }

    List<String> lines() {
        columns.line("in all 合计", "%.1f s".formatted(Duration.between(began, Instant.now()).toMillis() / 1000.0));
        return columns.laidOut();
    }
}
