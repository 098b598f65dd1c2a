package youju.briefing.claim;

import org.jspecify.annotations.Nullable;

import youju.briefing.claim.Predicate.Sense;

/**
 * The thing that a number counts, where it stands behind the number (48个|重点项目) or was counted before (12项主要指标中，9项|增速跑赢全市). {@code behind} are the
 * words behind the figures, {@code alone} that there is one figure, {@code next} what the words before the next figure say, null where there is none.
 */
record CountedThing(Course course, Predicate predicate, Noun noun, String behind, boolean alone,
        @Nullable Predicate next) {
    /** Of so many characters what is said of a thing is part of how it is called: 已建成的项目. */
    private static final int LONGEST_DESCRIPTION = 14;

    /** The thing; empty where the figure isn't a count. {@code name} is the thing that the words before the figure name. */
    String of(Piece.Value value, String name) {
        if (tellsHowManyAreNamed(value, name)) {
            return "";
        }
        String thing = Noun.behind(behind);
        if (value.unit().is(Unit.Kind.PERCENT) && predicate.is(Sense.PLAIN) && name.isEmpty() && !grows()) {
            return thing;
        }
        if (begins(value, name) && thing.length() > 1) {
            return thing;
        }
        if (!counts(value)) {
            return "";
        }
        boolean nameless = thing.length() < 2 && !Noun.place(thing) || name.isEmpty() && Lexicon.ASPECT_NOUNS.contains(
                thing);
        return nameless ? described(value, name, thing) : called(name, thing);
    }

    /** 6.5%的增长目标, 30%以上的增速. */
    boolean grows() {
        return behind.matches("的.{0,6}(?:增长|增速|增幅|速度|涨幅).*");
    }

    /** 投资和外资两项: the number says how many were named. */
    private static boolean tellsHowManyAreNamed(Piece.Value value, String name) {
        int many = value.number().scale() <= 0 ? value.number().intValue() : 0;
        return value.chinese() && many > 1 && many < 10 && !Noun.items(name, many).isEmpty();
    }

    /** 增加了85万个停车位, 90亩宗地摘牌: nothing before the number says what it is of. */
    private boolean begins(Piece.Value value, String name) {
        if (value.unit().is(Unit.Kind.COUNT)) {
            return predicate.is(Sense.CHANGE) && name.isEmpty();
        }
        return value.unit().is(Unit.Kind.MEASURE, Unit.Kind.MONEY) && predicate.is(Sense.PLAIN) && alone
                && predicate.noun().isEmpty() && !behind.startsWith("的");
    }

    private boolean counts(Piece.Value value) {
        boolean of = behind.startsWith("的");
        boolean counted = value.unit().is(Unit.Kind.COUNT) || of && !value.unit().is(Unit.Kind.PERCENT);
        return predicate.is(Sense.PLAIN) && counted && (alone || of);
    }

    /** By what is said of it, where no noun stands behind the number: 规上企业中31家|开展研发活动, 9项|增速跑赢全市. */
    private String described(Piece.Value value, String name, String thing) {
        boolean brief = behind.length() > 1 && behind.length() < LONGEST_DESCRIPTION && behind.indexOf('、') < 0;
        String what = brief ? behind : "";
        if (!name.isEmpty()) {
            boolean some = predicate.noun().endsWith("中") || predicate.noun().endsWith("里");
            return some && brief && thing.isEmpty() ? Noun.plain(behind) + "的" + name : "";
        }
        String before = noun.verb().isEmpty() ? course.counted(value.unit()) : "";
        if (before.isEmpty()) {
            return noun.verb() + what;
        }
        return what.isEmpty() ? before : what + "的" + before;
    }

    private String called(String name, String thing) {
        boolean of = behind.startsWith("的");
        if (of && !name.isEmpty() && !Noun.head(name).isEmpty()) {
            return thing + name;
        }
        String rest = behind.substring(Math.min(behind.length(), (of ? 1 : 0) + thing.length()));
        if (thing.length() <= 3 && next == null && !rest.isEmpty() && rest.length() < LONGEST_DESCRIPTION - 2 && rest
                .indexOf('、') < 0) {
            return Noun.plain(rest).replace("已于", "已") + "的" + thing;
        }
        boolean countedBefore = name.equals(course.topics().last());
        boolean kind = name.length() >= 2 && name.length() <= 4 && Noun.head(name).isEmpty();
        return kind && !countedBefore ? name + thing : thing;
    }
}
