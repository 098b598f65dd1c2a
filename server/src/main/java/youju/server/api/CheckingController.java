package youju.server.api;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.briefing.check.Checked;
import youju.briefing.claim.Approximation;
import youju.briefing.claim.Claim;
import youju.briefing.claim.PressText;
import youju.briefing.podium.Mark.Correction;
import youju.briefing.podium.Review;
import youju.figures.Figure;
import youju.model.Aspect;
import youju.model.Model;
import youju.model.Period;
import youju.model.text.UnreadableTextException;
import youju.server.District;
import youju.server.security.SignedIn;

/** Checks press texts figure by figure. Nothing of a text is kept. */
@RestController
@RequestMapping("/api/check")
@Tag(name = "check", description = "新闻稿逐个数字核对")
final class CheckingController {
    private static final int LONGEST = 200_000;

    private final District district;

    CheckingController(District district) {
        this.district = district;
    }

    /** A text, and what it is about where it doesn't say itself. */
    @Schema(name = "CheckText")
    record Text(@Schema(example = "2023年，卫滨区地区生产总值141.8亿元，同比增长2.3%。") String text,
            @Schema(types = {"string", "null"}, example = "410703") @Nullable String region,
            @Schema(types = {"string", "null"}, example = "2023") @Nullable String period) {}

    /** A figure read from the text, with its verdict. */
    @Schema(name = "Claim")
    record ClaimView(String text, int start,
            @Schema(types = {
                "string", "null"}, format = "decimal") @Nullable BigDecimal value,
            @Schema(types = {"string", "null"}) @Nullable String unit, String aspect,
            @Schema(types = {"string", "null"}) @Nullable String subject,
            @Schema(types = {"string", "null"}) @Nullable String region,
            @Schema(types = {"string", "null"}) @Nullable String period,
            @Schema(types = {"string", "null"}) @Nullable String indicator,
            @Schema(types = {"string", "null"}) @Nullable String of,
            @Schema(types = {"string", "null"}) @Nullable String peers, boolean approx, boolean planned,
            @Schema(types = {"string", "null"}) @Nullable String kind, boolean demonstration, String verdict,
            @Schema(types = {"string", "null"}) @Nullable String expected, String reason,
            @Schema(types = {"object", "null"}) @Nullable FigureView figure,
            @Schema(types = {"object", "null"}) @Nullable CorrectionView correction) {
        static ClaimView of(Checked checked, @Nullable Correction correction) {
            Claim claim = checked.claim();
            Figure figure = checked.figure();
            return new ClaimView(claim.text(), claim.start(), claim.value(), claim.unit(), checked.aspect().id(), claim
                    .subject(), checked.region(), checked.period() == null ? null : checked.period().toString(),
                    checked
                            .indicator(),
                    id(checked.of()), checked.peers(), claim.approximation() != Approximation.EXACT, claim.planned(),
                    figure == null ? null : figure.kind().id(), checked.demonstration(), checked.verdict().id(),
                    expected(checked.expected()), checked.reason(), figure == null ? null : FigureView.of(figure),
                    CorrectionView.of(correction));
        }

        private static @Nullable String id(@Nullable Aspect aspect) {
            return aspect == null ? null : aspect.id();
        }

        private static @Nullable String expected(Checked.@Nullable Expected expected) {
            if (expected == null) {
                return null;
            }
            return expected.value() != null ? expected.value().toPlainString() : expected.words();
        }
    }

    /** What to put in the place of [start, end), counted in code points: as text, and as a binding that updates itself. */
    @Schema(name = "Correction")
    record CorrectionView(int start, int end, String text, String binding) {
        static @Nullable CorrectionView of(@Nullable Correction correction) {
            return correction == null
                    ? null
                    : new CorrectionView(correction.at(), correction.end(), correction.text(), correction.binding());
        }
    }

    /** The claims of a text, in the order of their places. */
    @Schema(name = "Claims")
    record Claims(List<ClaimView> claims, @JsonProperty("as_of") @Schema(format = "date-time") Instant asOf) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Check a text", description = "核对一段文稿。start 按码点计；verdict 为 supported、same-source、contradicted、stale、inconsistent、unknown")
    Claims check(@RequestBody Text text, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        if (text.text() == null || text.text().isBlank()) {
            throw new Problem(Problem.Code.REQUIRED, "text", "还没有文稿");
        }
        return checked(text.text(), text.region(), text.period(), signedIn);
    }

    @PostMapping(consumes = {MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.TEXT_PLAIN_VALUE,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
    @Operation(summary = "Check a file", description = "核对一个文件。纯文本（UTF-8、UTF-16、GB18030）或 Word 文档（.docx），按内容识别")
    Claims check(@RequestBody byte[] file, @RequestParam @Nullable String region,
            @RequestParam @Nullable String period, @AuthenticationPrincipal SignedIn signedIn) throws SQLException {
        String text;
        try {
            text = PressText.read(file, "file");
        } catch (UnreadableTextException unreadable) {
            throw new Problem(Problem.Code.UNREADABLE, "file", "读不出文字：应为纯文本（UTF-8、UTF-16、GB18030）或 .docx");
        }
        return checked(text, region, period, signedIn);
    }

    private Claims checked(String text, @Nullable String region, @Nullable String period, SignedIn signedIn)
            throws SQLException {
        if (text.length() > LONGEST) {
            throw new Problem(Problem.Code.TOO_LARGE, "text", "文稿超过 " + LONGEST + " 字，请分开核对");
        }
        Model model = district.model();
        String code = region == null ? null : Parameters.region(region, model).code();
        Period when = period == null ? null : Parameters.period(period);
        Instant now = district.ledger().clock().instant();
        List<ClaimView> claims = new ArrayList<>();
        List<Checked> checked = district.checker(signedIn.actor()).check(text, code, when);
        List<@Nullable Correction> corrections = Review.corrections(text, checked, when, model);
        for (int i = 0; i < checked.size(); i++) {
            claims.add(ClaimView.of(checked.get(i), corrections.get(i)));
        }
        return new Claims(claims, now);
    }
}
