package youju.ledger.act;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.packs.Rules;
import youju.model.Action;
import youju.model.Model;

/**
 * The entries of another register that an action opens: one for each row that its entry didn't have before, or a single one. They are
 * made in the transaction of the action, one statement each, as if whoever does the action had made them: all of them or none.
 */
record Opening(Action.Opens declared, Rules rules, List<Map<String, Object>> rows) {
    /** That one of them can't be written; what PostgreSQL said is the cause. */
    static final class Failed extends SQLException {
        private static final long serialVersionUID = 1L;
        private final transient Opening opening;
        private final int row;
        private final transient Request request;
        private final transient @Nullable Entry decided;

        Failed(SQLException cause, Opening opening, int row, Request request, @Nullable Entry decided) {
            super(cause.getMessage(), cause.getSQLState(), cause);
            this.opening = opening;
            this.row = row;
            this.request = request;
            this.decided = decided;
        }

        Rules rules() {
            return opening.rules();
        }

        Request request() {
            return request;
        }

        @Nullable
        Entry decided() {
            return decided;
        }

        Optional<Outcome> refused(Optional<Outcome> why) {
            return opening.refused(row, why);
        }
    }

    static Opening of(Action.Opens declared, Rules rules, @Nullable Entry before, Entry after) {
        if (declared.each() == null) {
            return new Opening(declared, rules, List.of(Map.of()));
        }
        List<Map<String, Object>> old = before == null ? List.of() : rows(declared, before);
        return new Opening(declared, rules, rows(declared, after).stream().filter(row -> !old.contains(row)).toList());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Action.Opens declared, Entry entry) {
        return (List<Map<String, Object>>) entry.fields().getOrDefault(String.valueOf(declared.each()), List.of());
    }

    int count() {
        return rows.size();
    }

    /** The series that all of them are numbered in. */
    String series(Entry opener, Model model) {
        LocalDate day = opener.changedAt().atZone(model.zone(opener.region())).toLocalDate();
        return rules.number().series(opener.region(), day);
    }

    /** What makes the one of that row, in the region and unit of the entry that opens it. */
    Request request(int row, Entry opener, Request by) {
        Map<String, Object> input = new LinkedHashMap<>();
        declared.gives().forEach((field, from) -> {
            Object value = switch (from) {
                case Action.Opens.From.TheEntry _ -> opener.id();
                case Action.Opens.From.Own(String name) -> opener.fields().get(name);
                case Action.Opens.From.Column(String column) -> rows.get(row).get(column);
            };
            if (value != null) {
                input.put(field, value);
            }
        });
        return Request.create(rules.register().id(), declared.action(), input, by.actor())
                .at(opener.region(), opener.unit()).because(by.reason());
    }

    /** The same refusal, which says of which row it is. */
    Optional<Outcome> refused(int row, Optional<Outcome> why) {
        String which = declared.each() == null ? "" : "第 " + (row + 1) + " 条";
        return why.map(outcome -> outcome instanceof Outcome.Refused(Refusal refusal)
                ? new Outcome.Refused(new Refusal(refusal.code(), declared.each(),
                        which + rules.register().title() + "："
                                + refusal.message()))
                : outcome);
    }
}
