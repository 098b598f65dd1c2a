package youju.briefing.check;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.briefing.check.Checked.Expected;
import youju.briefing.claim.Claim;
import youju.figures.Figure;
import youju.model.Aspect;
import youju.model.Period;

/** Judges what was reached and the honours given, which are found by the name of the thing. */
final class Reached {
    private static final List<String> GIVERS = List.of("全国", "全省", "全市", "国家级", "省级", "市级");

    private final Ground ground;

    Reached(Ground ground) {
        this.ground = ground;
    }

    Checked judge(Claim claim) {
        String region = ground.own(claim);
        Period period = claim.period();
        if (region == null || period == null) {
            return unknown(claim, region, region == null ? "没有说明是哪个地区的事" : "没有说明是哪个时期的事");
        }
        List<Figure> things = things(claim, region, period);
        if (things.isEmpty()) {
            return unknown(claim, region, "没有掌握这件事");
        }
        Figure said = things.stream().filter(figure -> agrees(claim, figure)).findFirst().orElse(null);
        if (said == null) {
            return unknown(claim, region,
                    "掌握的是“" + things.getFirst().title() + "”" + things.getFirst().shown() + "，没有掌握"
                            + claim.words());
        }
        String giver = said.question().peers();
        String named = giver(claim);
        if (giver != null && named != null && !named.equals(giver)) {
            return Judge.with(claim, Aspect.MILESTONE, region, said, Verdict.CONTRADICTED,
                    new Expected(null, giver + said
                            .title()),
                    "授予范围应为" + giver);
        }
        return Judge.with(claim, Aspect.MILESTONE, region, said, ground.statement(said.source()) && said
                .kind() == youju.figures.Kind.REPORTED ? Verdict.SAME_SOURCE : Verdict.SUPPORTED, null, "与台账记载一致");
    }

    /** The things held whose name the claim says: the longest name, else one its subject is most of. */
    private List<Figure> things(Claim claim, String region, Period period) {
        String subject = IndicatorNames.plain(claim.subject());
        String context = IndicatorNames.plain(claim.context());
        String whole = subject + IndicatorNames.plain(claim.words() == null ? claim.text() : claim.words());
        List<Figure> best = new ArrayList<>();
        List<Figure> said = new ArrayList<>();
        int longest = 0;
        for (Figure figure : ground.figures(region, period)) {
            String thing = figure.question().thing();
            String name = thing == null ? "" : IndicatorNames.plain(thing);
            if (name.isEmpty()) {
                continue;
            }
            boolean named = subject.contains(name) || context.contains(name) && name.contains(subject);
            if (named && name.length() >= longest) {
                if (name.length() > longest) {
                    best.clear();
                }
                longest = name.length();
                best.add(figure);
            }
            // What was reached may begin with a part of the thing: 综合研发楼主体封顶.
            if (IndicatorNames.plain(figure.shown()).equals(whole)) {
                said.add(figure);
            }
        }
        return best.isEmpty() ? said : best;
    }

    private static boolean agrees(Claim claim, Figure figure) {
        String words = IndicatorNames.plain(claim.words() == null ? claim.text() : claim.words());
        String shown = IndicatorNames.plain(figure.shown());
        return words.contains(shown) || shown.contains(words) || shown.endsWith(IndicatorNames.plain(claim.text()));
    }

    /** Who gave an honour, where the text says it right before the name. */
    private static @Nullable String giver(Claim claim) {
        String words = claim.words() == null ? "" : claim.words();
        return GIVERS.stream().filter(words::contains).map(giver -> giver.startsWith("全")
                ? giver
                : "全" + giver.charAt(
                        0))
                .findFirst().orElse(null);
    }

    private static Checked unknown(Claim claim, @Nullable String region, String reason) {
        return new Checked(claim, Aspect.MILESTONE, region, claim.period(), null, null, null, Verdict.UNKNOWN, null,
                null,
                reason);
    }
}
