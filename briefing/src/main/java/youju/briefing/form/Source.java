package youju.briefing.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.figures.Question;
import youju.model.Aspect;
import youju.model.Binding;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Period;
import youju.model.Register;
import youju.model.expression.Nearest;

/**
 * Where the value of a cell comes from: a figure, written as a briefing asks for it without its braces ({@code gdp | growth}), or
 * the entries of a register, counted ({@code entries/market_entity | count at registered_at}) or one of their fields summed up
 * ({@code entries/market_entity/capital | sum at registered_at}) over the period.
 */
public sealed interface Source {
    /** How it is written. */
    String FORM = "指标（gdp、gdp | growth、gdp | gap 全市、gdp | rank growth 四区），或台账汇总（entries/台账 | count at 时间栏，entries/台账/数字栏 | sum at 时间栏）";
    Pattern ENTRIES = Pattern.compile(
            "entries/([a-z][a-z0-9_]*)(?:/([a-z][a-z0-9_]*))?\\s*\\|\\s*(count|sum)\\s+at\\s+([a-z][a-z0-9_]*)");

    /** What it is called, for people. */
    String title(Model model);

    /** A figure. */
    record OfFigure(String indicator, Aspect aspect, @Nullable Aspect of, @Nullable String peers,
            @Nullable String thing) implements Source {
        /** What is asked of a region in a period. */
        public Question question(String region, Period period) {
            return new Question(region, period, indicator, aspect, of, peers, thing);
        }

        @Override
        public String title(Model model) {
            Indicator declared = model.indicators().get(indicator);
            String title = declared == null ? indicator : declared.title().zh();
            return title + switch (aspect) {
                case LEVEL, SHARE -> declared != null && declared.own() != aspect ? " · 占比" : "";
                case GROWTH -> " · 同比增长";
                case CHANGE -> " · 比上年增减";
                case COMPLETION -> " · 目标完成率";
                case RANK -> " · " + peers + (of == Aspect.GROWTH ? "增速" : "") + "位次";
                case GAP -> " · 与" + peers + "的差距";
                case MILESTONE -> " · " + thing;
            };
        }
    }

    /** Entries of a register, counted or summed up. */
    record OfEntries(Measure.Flow flow) implements Source {
        @Override
        public String title(Model model) {
            Register register = model.registers().get(flow.register());
            String title = register == null ? flow.register() : register.title().zh();
            return flow.sum() == null || register == null
                    ? title + " · 记录数"
                    : title + "的“" + register.called(flow.sum()) + "” · 合计";
        }
    }

    /**
     * Reads it; everything it names is declared.
     *
     * @throws FormException
     *             where it can't be read or names something that isn't declared, saying what is expected
     */
    static Source read(String text, Model model) throws FormException {
        return text.strip().startsWith("entries/") ? entries(text.strip(), model) : figure(text.strip(), model);
    }

    private static Source figure(String text, Model model) throws FormException {
        List<String> broken = new ArrayList<>();
        List<Binding> read = Binding.of("{{" + text + "}}", each -> broken.add(each.found()));
        if (read.size() != 1 || !broken.isEmpty() || read.getFirst().period() != null) {
            throw new FormException("来源“" + text + "”读不懂，应为" + FORM);
        }
        Binding binding = read.getFirst();
        Indicator indicator = model.indicators().get(binding.indicator());
        if (indicator == null) {
            throw new FormException("没有指标“" + binding.indicator() + "”" + Nearest.hint(binding.indicator(), model
                    .indicators().keySet()));
        }
        if (binding.thing() != null && !(indicator.measure() instanceof Measure.Reached)) {
            throw new FormException("来源“" + text + "”读不懂，应为" + FORM);
        }
        if (binding.peers() != null && !model.peers().containsKey(binding.peers())) {
            throw new FormException("没有比较范围“" + binding.peers() + "”" + Nearest.hint(binding.peers(), model.peers()
                    .keySet()));
        }
        return new OfFigure(indicator.id(), binding.aspect() == null ? indicator.own() : binding.aspect(), binding.of(),
                binding.peers(), binding.thing());
    }

    private static Source entries(String text, Model model) throws FormException {
        Matcher read = ENTRIES.matcher(text);
        if (!read.matches() || read.group(3).equals("sum") != (read.group(2) != null)) {
            throw new FormException("来源“" + text + "”读不懂，应为" + FORM);
        }
        Register register = model.registers().get(read.group(1));
        if (register == null) {
            throw new FormException("没有台账“" + read.group(1) + "”" + Nearest.hint(read.group(1), model.registers()
                    .keySet()));
        }
        String at = read.group(4);
        if (!times(register).contains(at)) {
            throw new FormException(register.title().zh() + "没有时间栏“" + at + "”" + Nearest.hint(at, times(register)));
        }
        String sum = read.group(2);
        Field field = sum == null ? null : register.fields().get(sum);
        if (sum != null && (field == null || !adds(field))) {
            throw new FormException(register.title().zh() + "的“" + register.called(sum) + "”不是可以汇总的数字栏");
        }
        return new OfEntries(new Measure.Flow(register.id(), at, sum, null));
    }

    /** The times by which entries of a register lie in a period, by id. */
    static List<String> times(Register register) {
        List<String> times = new ArrayList<>(register.fields().values().stream().filter(field -> field
                .type() instanceof FieldType.Date || field.type() instanceof FieldType.Time).map(Field::id).toList());
        register.stages().keySet().forEach(stage -> times.add(stage + "_at"));
        times.add("created_at");
        return times;
    }

    /** Whether a sum over entries of such a field tells nothing personal. */
    static boolean adds(Field field) {
        return !field.personal() && field.type().isNumber();
    }
}
