package youju.model.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import org.jspecify.annotations.Nullable;

/**
 * The text of an expression and CEL's reading of its grammar. No macro is expanded: {@code has} and {@code exists} stay the
 * calls that were written, so that mistakes speak of them and SQL can be made from them.
 */
final class Parsing {
    /** Longer ones are programs, and belong into several fields. */
    private static final int LONGEST = 4000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?");

    private final int[] text;
    private final Map<Long, Integer> positions;
    private final @Nullable CelExpr root;
    private final List<Mistake> mistakes = new ArrayList<>();

    /** One parser for all, made when first needed: it is costly to start and safe to share. */
    private static final class Shared {
        static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
                .setOptions(CelOptions.newBuilder().populateMacroCalls(false).maxExpressionCodePointSize(LONGEST)
                        .maxParseRecursionDepth(64).build())
                .build();

        private Shared() {}
    }

    private Parsing(String source, CelValidationResult result) {
        text = source.codePoints().toArray();
        CelExpr read = null;
        Map<Long, Integer> at = Map.of();
        if (result.hasError()) {
            grammar(result.getErrors());
        } else {
            try {
                read = result.getAst().getExpr();
                at = result.getAst().getSource().getPositionsMap();
            } catch (CelValidationException e) {
                throw new IllegalStateException(e);
            }
        }
        root = read;
        positions = at;
    }

    static Parsing of(String source) {
        return new Parsing(source, Shared.PARSER.parse(source));
    }

    /** The whole expression, or null where the grammar is broken. */
    @Nullable
    CelExpr root() {
        return root;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    int offset(CelExpr expression) {
        return positions.getOrDefault(expression.id(), 0);
    }

    void mistake(int offset, String found, String expected, @Nullable String nearest) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(offset, text.length); i++) {
            column = text[i] == '\n' ? 1 : column + 1;
            line += text[i] == '\n' ? 1 : 0;
        }
        mistakes.add(new Mistake(line, column, found, expected, nearest));
    }

    /** The number as it is written, exactly; CEL itself holds it as a double. */
    BigDecimal decimal(CelExpr constant) {
        int at = offset(constant);
        Matcher written = NUMBER.matcher(new String(text, at, text.length - at));
        if (!written.lookingAt()) {
            throw new IllegalStateException("no number at " + at);
        }
        BigDecimal number = new BigDecimal(written.group());
        return constant.constant().doubleValue() < 0 ? number.negate() : number;
    }

    /** CEL goes on after a first error and stumbles over its own traces; the first is the one to tell. */
    private void grammar(List<CelIssue> errors) {
        CelIssue first = errors.getFirst();
        int line = Math.max(1, first.getSourceLocation().getLine());
        int column = Math.max(0, first.getSourceLocation().getColumn());
        String message = first.getMessage();
        String found = "`" + rest(line, column) + "`";
        String expected = "an expression";
        if (text.length > LONGEST) {
            found = "an expression of " + text.length + " characters";
            expected = "at most " + LONGEST;
        } else if (rest(line, column).isEmpty()) {
            found = "the end of the expression";
            expected = "more: something is left open";
        } else if (found.startsWith("`=")) {
            expected = "`==`, which compares";
        } else if (message.contains("input string")) {
            expected = "a whole number of at most 18 digits; write larger ones with a point: 1e20 or 5.0";
        } else if (message.contains("expecting {<EOF>") || message.contains("expecting <EOF>")) {
            expected = "an operator such as &&, ||, ==, <, in, +, or the end";
        } else if (message.contains("token recognition")) {
            expected = "letters, digits, quoted text and ASCII operators";
        }
        mistakes.add(new Mistake(line, column + 1, found, expected, null));
    }

    private String rest(int line, int column) {
        String[] lines = new String(text, 0, text.length).split("\n", -1);
        int[] codePoints = line <= lines.length ? lines[line - 1].codePoints().toArray() : new int[0];
        int length = Math.clamp(codePoints.length - column, 0, 20);
        return new String(codePoints, Math.min(column, codePoints.length), length).strip();
    }
}
