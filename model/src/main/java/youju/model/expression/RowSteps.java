package youju.model.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.model.expression.Plan.Step;

/** What expressions do over rows: each row is bound to a slot while its condition or value is asked. */
final class RowSteps {
    private RowSteps() {}

    static Step filter(Step rows, int slot, Step condition) {
        return m -> {
            Object all = rows.at(m);
            if (all == null) {
                return null;
            }
            List<Object> kept = new ArrayList<>();
            for (Object row : (Collection<?>) all) {
                m.bind(slot, row);
                Object holds = condition.at(m);
                if (holds == null) {
                    return null;
                }
                if ((boolean) holds) {
                    kept.add(row);
                }
            }
            return kept;
        };
    }

    /** A list of {@code each} of every row, nulls among them. */
    static Step each(Step rows, int slot, Step value) {
        return m -> {
            Object all = rows.at(m);
            if (all == null) {
                return null;
            }
            List<@Nullable Object> values = new ArrayList<>();
            for (Object row : (Collection<?>) all) {
                m.bind(slot, row);
                values.add(value.at(m));
            }
            return values;
        };
    }

    static Step quantified(boolean every, Step answers) {
        return m -> {
            Object all = answers.at(m);
            if (all == null) {
                return null;
            }
            boolean open = false;
            for (Object answer : (Collection<?>) all) {
                if (answer == null) {
                    open = true;
                } else if ((boolean) answer != every) {
                    return !every;
                }
            }
            return open ? null : every;
        };
    }

    static Step sum(Step numbers) {
        return m -> {
            Object all = numbers.at(m);
            if (all == null) {
                return null;
            }
            BigDecimal total = BigDecimal.ZERO;
            for (Object number : (Collection<?>) all) {
                if (number == null) {
                    return null;
                }
                total = total.add((BigDecimal) number);
            }
            return total;
        };
    }
}
