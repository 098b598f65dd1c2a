package youju.figures;

import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.figures.shown.Phrases;
import youju.model.Aspect;
import youju.model.Field;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.PeerGroup;
import youju.model.Register;
import youju.model.Title;
import youju.model.expression.Expression;

/** What a figure means, in words: the pack's definition, then what is counted, where and when, from the declaration. */
final class Definition {
    private final Declared declared;
    private final Model model;
    private final Tongue tongue;

    private Definition(Declared declared, Tongue tongue) {
        this.declared = declared;
        this.model = declared.model();
        this.tongue = tongue;
    }

    /** In both languages; what the pack says in Chinese alone stands so in the English. */
    static Title of(Reckoned reckoned, Declared declared) {
        return new Title(new Definition(declared, Tongue.CHINESE).words(reckoned), new Definition(declared,
                Tongue.ENGLISH).words(reckoned));
    }

    private String words(Reckoned reckoned) {
        Question question = reckoned.figure().question();
        Indicator indicator = model.indicators().get(question.indicator());
        if (indicator == null) {
            return reckoned.figure().title();
        }
        String region = Quantities.name(question.region(), model);
        boolean below = declared.parts(question.region()).size() > 1;
        return (indicator.definition() == null ? "" : ended(tongue.say(indicator.definition())))
                + ended(way(reckoned, indicator)) + tongue.say("范围：" + region + (below ? "及其所辖" : "") + "，" + Phrases
                        .of(question.period()) + "。", "Of " + region + (below ? " and all below it" : "") + ", "
                                + question.period() + ".");
    }

    private String ended(String sentence) {
        return tongue.say(sentence.endsWith("。") ? sentence : sentence + "。", sentence.endsWith(".") || sentence
                .endsWith("。") ? sentence + " " : sentence + ". ");
    }

    private String way(Reckoned reckoned, Indicator indicator) {
        Question question = reckoned.figure().question();
        return switch (reckoned.how()) {
            case Reckoned.How.Counted(Measure measure, _) -> counted(measure);
            case Reckoned.How.Reached(Measure.Reached measure, _) -> tongue.say("《" + register(measure.register())
                    + "》中当年载明此事项的记录", "Entries of “" + register(measure.register()) + "” that tell of it that year");
            case Reckoned.How.Stated _ -> tongue.say("公布的数字，依出处所载", "As published, by the document named");
            case Reckoned.How.Calculated _ -> calculated(question, indicator);
        };
    }

    private String calculated(Question question, Indicator indicator) {
        String title = tongue.say(indicator.title());
        String peers = peers(question);
        boolean growth = question.of() == Aspect.GROWTH;
        return switch (question.aspect()) {
            case LEVEL, SHARE -> formula(indicator);
            case GROWTH -> tongue.say(title + "与上年同期相比增减的百分比", title
                    + ": percent more or less than in the same period a year before");
            case CHANGE -> tongue.say(title + "与上年同期之差", title + ": difference to the same period a year before");
            case GAP -> indicator.own() == Aspect.SHARE
                    ? tongue.say(title + "与" + peers + "之差，单位为百分点", title + " less that of " + peers
                            + ", in percentage points")
                    : tongue.say(title + "增速与" + peers + "之差，单位为百分点", "Growth of " + title + " less that of " + peers
                            + ", in percentage points");
            case RANK -> tongue.say(title + (growth ? "增速" : "") + "在" + peers + "各单位中由" + (indicator.bigger()
                    ? "高到低"
                    : "低到高") + "的位次",
                    "Place of " + title + (growth ? " by growth" : "") + " within " + peers + ", from "
                            + (indicator.bigger() ? "high to low" : "low to high"));
            case COMPLETION -> tongue.say(title + "占同期目标的百分比", title + " in percent of the target of the same period");
            case MILESTONE -> title;
        };
    }

    private String peers(Question question) {
        String id = String.valueOf(question.peers());
        PeerGroup group = model.peers().get(id);
        return tongue.say(id, group == null || group.en() == null ? id : group.en());
    }

    private String formula(Indicator indicator) {
        return switch (indicator.measure()) {
            case Measure.Ratio(String part, String whole, int times) -> tongue.say(title(part) + "与" + title(whole)
                    + "之比" + (times == 100 ? "，以百分数计" : times == 1 ? "" : "，乘以" + times),
                    title(part) + " over " + title(
                            whole) + (times == 100 ? ", in percent" : times == 1 ? "" : ", times " + times));
            case Measure.Formula formula -> tongue.say("按公式 " + formula.expression() + " 计算，其中", "By the formula "
                    + formula.expression() + ", where ") + declared.inputs(formula).entrySet().stream()
                            .map(
                                    each -> each.getKey() + tongue.say("为", " is ")
                                            + tongue.say(each.getValue().title()))
                            .collect(Collectors.joining(tongue.say("，", ", ")));
            case null, default -> tongue.say(indicator.title());
        };
    }

    private String title(String indicator) {
        Indicator found = model.indicators().get(indicator);
        return found == null ? indicator : "“" + tongue.say(found.title()) + "”";
    }

    private String counted(Measure measure) {
        return switch (measure) {
            case Measure.Flow(String register, String at, String sum, _) -> happened(measure, register, at) + sum(
                    register, sum);
            case Measure.Stock(String register, String from, String until, String sum, _) -> tongue.say("《" + register(
                    register) + "》中期末前已“" + called(register, from) + "”"
                    + (until == null
                            ? ""
                            : "、尚未“" + called(register, until) + "”")
                    + where(measure, register) + "的记录",
                    "Entries of “" + register(register) + "” with “" + called(register, from)
                            + "” before the period's end" + (until == null
                                    ? ""
                                    : " and “" + called(register, until) + "” not yet")
                            + where(measure, register))
                    + sum(register, sum);
            case Measure.Distinct(String register, String of, String at, _) -> happened(measure, register, at) + tongue
                    .say("，按“" + called(register, of) + "”去重计数", ", each “" + called(register, of) + "” counted once");
            case Measure.Accepted(String register, String at, String result, _) -> happened(measure, register, at)
                    + tongue.say("所载“" + called(register, result) + "”：全部超额为超额完成，否则为完成", ": what “" + called(register,
                            result) + "” says; exceeded where all say so, else met");
            case Measure.Reached _,Measure.Ratio _,Measure.Formula _ -> "";
        };
    }

    private String happened(Measure measure, String register, String at) {
        return tongue.say("《" + register(register) + "》中“" + called(register, at) + "”在期内" + where(measure, register)
                + "的记录",
                "Entries of “" + register(register) + "” with “" + called(register, at) + "” in the period"
                        + where(measure, register));
    }

    private String sum(String register, @Nullable String sum) {
        return sum == null
                ? tongue.say("，计条数", ", counted")
                : tongue.say("，“" + called(register, sum) + "”合计", ", “" + called(register, sum) + "” summed up");
    }

    private String where(Measure measure, String register) {
        Optional<Expression> condition = declared.where(measure);
        return condition.map(expression -> tongue.say("、", ", where ") + new ConditionInWords(declared, register,
                tongue).of(expression)).orElse("");
    }

    private String register(String id) {
        Register register = model.registers().get(id);
        return register == null ? id : tongue.say(register.title());
    }

    /** The title of a field, of a stage for its time, or of what every entry has. */
    private String called(String register, String name) {
        return called(model.registers().get(register), name, tongue);
    }

    static String called(@Nullable Register register, String name, Tongue tongue) {
        Field field = register == null ? null : register.fields().get(name);
        if (field != null) {
            return tongue.say(field.title());
        }
        Title stage = register == null || !name.endsWith("_at")
                ? null
                : register.stages().get(name.substring(0, name.length() - "_at".length()));
        return stage != null ? tongue.say(stage) : switch (name) {
            case "created_at" -> tongue.say("登记", "Registered");
            case "stage" -> tongue.say("环节", "Stage");
            case "region" -> tongue.say("区划", "Region");
            case "unit" -> tongue.say("单位", "Unit");
            default -> name;
        };
    }
}
