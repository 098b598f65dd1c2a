package youju.briefing.claim;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the words before a figure say of it. {@code noun} is what is left of them: the thing it is said of. {@code
 * compared} are the groups or the target it is compared with; {@code base} the earlier time it is compared with; {@code
 * times} those that say when it holds.
 */
record Predicate(Sense sense, int sign, @Nullable Approximation approximation, String noun, List<String> compared,
        List<When> base, List<When> times, boolean separate, boolean each, boolean from, boolean linked) {

    enum Sense {
        /** Nothing but the thing. */
        PLAIN,
        /** Rose or fell by it. */
        CHANGE,
        /** Rose or fell to it. */
        REACHED,
        /** Above or below another. */
        GAP,
        /** Part of a whole. */
        SHARE,
        /** Part of what is due. */
        COMPLETION,
        /** Part that something has in the growth of another. */
        PULL,
        /** So many times another. */
        MULTIPLE,
        /** A place in a ranking. */
        PLACE
    }

    Predicate {
        compared = List.copyOf(compared);
        base = List.copyOf(base);
        times = List.copyOf(times);
    }

    /**
     * As it goes on behind 、, where the words there only name another group: 高于全国0.4、全省0.1个百分点 compares both, 全省第三、示例片第一 and 由第15位提高到第5位 rank one thing.
     */
    Predicate continuing(Predicate before, String words) {
        if (before.is(Sense.GAP) && is(Sense.PLAIN) && References.continues(words)) {
            return new Predicate(Sense.GAP, before.sign, approximation, "", References.in(words), base, times, separate,
                    each, from, linked);
        }
        boolean moved = before.from && noun.isEmpty();
        boolean other = words.startsWith("、") && place(noun.startsWith("、") ? noun.substring(1) : noun);
        if (before.is(Sense.PLACE) && is(Sense.PLACE) && (moved || other)) {
            return new Predicate(sense, sign, approximation, before.noun, compared, base, times, separate, each, from,
                    linked);
        }
        return this;
    }

    /** A name of a place of two to five characters: 苏南, 示例片. */
    private static boolean place(String name) {
        return name.length() > 1 && name.length() < 6
                && "省市区县州盟旗镇乡片圈群带域部东西南北中".indexOf(name.charAt(name.length() - 1)) >= 0;
    }

    boolean is(Sense one) {
        return sense == one;
    }
}
