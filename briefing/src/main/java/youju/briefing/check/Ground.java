package youju.briefing.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import youju.briefing.claim.Claim;
import youju.figures.Figure;
import youju.figures.Question;
import youju.model.Model;
import youju.model.PeerGroup;
import youju.model.Period;
import youju.model.Region;

/** What a text stands on while it is checked: the declarations, and the figures held, each asked for once. */
final class Ground {
    private final Model model;
    private final BiFunction<String, Period, List<Figure>> held;
    private final BiFunction<String, Period, Map<Question, List<Figure>>> superseded;
    private final @Nullable String region;
    private final Map<Asked, List<Figure>> figures = new HashMap<>();
    private final Map<Asked, Map<Question, List<Figure>>> earlier = new HashMap<>();

    private record Asked(String region, Period period) {}

    Ground(Model model, BiFunction<String, Period, List<Figure>> held,
            BiFunction<String, Period, Map<Question, List<Figure>>> superseded,
            @Nullable String region) {
        this.model = model;
        this.held = held;
        this.superseded = superseded;
        this.region = region;
    }

    Model model() {
        return model;
    }

    /** All figures held of a region in a period. */
    List<Figure> figures(String code, Period period) {
        return figures.computeIfAbsent(new Asked(code, period), _ -> List.copyOf(held.apply(code, period)));
    }

    /** Earlier revisions of the figure that answers a question; empty where none was superseded. */
    List<Figure> superseded(Question question) {
        Asked asked = new Asked(question.region(), question.period());
        return earlier.computeIfAbsent(asked, _ -> superseded.apply(asked.region, asked.period))
                .getOrDefault(question, List.of());
    }

    /** The code of the region that a claim's text is about, whatever range the claim itself names; null where none is said. */
    @Nullable
    String own(Claim claim) {
        for (Region each : model.regions().values()) {
            if (claim.subject().startsWith(each.name()) || claim.context().contains(each.name() + claim.subject())) {
                return each.code();
            }
        }
        String named = claim.region() == null ? null : code(claim.region());
        return named != null ? named : region;
    }

    /** The code of the region a claim is about: 全市 is the whole of that group, 全区 the text's own. */
    @Nullable
    String of(Claim claim) {
        String scope = claim.scope();
        String own = own(claim);
        if (scope == null) {
            return own;
        }
        String named = code(scope);
        if (named != null) {
            return named;
        }
        PeerGroup group = model.peers().get("全" + scope.substring(scope.length() - 1));
        if (scope.startsWith("全") || scope.startsWith("我") || scope.startsWith("本")) {
            return group != null && group.whole() != null
                    ? group.whole()
                    : "区县".contains(scope.substring(1)) ? own : null;
        }
        return null;
    }

    private @Nullable String code(String name) {
        return model.region(name).map(Region::code).orElse(null);
    }

    /** True where a source is itself a text for the press. */
    boolean statement(@Nullable String source) {
        var declared = source == null ? null : model.sources().get(source);
        return declared != null && declared.statement();
    }
}
