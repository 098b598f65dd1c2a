package youju.server.api;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import youju.figures.Figure;
import youju.figures.Question;

/** A figure as it is told. {@code value} is in base units, unrounded; null where there is no number. */
@Schema(name = "Figure", description = "数字。value 为基本单位的精确值（文本），没有数值的（里程碑、完成与否）为 null；as_of 是读取的时刻")
record FigureView(String region, String period, String indicator, String title, String aspect,
        @Schema(types = {
            "string", "null"}) @Nullable String of,
        @Schema(types = {"string", "null"}) @Nullable String peers,
        @Schema(types = {"string", "null"}) @Nullable String thing,
        @Schema(types = {"string", "null"}, format = "decimal") @Nullable BigDecimal value, String unit, String bound,
        String shown, String kind, boolean demonstration,
        @JsonProperty("as_of") @Schema(format = "date-time") OffsetDateTime asOf) {
    static FigureView of(Figure figure) {
        Question question = figure.question();
        return new FigureView(question.region(), question.period().toString(), question.indicator(), figure.title(),
                question.aspect().id(), question.of() == null ? null : question.of().id(), question.peers(), question
                        .thing(),
                figure.value(), figure.unit(), figure.bound().id(), figure.shown(), figure.kind().id(), figure
                        .demonstration(),
                figure.asOf());
    }
}
