package youju.briefing.claim;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.briefing.claim.Lexicon.Aim;
import youju.briefing.claim.Lexicon.Direction;
import youju.briefing.claim.Lexicon.Leading;
import youju.briefing.claim.Predicate.Sense;

/**
 * Reads the words before a figure from right to left: what leads to the number, the verb, how and against what, and what is
 * left of them is the thing.
 */
final class LeadReader {
    /** How far left of a number its predicate is looked for. */
    private static final int REACH = 60;
    private static final int COMPARISON = 26;

    private final Clause clause;
    private final String lead;
    private final int floor;
    private int end;

    private @Nullable Approximation approximation;
    private int sign = 1;
    private final List<String> compared = new ArrayList<>();
    private final List<When> base = new ArrayList<>();
    private final List<When> times = new ArrayList<>();
    private boolean separate;
    private boolean each;
    private boolean from;
    private boolean to;
    private boolean linked;
    private boolean genitive;
    private boolean copula;

    private LeadReader(Clause clause, String lead) {
        this.clause = clause;
        this.lead = lead;
        this.end = lead.length();
        this.floor = Math.max(0, end - REACH);
    }

    static Predicate read(Clause clause, Clause.Group group) {
        LeadReader reader = new LeadReader(clause, group.lead());
        return switch (group.figures().getFirst()) {
            case Piece.Place place -> reader.place();
            case Piece.Value value ->
                reader.value(group.figures().getLast() instanceof Piece.Value last ? last : value);
        };
    }

    private Predicate value(Piece.Value value) {
        Unit unit = value.unit();
        leading();
        Sense sense = unit.is(Unit.Kind.POINTS, Unit.Kind.PERCENT) ? pull(unit) : null;
        if (sense == null && unit.is(Unit.Kind.TIMES) && genitive) {
            sense = copula ? Sense.MULTIPLE : multiple();
        }
        if (sense == null && unit.is(Unit.Kind.PERCENT)) {
            sense = ofWhole();
        }
        if (sense == null) {
            sense = change();
        }
        if (sense == null) {
            sense = gap(unit);
        }
        if (sense == null) {
            sense = Sense.PLAIN;
            circumstances();
        }
        return result(sense);
    }

    private Predicate result(Sense sense) {
        return new Predicate(sense, sign, approximation, lead.substring(0, end), compared, base, times, separate, each,
                from, linked);
    }

    /** Takes what leads to the number: 为, 达到, 约, 突破. */
    private void leading() {
        while (true) {
            if (genitive && end > floor && Clause.time(lead.charAt(end - 1)) && time(lead.charAt(end - 1))) {
                continue;
            }
            Words.Found<Leading> found = Lexicon.BEFORE_NUMBER.before(lead, end);
            if (found == null || found.meaning() == Leading.STOP) {
                return;
            }
            String word = lead.substring(end - found.length(), end);
            if (found.meaning() == Leading.LINK
                    && Lexicon.CHANGE.before(lead, end) instanceof Words.Found<Direction> verb
                    && verb.length() > found.length()) {
                return;
            }
            switch (found.meaning()) {
                case ABOVE -> approximation = Approximation.ABOVE;
                case BELOW -> approximation = Approximation.BELOW;
                case ABOUT -> approximation = Approximation.ABOUT;
                case TO -> to = true;
                case LINK, STOP -> linked = true;
            }
            to |= word.equals("为") || word.equals("在");
            copula |= genitive && (word.equals("是") || word.equals("为") || word.equals("达到") || word.equals("达"));
            genitive |= word.equals("的");
            flags(word);
            end -= found.length();
        }
    }

    private void flags(String word) {
        separate |= word.startsWith("分别") || word.equals("依次");
        each |= word.startsWith("均") || word.startsWith("都") || word.equals("各") || word.equals("双双")
                || word.equals("全部");
    }

    /** A verb of change right before the number, with how and against what. */
    private @Nullable Sense change() {
        Words.Found<Direction> verb = Lexicon.CHANGE.before(lead, end);
        if (verb == null || verb.meaning() == Direction.NO_CHANGE) {
            return null;
        }
        String word = lead.substring(end - verb.length(), end);
        if (verb.length() == 1 && !single(word)) {
            return null;
        }
        if (Lexicon.GROWTH_NOUNS.contains(word)) {
            return null;
        }
        end -= verb.length();
        sign = verb.meaning() == Direction.UP ? 1 : -1;
        boolean reached = to;
        modifiers();
        boolean comparing = Lexicon.ABOVE_BELOW.contains(word) || "多少".contains(word) || word.equals("低出");
        if (comparison(comparing)) {
            modifiers();
            return Sense.GAP;
        }
        modifiers();
        if (!reached && from(false)) {
            modifiers();
        }
        return reached ? Sense.REACHED : Sense.CHANGE;
    }

    /** 高, 快, 多 alone are verbs only in a comparison; 增, 降 and the like also after an adverb or a noun. */
    private boolean single(String word) {
        if ("增降升涨减跌".contains(word)) {
            return true;
        }
        String before = lead.substring(floor, end - 1);
        return before.indexOf('比') >= 0 || before.indexOf('较') >= 0 || before.endsWith("分别") || before.endsWith("均");
    }

    /** When it holds and what it is reckoned by, where no verb stands between. */
    private void circumstances() {
        while (end > floor) {
            int basis = basis();
            if (Clause.time(lead.charAt(end - 1))) {
                time(lead.charAt(end - 1));
            } else if (basis > 0) {
                end -= basis;
            } else if (!from(false)) {
                return;
            }
        }
    }

    /** How it happened, and when. */
    private void modifiers() {
        while (end > floor) {
            char last = lead.charAt(end - 1);
            if (Clause.time(last)) {
                if (!time(last)) {
                    return;
                }
                continue;
            }
            int basis = basis();
            if (basis > 0) {
                end -= basis;
                continue;
            }
            int length = Lexicon.ADVERBS.lengthBefore(lead, end);
            if (length == 0 || Lexicon.HEADS.lengthBefore(lead, end) > length) {
                return;
            }
            String word = lead.substring(end - length, end);
            if (word.equals("由") || word.equals("的") && !linked) {
                from |= word.equals("由");
            }
            flags(word);
            end -= length;
        }
    }

    /** How long what the figure is reckoned by is: 按可比价格计算, 按当年价格, 扣除价格因素. */
    private int basis() {
        boolean ends = false;
        for (String word : new String[]{"价格", "价", "口径", "计算", "因素", "因素后", "价计", "影响后", "影响"}) {
            ends |= lead.startsWith(word, end - word.length());
        }
        for (int i = end - 2; ends && i >= Math.max(floor, end - 18); i--) {
            if (lead.charAt(i) == '按' || lead.charAt(i) == '同' && lead.startsWith("同口径", i) || lead.startsWith("扣除", i)
                    || lead.startsWith("剔除", i) || lead.startsWith("可比", i) && i > 0 && lead.charAt(i - 1) != '按') {
                return end - i;
            }
        }
        return 0;
    }

    /** A time: the one compared with, where 比 or 较 stands before it, else when it holds. */
    private boolean time(char mark) {
        When when = clause.time(mark - Clause.TIME);
        end--;
        if (when == null) {
            return true;
        }
        String before = lead.substring(floor, end);
        for (String word : new String[]{"比", "较", "与", "同", "对比", "相比", "和", "相较", "相较于", "较之"}) {
            if (before.endsWith(word) && !before.endsWith("占比") && !before.endsWith("同比") && !before.endsWith("环比")) {
                end -= word.length();
                base.add(when);
                return true;
            }
        }
        if (before.endsWith("由") || before.endsWith("从") || before.endsWith("自")) {
            end--;
            from = true;
        }
        times.add(when);
        return true;
    }

    /** 由12家, 从2019年的5%: the number is where something came from. */
    private boolean from(boolean any) {
        if (end > 0 && "由从自".indexOf(lead.charAt(end - 1)) >= 0 && !lead.substring(floor, end).endsWith("理由")) {
            end--;
            from = true;
            return true;
        }
        return any;
    }

    /** 比全市平均水平 …, 比目标 …: what stands between the word and the verb. */
    private boolean comparison(boolean comparing) {
        int begin = Math.max(floor, end - COMPARISON);
        if (lead.startsWith("相比", end) && with(begin)) {
            return true;
        }
        for (int i = end - 1; i >= begin; i--) {
            char c = lead.charAt(i);
            if (c != '比' && c != '较' || c == '比' && i > 0 && "占同环对之相".indexOf(lead.charAt(i - 1)) >= 0 || end - i < 2
                    || "例重值率较如".indexOf(lead.charAt(i + 1)) >= 0) {
                continue;
            }
            String other = lead.substring(i + 1, end);
            if (timely(other)) {
                end = i;
                return false;
            }
            if (references(other) || comparing && other.length() > 1) {
                end = i;
                return true;
            }
            return false;
        }
        return false;
    }

    /** 与全市平均水平|相比: what stands behind the word is a group. */
    private boolean with(int begin) {
        for (int i = end - 1; i >= begin; i--) {
            if (lead.charAt(i) == '与' || lead.charAt(i) == '同' && !lead.startsWith("同期", i)) {
                boolean group = references(lead.substring(i + 1, end));
                end = group ? i : end;
                return group;
            }
        }
        return false;
    }

    /** Another time that is named in words: 比上一轮, 比年初预期 is none. */
    private boolean timely(String other) {
        boolean any = false;
        for (int i = 0; i < other.length(); i++) {
            char c = other.charAt(i);
            if (Clause.time(c)) {
                When when = clause.time(c - Clause.TIME);
                if (when != null) {
                    base.add(when);
                }
                any = true;
            }
        }
        if (any && (Lexicon.TARGETS.in(other, Aim.DUE) || !References.in(other).isEmpty())) {
            base.clear();
            return false;
        }
        return any;
    }

    /** The groups or the target named; false where none is. */
    private boolean references(String other) {
        if (Lexicon.TARGETS.in(other, Aim.DUE)) {
            compared.add("目标");
            return true;
        }
        compared.addAll(References.in(other));
        return !compared.isEmpty();
    }

    /** 高于全市, 超序时进度: the verb stands before what is compared with. */
    private @Nullable Sense gap(Unit unit) {
        int begin = Math.max(floor, end - COMPARISON);
        for (int i = end - 1; i >= begin; i--) {
            Words.Found<Direction> verb = Lexicon.ABOVE_BELOW.at(lead, i, end);
            if (verb == null || i + verb.length() == end
                    || Lexicon.CHANGE.at(lead, i) instanceof Words.Found<Direction> other
                            && other.meaning() == Direction.NO_CHANGE) {
                continue;
            }
            i = longer(i, verb);
            verb = java.util.Objects.requireNonNull(Lexicon.ABOVE_BELOW.at(lead, i, end));
            String other = lead.substring(i + verb.length(), end);
            sign = verb.meaning() == Direction.UP ? 1 : -1;
            if (timely(other)) {
                end = i;
                modifiers();
                return Sense.CHANGE;
            }
            if (references(other) || verb.length() > 1 && (unit.is(Unit.Kind.POINTS) || other.endsWith("平均水平"))) {
                end = i;
                modifiers();
                return Sense.GAP;
            }
            return null;
        }
        return null;
    }

    /** 领先于 is found from its beginning, though 于 or 先于 is found first from the right. */
    private int longer(int at, Words.Found<Direction> verb) {
        for (int i = Math.max(floor, at - 2); i < at; i++) {
            Words.Found<Direction> longer = Lexicon.ABOVE_BELOW.at(lead, i);
            if (longer != null && i + longer.length() >= at + verb.length()) {
                return i;
            }
        }
        return at;
    }

    /** 占总投资的, 占一般公共预算收入比重, 完成年度计划的, 为年度预算的: part of a whole or of what is due. */
    private @Nullable Sense ofWhole() {
        String words = lead.substring(floor);
        int back = Math.max(words.lastIndexOf("恢复至"), words.lastIndexOf("恢复到"));
        if (back >= 0 && genitive) {
            end = floor + back;
            sign = 1;
            modifiers();
            return Sense.SHARE;
        }
        int share = words.lastIndexOf('占');
        String behind = share < 0 ? "" : words.substring(share + 1);
        boolean noun = behind.startsWith("比") || behind.startsWith("地") || behind.startsWith("用") || behind.startsWith(
                "据") && behind.length() > 2 || behind.startsWith("道")
                || share > 0 && "抢侵独强".indexOf(words.charAt(share - 1)) >= 0;
        if (share >= 0 && !noun && Lexicon.CHANGE.lastIn(lead, floor + share, end) < 0) {
            end = floor + share;
            sign = 1;
            modifiers();
            return Lexicon.TARGETS.in(behind, Aim.DUE) ? completion() : Sense.SHARE;
        }
        int target = Lexicon.TARGETS.lastIn(lead, Math.max(floor, lead.length() - 14), lead.length());
        if (target < 0 || !(lead.endsWith("的") || lead.substring(target).length() <= 3)) {
            return null;
        }
        for (int i = target; i >= Math.max(floor, target - 20); i--) {
            for (String verb : new String[]{"完成", "达到", "为", "是", "达", "占", "实现", "相当于"}) {
                if (lead.startsWith(verb, i)) {
                    boolean due = lead.startsWith("完成", i) || lead.startsWith("实现", i)
                            || Lexicon.TARGETS.in(lead.substring(target), Aim.DUE);
                    end = i;
                    modifiers();
                    return due ? completion() : Sense.SHARE;
                }
            }
        }
        return null;
    }

    private Sense completion() {
        compared.add("目标");
        return Sense.COMPLETION;
    }

    /** 是去年的1.34倍, 相当于全市的2倍. */
    private @Nullable Sense multiple() {
        for (int i = end - 1; i >= Math.max(floor, end - 20); i--) {
            for (String verb : new String[]{"是", "为", "达到", "达", "相当于"}) {
                if (lead.startsWith(verb, i)) {
                    timely(lead.substring(i, end));
                    end = i;
                    modifiers();
                    return Sense.MULTIPLE;
                }
            }
        }
        return null;
    }

    /** 拉动经济增长0.8个百分点. */
    private @Nullable Sense pull(Unit unit) {
        int begin = Math.max(floor, end - 20);
        for (int i = end - 1; i >= begin; i--) {
            Words.Found<Direction> verb = Lexicon.PULLING.at(lead, i, end);
            if (verb == null || lead.startsWith("贡献率", i)) {
                continue;
            }
            if (unit.is(Unit.Kind.PERCENT) && i + verb.length() < end && Lexicon.CHANGE.lengthBefore(lead, end) > 0) {
                return null;
            }
            for (int j = Math.max(0, i - 2); j < i; j++) {
                Words.Found<Direction> longer = Lexicon.PULLING.at(lead, j);
                if (longer != null && j + longer.length() >= i + verb.length()) {
                    verb = longer;
                    i = j;
                }
            }
            sign = verb.meaning() == Direction.UP ? 1 : -1;
            end = i;
            modifiers();
            return Sense.PULL;
        }
        return null;
    }

    /** 居示例市第2位: a place that isn't known as a group stands between the verb and the number. */
    private boolean named() {
        for (int i = end - 3; i >= Math.max(floor, end - 8); i--) {
            if ("居列".indexOf(lead.charAt(i)) >= 0) {
                boolean place = "省市区县州盟旗镇)".indexOf(lead.charAt(end - 1)) >= 0 && lead.substring(i + 1, end).chars()
                        .noneMatch(c -> Clause.time((char) c) || c == '、' || c == '全' || c == '各');
                end = place ? i + 1 : end;
                return place;
            }
        }
        return false;
    }

    private Predicate place() {
        boolean found = true;
        while (found && end > floor) {
            found = false;
            if (Clause.time(lead.charAt(end - 1))) {
                found = time(lead.charAt(end - 1));
                continue;
            }
            int range = References.lengthBefore(lead, end);
            int verb = Lexicon.RANKING.lengthBefore(lead, end);
            if (Lexicon.HEADS.lengthBefore(lead, end) > Math.max(range, verb) || Lexicon.GROWTH_NOUNS.lengthBefore(lead,
                    end) > Math.max(range, verb)) {
                break;
            }
            if (range >= verb && range > 0) {
                compared.addAll(0, References.in(lead.substring(end - range, end)));
                end -= range;
                found = true;
            } else if (verb > 0) {
                String word = lead.substring(end - verb, end);
                flags(word);
                from |= word.equals("由") || word.equals("从");
                end -= verb;
                found = true;
            } else {
                found = named();
            }
        }
        return result(Sense.PLACE);
    }
}
