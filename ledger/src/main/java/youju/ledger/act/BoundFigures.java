package youju.ledger.act;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import youju.ledger.entry.Entry;
import youju.ledger.right.Actor;
import youju.model.Action;

/**
 * Who knows the figures bound in briefings: an action that demands something of them ({@link Action.Figures}) is done only where
 * this says that it holds. It is asked without a connection or lock being held, of the entry as it is to be; the action is done
 * on that version of the entry or decided again.
 */
public interface BoundFigures {
    /** Of a program that knows no figures: no such action is done. */
    BoundFigures UNKNOWN = new BoundFigures() {
        @Override
        public Answer of(Entry after, Action.Figures demanded, Instant now) {
            return new Answer.Refused("这个程序不掌握数字，不能核数");
        }

        @Override
        public void done(Entry after, Action.Figures demanded, Actor actor) {
            // Nothing is ever done.
        }
    };

    /** What is known of the figures. */
    sealed interface Answer {
        /** What is demanded holds; {@code values} go into the entry by field id. */
        record Holds(Map<String, Object> values) implements Answer {
            public Holds {
                values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            }
        }

        /** It doesn't; {@code why} says of which figures, in Chinese. */
        record Refused(String why) implements Answer {}
    }

    /** Whether what the action demands holds of the entry as it is to be. */
    Answer of(Entry after, Action.Figures demanded, Instant now) throws SQLException;

    /** Told when the action is done for good; what follows from it and fails is made good later, not here. */
    void done(Entry after, Action.Figures demanded, Actor actor);
}
