package youju.ledger.synthetic;

import java.util.Map;

/** Makes one value of each entry of a block. */
interface Maker {
    /**
     * The value, as {@link youju.model.value.FieldValues} takes it.
     *
     * @param turn
     *            how manieth entry of the recipe it is, from 0
     * @param place
     *            how manieth of its block, from 0
     * @param made
     *            the values made before it
     */
    Object make(int turn, int place, Map<String, Object> made);
}
