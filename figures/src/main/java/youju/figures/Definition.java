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
import youju.model.Register;
import youju.model.Title;
import youju.model.expression.Expression;

/** What a figure means, in Chinese: the pack's definition, then what is counted, where and when, from the declaration. */
final class Definition {
    private final Declared declared;
    private final Model model;

    Definition(Declared declared) {
        this.declared = declared;
        this.model = declared.model();
    }

    String of(Reckoned reckoned) {
        Question question = reckoned.figure().question();
        Indicator indicator = model.indicators().get(question.indicator());
        if (indicator == null) {
            return reckoned.figure().title();
        }
        String own = indicator.definition() == null ? "" : ended(indicator.definition());
        return own + ended(way(reckoned, indicator)) + "范围：" + Quantities.name(question.region(), model)
                + (declared.parts(question.region()).size() > 1 ? "及其所辖" : "") + "，"
                + Phrases.of(question.period()) + "。";
    }

    private static String ended(String sentence) {
        return sentence.endsWith("。") ? sentence : sentence + "。";
    }

    private String way(Reckoned reckoned, Indicator indicator) {
        Question question = reckoned.figure().question();
        return switch (reckoned.how()) {
            case Reckoned.How.Counted(Measure measure, _) -> counted(measure);
            case Reckoned.How.Reached(Measure.Reached measure, _) ->
                "《" + register(measure.register()) + "》中当年载明此事项的记录";
            case Reckoned.How.Stated _ -> "公布的数字，依出处所载";
            case Reckoned.How.Calculated _ -> calculated(question, indicator);
        };
    }

    private String calculated(Question question, Indicator indicator) {
        String title = indicator.title().zh();
        String peers = String.valueOf(question.peers());
        return switch (question.aspect()) {
            case LEVEL, SHARE -> formula(indicator);
            case GROWTH -> title + "与上年同期相比增减的百分比";
            case CHANGE -> title + "与上年同期之差";
            case GAP -> title + (indicator.own() == Aspect.SHARE ? "" : "增速") + "与" + peers + "之差，单位为百分点";
            case RANK -> title + (question.of() == Aspect.GROWTH ? "增速" : "") + "在" + peers + "各单位中由"
                    + (indicator.bigger() ? "高到低" : "低到高") + "的位次";
            case COMPLETION -> title + "占同期目标的百分比";
            case MILESTONE -> title;
        };
    }

    private String formula(Indicator indicator) {
        return switch (indicator.measure()) {
            case Measure.Ratio(String part, String whole, int times) -> title(part) + "与" + title(whole) + "之比"
                    + (times == 100 ? "，以百分数计" : times == 1 ? "" : "，乘以" + times);
            case Measure.Formula formula -> "按公式 " + formula.expression() + " 计算，其中" + declared.inputs(formula)
                    .entrySet().stream().map(each -> each.getKey() + "为" + each.getValue().title().zh())
                    .collect(Collectors.joining("，"));
            case null, default -> indicator.title().zh();
        };
    }

    private String title(String indicator) {
        Indicator found = model.indicators().get(indicator);
        return found == null ? indicator : "“" + found.title().zh() + "”";
    }

    private String counted(Measure measure) {
        return switch (measure) {
            case Measure.Flow(String register, String at, String sum, _) -> "《" + register(register) + "》中“"
                    + called(register, at) + "”在期内" + where(measure, register) + "的记录" + sum(register, sum);
            case Measure.Stock(String register, String from, String until, String sum, _) -> "《" + register(register)
                    + "》中期末前已“" + called(register, from) + "”" + (until == null
                            ? ""
                            : "、尚未“" + called(register, until) + "”")
                    + where(measure, register) + "的记录" + sum(register, sum);
            case Measure.Distinct(String register, String of, String at, _) -> "《" + register(register) + "》中“"
                    + called(register, at) + "”在期内" + where(measure, register) + "的记录，按“" + called(register, of)
                    + "”去重计数";
            case Measure.Accepted(String register, String at, String result, _) -> "《" + register(register) + "》中“"
                    + called(register, at) + "”在期内" + where(measure, register) + "的记录所载“"
                    + called(register, result) + "”：全部超额为超额完成，否则为完成";
            case Measure.Reached _,Measure.Ratio _,Measure.Formula _ -> "";
        };
    }

    private String sum(String register, @Nullable String sum) {
        return sum == null ? "，计条数" : "，“" + called(register, sum) + "”合计";
    }

    private String where(Measure measure, String register) {
        Optional<Expression> condition = declared.where(measure);
        return condition.map(expression -> "、" + new ConditionInWords(declared, register).of(expression)).orElse("");
    }

    private String register(String id) {
        Register register = model.registers().get(id);
        return register == null ? id : register.title().zh();
    }

    /** The title of a field, of a stage for its time, or of what every entry has. */
    private String called(String register, String name) {
        return called(model.registers().get(register), name);
    }

    static String called(@Nullable Register register, String name) {
        Field field = register == null ? null : register.fields().get(name);
        if (field != null) {
            return field.title().zh();
        }
        Title stage = register == null || !name.endsWith("_at")
                ? null
                : register.stages().get(name.substring(0, name.length() - "_at".length()));
        return stage != null ? stage.zh() : switch (name) {
            case "created_at" -> "登记";
            case "stage" -> "环节";
            case "region" -> "区划";
            case "unit" -> "单位";
            default -> name;
        };
    }
}
