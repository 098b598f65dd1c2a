package youju.model.expression;

import java.util.Optional;

import dev.cel.common.ast.CelExpr;
import org.jspecify.annotations.Nullable;

import youju.model.expression.Node.Comparison;

/** Checks comparisons: both sides are of one kind, and texts written out are of the closed set they are compared with. */
final class Comparisons {
    private final Checker checker;

    Comparisons(Checker checker) {
        this.checker = checker;
    }

    @Nullable
    Node among(CelExpr e) {
        Node value = checker.check(e.call().args().get(0));
        Node list = checker.check(e.call().args().get(1));
        if (value == null || list == null) {
            return null;
        }
        if (!(list.type() instanceof ValueType.Listed(ValueType element))) {
            return checker.refuse(e.call().args().get(1), list.type().words() + " after `in`",
                    "a list such as [\"a\", \"b\"]");
        }
        if (!Types.comparable(value.type(), element)) {
            return checker.refuse(e, value.type().words() + " in " + list.type().words(), "a list of its own kind");
        }
        return codesFit(e, value, list) ? new Node.Among(value, list) : null;
    }

    @Nullable
    Node comparison(CelExpr e, Comparison how) {
        Node left = checker.check(e.call().args().get(0));
        Node right = checker.check(e.call().args().get(1));
        if (left == null || right == null) {
            return null;
        }
        boolean equality = how == Comparison.EQUAL || how == Comparison.NOT_EQUAL;
        if (left instanceof Node.Nothing || right instanceof Node.Nothing) {
            return checker.refuse(e, "a comparison with null", "has(name), or !has(name) where it is empty");
        }
        if (!Types.comparable(left.type(), right.type()) || !equality && !Types.ordered(left.type())) {
            return checker.refuse(e,
                    "`" + how.sign() + "` between " + left.type().words() + " and " + right.type().words(),
                    Types.advice(left, right));
        }
        return codesFit(e, left, right) ? new Node.Compare(how, left, right) : null;
    }

    /** Notes a mistake where a text literal is compared with a closed set that doesn't have it. */
    private boolean codesFit(CelExpr e, Node left, Node right) {
        ValueType l = Types.element(left.type());
        ValueType r = Types.element(right.type());
        return (!(l instanceof ValueType.Coded codes) || codesFit(e, right, codes))
                && (!(r instanceof ValueType.Coded others) || codesFit(e, left, others));
    }

    boolean codesFit(CelExpr e, Node node, ValueType.Coded coded) {
        Optional<String> stranger = Types.stranger(node, coded.codes());
        stranger.ifPresent(code -> checker.refuse(e, "\"" + code + "\", which is none of " + coded.of(),
                "one of " + Types.some(coded.codes()), Nearest.to(code, coded.codes()).orElse(null)));
        return stranger.isEmpty();
    }
}
