package youju.server.api;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.SmallGroups;
import youju.ledger.right.Sight;
import youju.model.Aspect;
import youju.model.Model;
import youju.model.Period;
import youju.server.District;
import youju.server.security.SignedIn;

/** Figures, and what they rest on. A figure counts all entries, whoever asks; one of too few persons is hidden. */
@RestController
@RequestMapping("/api")
@Tag(name = "figures", description = "数字及其依据")
final class FiguresController {
    private static final int LISTED = 100;
    private static final int CELLS = 600;

    private final District district;

    FiguresController(District district) {
        this.district = district;
    }

    /** Figures; none where nothing is held. */
    @Schema(name = "Figures")
    record Figures(List<FigureView> figures) {}

    @GetMapping("/figures")
    @Operation(summary = "Figures", description = "数字。一个区划在一个统计期的数字；不给 indicator 则给出掌握的全部")
    Figures figures(@Parameter(example = "410703") @RequestParam String region,
            @Parameter(example = "2023") @RequestParam String period,
            @Parameter(example = "gdp") @RequestParam @Nullable String indicator,
            @RequestParam @Nullable String aspect,
            @RequestParam @Nullable String peers, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        return new Figures(found(region, period, indicator, aspect, peers, signedIn).stream().map(Found::told).map(
                FigureView::of).toList());
    }

    /** Figures of one indicator in regions and periods, in the order of these. */
    @Schema(name = "FigureTable", description = "一个指标在若干区划、若干统计期的数字；没有掌握的格没有数字")
    record FigureTable(List<String> regions, List<String> periods, List<FigureView> figures,
            @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    @GetMapping("/figures/table")
    @Operation(summary = "Figures of one indicator in many regions and periods", description = "数字表。一次给出一个指标在若干区划、若干统计期的全部数字，供表格、图和排位；区划数乘统计期数不超过 600")
    FigureTable table(@Parameter(example = "gdp") @RequestParam String indicator,
            @Parameter(example = "410702") @RequestParam List<String> region,
            @Parameter(example = "2023") @RequestParam List<String> period,
            @RequestParam @Nullable String aspect, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Model model = district.model();
        Aspect only = Parameters.aspect(aspect);
        List<String> regions = region.stream().map(each -> Parameters.region(each, model).code()).distinct().toList();
        List<Period> periods = period.stream().map(Parameters::period).distinct().toList();
        if (regions.size() * periods.size() > CELLS) {
            throw Problem.invalid("period", "区划数乘统计期数不超过 " + CELLS);
        }
        List<Figure> all = district.figures().table(Parameters.indicator(indicator, model), regions, periods);
        return new FigureTable(regions, periods.stream().map(Period::toString).toList(), District.told(all, signedIn
                .actor(), model).stream().filter(figure -> only == null || figure.question().aspect() == only).map(
                        FigureView::of)
                .toList(), district.ledger().clock().instant());
    }

    /** A figure, and as it is told to whoever asks. */
    private record Found(Figure figure, Figure told) {}

    private List<Found> found(String region, String period, @Nullable String indicator, @Nullable String aspect,
            @Nullable String peers, SignedIn signedIn) throws SQLException {
        Model model = district.model();
        String code = Parameters.region(region, model).code();
        Period when = Parameters.period(period);
        Aspect only = Parameters.aspect(aspect);
        String among = Parameters.peers(peers, model);
        List<Figure> all = indicator == null
                ? district.figures().all(code, when)
                : district.figures().of(Parameters.indicator(indicator, model), code, when);
        List<Figure> told = District.told(all, signedIn.actor(), model);
        return IntStream.range(0, all.size()).mapToObj(i -> new Found(all.get(i), told.get(i))).filter(
                found -> only == null || found.figure().question().aspect() == only).filter(
                        found -> among == null || among.equals(found.figure().question().peers()))
                .toList();
    }

    /** Why a figure is what it is. */
    @Schema(name = "Evidence")
    record EvidenceView(FigureView figure, Titles definition,
            @Schema(types = {
                "object", "null"}) @Nullable Counted entries,
            @Schema(types = {"object", "null"}) @Nullable Stated observation, List<FigureView> parts,
            List<String> arithmetic, List<String> marks) {
        static EvidenceView of(Evidence evidence) {
            return new EvidenceView(FigureView.of(evidence.figure()), Titles.of(evidence.definition()),
                    Counted.of(evidence
                            .entries()),
                    Stated.of(evidence.reported()),
                    evidence.parts().stream().map(FigureView::of).toList(),
                    evidence.arithmetic(), evidence.marks());
        }
    }

    /** The entries that were counted, of which the first are listed. */
    @Schema(name = "CountedEntries", description = "count 条记录计入，其中 visible 条您看得到，listed 是其中最早的")
    record Counted(String register, String title, long count, long visible, long demonstration,
            @Schema(types = {
                "string", "null"}, format = "decimal") @Nullable BigDecimal total,
            List<CountedEntry> listed) {
        static @Nullable Counted of(Evidence.@Nullable Entries entries) {
            return entries == null
                    ? null
                    : new Counted(entries.register(), entries.title(), entries.count(), entries.visible(),
                            entries.demonstration(), entries
                                    .total(),
                            entries.listed().stream().map(CountedEntry::of).toList());
        }
    }

    /** An entry that was counted, and what it adds. */
    @Schema(name = "CountedEntry")
    record CountedEntry(UUID id, String number, @Schema(types = {
        "string", "null"}) @Nullable String name,
            String region, @Schema(types = {"string", "null"}) @Nullable String at,
            @Schema(format = "decimal") BigDecimal adds, boolean demonstration,
            @Schema(types = {"string", "null"}) @Nullable String source) {
        static CountedEntry of(Evidence.Entry entry) {
            return new CountedEntry(entry.id(), entry.number(), entry.name(), entry.region(), entry.at(), entry.adds(),
                    entry.demonstration(), entry.source());
        }
    }

    /** What was stated, and the document that states it. */
    @Schema(name = "StatedFigure")
    record Stated(String stated, String source, String title, String publisher, @Schema(format = "date") String date,
            int revision, @Schema(types = {
                "string", "null"}) @Nullable String why,
            @Schema(types = {"string", "null"}) @Nullable String note, List<SupersededView> superseded,
            @Schema(types = {"object",
                "null"}, description = "上报它的记录；不是由记录上报的、您看不到的为 null") @Nullable StatingView entry) {
        static @Nullable Stated of(Evidence.@Nullable Reported reported) {
            return reported == null
                    ? null
                    : new Stated(reported.stated(), reported.source(), reported.title(), reported.publisher(), reported
                            .date().toString(), reported.revision(), reported.why(), reported.note(),
                            reported
                                    .superseded().stream().map(old -> new SupersededView(old.revision(), old.stated(),
                                            old.source(), old.why(), old.recordedAt().toString()))
                                    .toList(),
                            StatingView.of(reported.entry()));
        }
    }

    /** An earlier revision. */
    @Schema(name = "SupersededFigure")
    record SupersededView(int revision, String stated, String source,
            @Schema(types = {"string", "null"}, description = "修订的原因") @Nullable String why,
            @JsonProperty("recorded_at") @Schema(format = "date-time") String recordedAt) {}

    /** The evidence of each figure that was asked for. */
    @Schema(name = "EvidenceList")
    record EvidenceList(List<EvidenceView> evidence) {}

    @GetMapping("/evidence")
    @Operation(summary = "The evidence of figures", description = "依据。数字的口径、所计的记录或上报出处、算式、须同时说明的标记")
    EvidenceList evidence(@RequestParam String region, @RequestParam String period, @RequestParam String indicator,
            @RequestParam @Nullable String aspect, @RequestParam @Nullable String peers,
            @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        Model model = district.model();
        List<EvidenceView> evidence = new ArrayList<>();
        for (Found found : found(region, period, indicator, aspect, peers, signedIn)) {
            Evidence all = district.figures().evidence(found.figure(), LISTED, register -> Sight.of(register, signedIn
                    .actor(), model).condition());
            evidence.add(found.told() == found.figure()
                    ? EvidenceView.of(all)
                    : EvidenceView.of(SmallGroups.hidden(found.told(), all)));
        }
        return new EvidenceList(evidence);
    }
}
