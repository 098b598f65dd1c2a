package youju.model.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import youju.model.Aspect;
import youju.model.Binding;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.expression.Nearest;

/** What is wrong with the figures bound in a text that somebody puts in, in Chinese, as those who wrote it read it. */
public final class BoundText {
    private static final List<String> ASPECTS = Arrays.stream(Aspect.values()).filter(each -> each != Aspect.MILESTONE)
            .map(Aspect::id).toList();

    private BoundText() {}

    /** The first mistake with the line it stands on, empty where every figure can be asked for. */
    static Optional<String> mistake(String text, Model model) {
        return mistakes(text, model).stream().findFirst().map(mistake -> "第 " + (text.substring(0, mistake.at())
                .chars().filter(c -> c == '\n').count() + 1) + " 行的“" + mistake.found() + "”" + mistake.wrong());
    }

    /** Why what somebody wrote for a figure asks for none, empty where it asks for one that there may be. */
    public static Optional<String> wrong(String written, Model model) {
        return mistakes(written, model).stream().findFirst().map(Mistake::wrong);
    }

    private record Mistake(int at, String found, String wrong) {}

    private static List<Mistake> mistakes(String text, Model model) {
        List<Mistake> mistakes = new ArrayList<>();
        List<Binding> bindings = Binding.of(text, broken -> mistakes.add(new Mistake(broken.start(), broken.found(),
                "不是数字的写法，应如 {{gdp}}、{{gdp | growth}}、{{gdp | gap 全市}}、{{gdp | rank growth 四区}}")));
        for (Binding binding : bindings) {
            unknown(binding, model).ifPresent(wrong -> mistakes.add(new Mistake(binding.start(), text.substring(binding
                    .start(), binding.end()), wrong)));
        }
        return mistakes;
    }

    private static Optional<String> unknown(Binding binding, Model model) {
        Indicator indicator = model.indicators().get(binding.indicator());
        if (indicator == null) {
            return Optional.of("没有这个指标" + Nearest.hint(binding.indicator(), model.indicators().keySet()));
        }
        if (binding.peers() != null && !model.peers().containsKey(binding.peers())) {
            return Optional
                    .of("没有比较范围“" + binding.peers() + "”" + Nearest.hint(binding.peers(), model.peers().keySet()));
        }
        boolean things = indicator.measure() instanceof Measure.Reached;
        if (things && binding.thing() == null) {
            return Optional.of("须写明事项的名称，如 {{" + indicator.id() + " | 名称}}");
        }
        boolean number = indicator.measure() != null || !indicator.unit().isEmpty();
        return !things && number && binding.thing() != null
                ? Optional.of("问的不是一个方面，应为 " + String.join("、", ASPECTS) + " 之一" + Nearest.hint(binding.thing(),
                        ASPECTS))
                : Optional.empty();
    }
}
