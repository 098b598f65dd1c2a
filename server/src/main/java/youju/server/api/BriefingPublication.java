package youju.server.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import youju.briefing.podium.Pin;
import youju.briefing.podium.Publication;
import youju.model.Model;

/** What was published: the words, and each figure as it was at that moment, whatever it is by now. */
@Schema(name = "BriefingPublication", description = "发布时固定下来的文字和数字；runs 中 figure 是 figures 的序号（从 1 起）")
record BriefingPublication(String title, List<BriefingReading.Block> blocks, List<Pinned> figures,
        boolean demonstration,
        @JsonProperty("published_at") @Schema(types = {
            "string",
            "null"}, format = "date-time") @Nullable String publishedAt) {

    /**
     * A figure as it was published; {@code evidence} is the SHA-256 of what it rested on, {@code block} the block of the journal that
     * was sealed last before.
     */
    @Schema(name = "PinnedFigure")
    record Pinned(int number, String said, String about, String region, String period, String indicator, String aspect,
            @Schema(types = {
                "string", "null"}) @Nullable String of,
            @Schema(types = {"string", "null"}) @Nullable String peers,
            @Schema(types = {"string", "null"}) @Nullable String thing,
            @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal value, String unit,
            String kind,
            boolean demonstration, String definition, String ground,
            @Schema(types = {"string", "null"}) @Nullable String source, String evidence,
            @Schema(types = {"integer", "null"}, format = "int64") @Nullable Long block) {
        static Pinned of(int number, Pin pin, Model model) {
            var question = pin.question();
            return new Pinned(number, pin.said(), BriefingWords.about(pin, model), question.region(), question.period()
                    .toString(), question.indicator(), question.aspect().id(),
                    question.of() == null
                            ? null
                            : question.of().id(),
                    question.peers(), question.thing(), pin.value(), pin.unit(), pin.kind(), pin.demonstration(), pin
                            .definition(),
                    pin.ground(), pin.source(), pin.evidence(), pin.block());
        }
    }

    static BriefingPublication of(Publication publication, Model model) {
        List<Pinned> pinned = new ArrayList<>();
        publication.pins().forEach(pin -> pinned.add(Pinned.of(pinned.size() + 1, pin, model)));
        return new BriefingPublication(publication.title(), publication.lines().stream().map(
                line -> new BriefingReading.Block(line.level(), line.runs().stream().map(
                        run -> new BriefingReading.Segment(run.text(), run.pin() == 0 ? null : run.pin(), null))
                        .toList()))
                .toList(), pinned, publication.demonstration(),
                publication.at() == null
                        ? null
                        : EntryValues.time(publication.at(), model.zone(publication.pins().isEmpty()
                                ? null
                                : publication.pins().getFirst().question().region())));
    }
}
