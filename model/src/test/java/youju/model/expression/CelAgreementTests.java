package youju.model.expression;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where CEL's own meaning and ours are to be the same (logic, text, whole numbers without division), CEL's runtime gives the
 * answer ours gives; its errors, of divisions by zero, are our "no value".
 */
class CelAgreementTests {
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("i", SimpleType.INT).addVar("j", SimpleType.INT)
            .addVar("s", SimpleType.STRING).addVar("t", SimpleType.STRING).addVar("b", SimpleType.BOOL)
            .addVar("c", SimpleType.BOOL).build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().build();
    private static final String[] TEXTS = {"", "a", "ab", "有据", "😀", "é"};

    @Property(tries = 1000)
    void theLanguageIsCel(@ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int depth)
            throws CelValidationException {
        Random random = new Random(seed);
        String source = condition(random, depth);
        Map<String, Object> values = new HashMap<>(
                Map.of("i", random.nextLong(-3, 4), "j", random.nextLong(-1, 2), "s", text(random), "t",
                        text(random), "b", random.nextBoolean(), "c", random.nextBoolean()));
        assertThat(Expression.of(source, scope(), ValueType.BOOL).evaluate(values, Instant.EPOCH, ZoneOffset.UTC))
                .as(source + " of " + values)
                .isEqualTo(cel(source, values));
    }

    private static Object cel(String source, Map<String, Object> values) throws CelValidationException {
        try {
            return RUNTIME.createProgram(COMPILER.compile(source).getAst()).eval(values);
        } catch (CelEvaluationException e) {
            return null;
        }
    }

    private static String condition(Random random, int depth) {
        if (depth == 0) {
            return one(random, "b", "c", "true", "false", "1 % j == 0");
        }
        int d = depth - 1;
        return switch (random.nextInt(9)) {
            case 0, 1 -> "(" + condition(random, d) + " && " + condition(random, d) + ")";
            case 2, 3 -> "(" + condition(random, d) + " || " + condition(random, d) + ")";
            case 4 -> "!" + "(" + condition(random, d) + ")";
            case 5 -> "(" + condition(random, d) + " ? " + condition(random, d) + " : " + condition(random, d) + ")";
            case 6 -> "(" + number(random, d) + one(random, " == ", " != ", " < ", " <= ", " > ", " >= ")
                    + number(random, d) + ")";
            case 7 -> "(" + words(random) + one(random, " == ", " != ", " < ", " >= ") + words(random) + ")";
            default -> one(random, words(random) + ".startsWith(" + words(random) + ")",
                    words(random) + ".endsWith(" + words(random) + ")",
                    words(random) + ".contains(" + words(random) + ")",
                    number(random, d) + " in [1, " + number(random, 0) + "]");
        };
    }

    private static String number(Random random, int depth) {
        return depth == 0
                ? one(random, "i", "j", "0", "1", "-7", "size(s)", "size(t + s)")
                : "(" + number(random, depth - 1) + one(random, " + ", " - ", " * ", " % ") + number(random, depth - 1)
                        + ")";
    }

    private static String words(Random random) {
        return one(random, "s", "t", "(s + t)", "\"" + text(random) + "\"", "'a'");
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static Scope scope() {
        SequencedMap<String, Variable> names = new LinkedHashMap<>();
        Map.of("i", ValueType.INT, "j", ValueType.INT, "s", ValueType.TEXT, "t", ValueType.TEXT, "b", ValueType.BOOL,
                "c", ValueType.BOOL)
                .forEach((name, type) -> names.put(name, new Variable(name, type, false)));
        return new Scope("test", names, false);
    }
}
