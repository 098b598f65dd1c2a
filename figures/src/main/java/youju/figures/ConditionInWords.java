package youju.figures;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.model.Field;
import youju.model.Register;
import youju.model.expression.Expression;
import youju.model.expression.Node;
import youju.model.expression.ValueType;
import youju.model.expression.Variable;

/** A measure's condition as staff read it: 合同金额不低于1亿, 评级为甲或乙. What has no words here stands as it was written. */
final class ConditionInWords {
    private final Declared declared;
    private final String registerId;
    private final @Nullable Register register;
    private final Tongue tongue;

    ConditionInWords(Declared declared, String register, Tongue tongue) {
        this.declared = declared;
        this.registerId = register;
        this.register = declared.model().registers().get(register);
        this.tongue = tongue;
    }

    String of(Expression condition) {
        return words(condition.root()).orElse(tongue.say("符合 ", "it holds that ") + condition.source());
    }

    private Optional<String> words(Node node) {
        return switch (node) {
            case Node.Has(Node.Read(var variable, _)) -> Optional.of(tongue.say("有" + called(
                    variable), called(variable) + " is given"));
            case Node.Not(Node.Has(Node.Read(var variable, _))) ->
                Optional.of(tongue.say("无" + called(variable), called(variable) + " isn't given"));
            case Node.Read(var variable, _) when node.type() == ValueType.BOOL ->
                Optional.of(called(variable) + tongue.say("为是", " is so"));
            case Node.Not(Node.Read(var variable, _)) -> Optional.of(called(variable) + tongue.say("为否",
                    " isn't so"));
            case Node.And(Node left, Node right) -> and(left, right);
            case Node.Or(Node left, Node right) -> joined(left, right, tongue.say("或", " or "));
            case Node.Compare(Node.Comparison how, Node.Read(var variable, _), Node.Literal literal) ->
                Optional.of(called(variable) + sign(how) + value(variable.name(), literal));
            case Node.Among(Node.Read(var variable, _), Node.Items(List<Node> elements, _)) when elements.stream()
                    .allMatch(Node.Literal.class::isInstance) ->
                Optional.of(called(variable) + tongue.say("为", elements.size() > 1 ? " is one of " : " is ") + elements
                        .stream().map(each -> value(variable.name(), (Node.Literal) each)).collect(Collectors.joining(
                                tongue.say("、", ", ")))
                        + (elements.size() > 1 ? tongue.say("之一", "") : ""));
            default -> Optional.empty();
        };
    }

    /** That a value is there goes without saying where something is said of it. */
    private Optional<String> and(Node left, Node right) {
        Optional<String> second = words(right);
        if (left instanceof Node.Has(Node.Read(var variable, _)) && second.isPresent()
                && second.get().contains(called(variable))) {
            return second;
        }
        return joined(left, right, tongue.say("且", " and "));
    }

    private Optional<String> joined(Node left, Node right, String word) {
        return words(left).flatMap(first -> words(right).map(second -> bracketed(left, first, word) + word
                + bracketed(right, second, word)));
    }

    private String bracketed(Node node, String text, String word) {
        boolean other = word.equals(tongue.say("且", " and ")) ? node instanceof Node.Or : node instanceof Node.And;
        return other ? tongue.say("（" + text + "）", "(" + text + ")") : text;
    }

    private String sign(Node.Comparison how) {
        return switch (how) {
            case EQUAL -> tongue.say("为", " is ");
            case NOT_EQUAL -> tongue.say("不为", " isn't ");
            case LESS -> tongue.say("低于", " is less than ");
            case LESS_OR_EQUAL -> tongue.say("不高于", " is at most ");
            case GREATER -> tongue.say("高于", " is more than ");
            case GREATER_OR_EQUAL -> tongue.say("不低于", " is at least ");
        };
    }

    private String value(String name, Node.Literal literal) {
        return switch (literal.value()) {
            case BigDecimal number -> number(number) + unit(name);
            case Boolean truth -> truth ? tongue.say("是", "yes") : tongue.say("否", "no");
            case String text when name.equals("stage") && register != null && register.stages().containsKey(text) ->
                tongue.say(Objects.requireNonNull(register.stages().get(text)));
            case String text -> "“" + tongue.say(declared.called(registerId, name, text)) + "”";
            case Object other -> other.toString();
        };
    }

    private String number(BigDecimal number) {
        if (tongue == Tongue.ENGLISH) {
            return Quantities.text(number, "");
        }
        for (var size : List.of(new Object[]{"1E8", "亿"}, new Object[]{"1E4", "万"})) {
            BigDecimal worth = new BigDecimal((String) size[0]);
            if (number.abs().compareTo(worth) >= 0) {
                return Quantities.text(number.divide(worth), (String) size[1]);
            }
        }
        return Quantities.text(number, "");
    }

    private String unit(String name) {
        Field field = register == null ? null : register.fields().get(name);
        return field == null ? "" : field.type().keptIn();
    }

    private String called(Variable variable) {
        return "“" + Definition.called(register, variable.name(), tongue) + "”";
    }
}
