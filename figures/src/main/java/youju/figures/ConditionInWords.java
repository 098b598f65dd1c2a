package youju.figures;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.model.Field;
import youju.model.Register;
import youju.model.expression.Expression;
import youju.model.expression.Node;
import youju.model.expression.ValueType;

/** A measure's condition as staff read it: 合同金额不低于1亿, 评级为甲或乙. What has no words here stands as it was written. */
final class ConditionInWords {
    private final Declared declared;
    private final String registerId;
    private final @Nullable Register register;

    ConditionInWords(Declared declared, String register) {
        this.declared = declared;
        this.registerId = register;
        this.register = declared.model().registers().get(register);
    }

    String of(Expression condition) {
        return words(condition.root()).orElse("符合 " + condition.source());
    }

    private Optional<String> words(Node node) {
        return switch (node) {
            case Node.Has(Node.Read(var variable, _)) -> Optional.of("有“" + called(variable.name()) + "”");
            case Node.Not(Node.Has(Node.Read(var variable, _))) ->
                Optional.of("无“" + called(variable.name()) + "”");
            case Node.Read(var variable, _) when node.type() == ValueType.BOOL ->
                Optional.of("“" + called(variable.name()) + "”为是");
            case Node.Not(Node.Read(var variable, _)) -> Optional.of("“" + called(variable.name()) + "”为否");
            case Node.And(Node left, Node right) -> and(left, right);
            case Node.Or(Node left, Node right) -> joined(left, right, "或");
            case Node.Compare(Node.Comparison how, Node.Read(var variable, _), Node.Literal literal) ->
                Optional.of("“" + called(variable.name()) + "”" + sign(how) + value(variable.name(), literal));
            case Node.Among(Node.Read(var variable, _), Node.Items(List<Node> elements, _)) when elements.stream()
                    .allMatch(Node.Literal.class::isInstance) ->
                Optional.of("“" + called(variable.name()) + "”为" + elements.stream()
                        .map(each -> value(variable.name(), (Node.Literal) each)).collect(Collectors.joining("、"))
                        + (elements.size() > 1 ? "之一" : ""));
            default -> Optional.empty();
        };
    }

    /** That a value is there goes without saying where something is said of it. */
    private Optional<String> and(Node left, Node right) {
        Optional<String> second = words(right);
        if (left instanceof Node.Has(Node.Read(var variable, _)) && second.isPresent()
                && second.get().contains("“" + called(variable.name()) + "”")) {
            return second;
        }
        return joined(left, right, "且");
    }

    private Optional<String> joined(Node left, Node right, String word) {
        return words(left).flatMap(first -> words(right).map(second -> bracketed(left, first, word) + word
                + bracketed(right, second, word)));
    }

    private static String bracketed(Node node, String text, String word) {
        boolean other = word.equals("且") ? node instanceof Node.Or : node instanceof Node.And;
        return other ? "（" + text + "）" : text;
    }

    private static String sign(Node.Comparison how) {
        return switch (how) {
            case EQUAL -> "为";
            case NOT_EQUAL -> "不为";
            case LESS -> "低于";
            case LESS_OR_EQUAL -> "不高于";
            case GREATER -> "高于";
            case GREATER_OR_EQUAL -> "不低于";
        };
    }

    private String value(String name, Node.Literal literal) {
        return switch (literal.value()) {
            case BigDecimal number -> number(number) + unit(name);
            case Boolean truth -> truth ? "是" : "否";
            case String text when name.equals("stage") && register != null && register.stages().containsKey(text) ->
                register.stages().get(text).zh();
            case String text -> "“" + declared.said(registerId, name, text) + "”";
            case Object other -> other.toString();
        };
    }

    private static String number(BigDecimal number) {
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

    private String called(String name) {
        return Definition.called(register, name);
    }
}
