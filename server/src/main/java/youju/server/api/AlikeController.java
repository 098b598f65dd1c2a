package youju.server.api;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.entry.Entry;
import youju.model.Field;
import youju.model.Register;
import youju.server.alike.Alike;
import youju.server.security.SignedIn;

/** What past entries suggest for one that is being typed, and which of the last days say the same. */
@RestController
@Tag(name = "entries")
final class AlikeController {
    private final Access access;
    private final Alike alike;

    AlikeController(Access access, Alike alike) {
        this.access = access;
        this.alike = alike;
    }

    /** What is typed so far, of a new entry for a region, or of one that is there. */
    @Schema(name = "AlikeAsked")
    record Asked(@Schema(example = "410702") String region,
            @Schema(types = {"object",
                "null"}, example = "{\"subject\": \"路灯不亮\"}") @Nullable Map<String, Object> input,
            @Schema(types = {"string", "null"}, format = "uuid") @Nullable UUID entry) {}

    /** An entry that is alike, without anything of it that is personal. */
    @Schema(name = "AlikeEntry")
    record Line(UUID id, String number, @Schema(types = {"string", "null"}) @Nullable String name, String stage,
            @JsonProperty("created_at") @Schema(format = "date-time") String createdAt) {}

    /** A value for a field, with its share of the votes in percent. */
    @Schema(name = "AlikeSuggestion")
    record Suggestion(String field, String value, int confidence, List<Line> because) {}

    /** One that may be of the same matter: how alike in percent, and how far away. */
    @Schema(name = "AlikeRepeated")
    record Repeated(Line entry, int likeness,
            @Schema(types = {"integer", "null"}, format = "int64", description = "米") @Nullable Long metres) {}

    @Schema(name = "AlikeFound")
    record Found(@Schema(description = "相似记录的索引是否已建好；没有建好时什么也不给") boolean ready, List<Suggestion> suggestions,
            List<Repeated> repeated,
            @Schema(types = {"string", "null"}, description = "并入另一条的动作") @Nullable String merge) {}

    @PostMapping("/api/registers/{register}/alike")
    @Operation(summary = "Suggestions and repetitions", description = "相似记录。按以前内容相似的记录建议字段的值（附依据），并列出近30日内可能重复的；"
            + "只用您看得到的记录。没有相似的就不建议。台账以 alike 声明")
    Found alike(@PathVariable String register, @RequestBody Asked asked,
            @AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException, IOException {
        Access.Door door = access.door(register, signedIn);
        Register declared = door.register();
        if (declared.alike() == null) {
            throw Problem.notFound("“" + declared.title() + "”没有声明按什么找相似的（alike）");
        }
        String region = Parameters.region(Bodies.text("region", asked.region(), 100), door.inForce().model()).code();
        if (asked.entry() != null) {
            Entry entry = access.entry(door, asked.entry());
            return answer(alike.find(declared, new Alike.Asked(region, asked.input() == null
                    ? entry.fields()
                    : asked
                            .input(),
                    entry.id()), door.sight()), door);
        }
        return answer(alike.find(declared, new Alike.Asked(region, asked.input() == null ? Map.of() : asked.input(),
                null), door.sight()), door);
    }

    private static Found answer(Alike.Found found, Access.Door door) {
        Register.Alike declared = door.register().alike();
        return new Found(found.ready(), found.suggestions().stream().map(each -> new Suggestion(each.field(), each
                .value(), percent(each.confidence()), each.because().stream().map(entry -> line(entry, door)).toList()))
                .toList(),
                found.repeated().stream().map(each -> new Repeated(line(each.entry(), door), percent(each
                        .likeness()), each.metres() == null ? null : Math.round(each.metres()))).toList(),
                declared == null ? null : declared.merge());
    }

    private static Line line(Entry entry, Access.Door door) {
        Field name = door.register().name() == null ? null : door.register().fields().get(door.register().name());
        return new Line(entry.id(), entry.number(), name == null || name.personal() ? null : entry.name(),
                entry.stage(),
                EntryValues.time(entry.createdAt(), door.inForce().model().zone(entry.region())));
    }

    private static int percent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(0, RoundingMode.HALF_UP).intValue();
    }
}
