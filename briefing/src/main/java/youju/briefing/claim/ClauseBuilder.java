package youju.briefing.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Puts the pieces of a sentence together into clauses. */
final class ClauseBuilder {
    private static final Words<Boolean> JOINING = Words.set("、 和 及 与 以及 、和 或 、以及 :");
    private static final Words<Boolean> LIMITS = Words.set("以上 以下 以内 左右 上下 及以上 及以下 余 多 不等");
    private static final int LONGEST_LIST = 20;
    private static final int LONGEST_BRACKETS = 200;
    private static final String PAUSES = "，；:\t";
    /** Nouns of which a number in a ranking says how many are ranked: 262个城市中居第8位. */
    private static final Words<Boolean> RANKED = Words.set(
            "县 区 市 城市 省 国家 地区 设区 地级 地市 市州 州市 市县 县市 县区 区县 乡镇 镇 街道 开发区 园区 单位 部门 成员 省份 高新区 经开区 重点 参评 同类 主要 盟市 兄弟 直辖市 监测");

    private final String text;
    private final List<Piece> pieces;
    private int next;

    private final List<Clause> clauses = new ArrayList<>();
    private final List<Clause.Group> groups = new ArrayList<>();
    private final List<When> times = new ArrayList<>();
    private final List<Clause.Inner> inners = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private int at;
    private int from;

    private ClauseBuilder(String text, List<Piece> pieces, int from) {
        this.text = text;
        this.pieces = pieces;
        this.at = from;
        this.from = from;
    }

    /** The clauses of [{@code from}, {@code to}), whose pieces are given. */
    static List<Clause> clauses(String text, List<Piece> pieces, int from, int to) {
        return new ClauseBuilder(text, pieces, from).build(to);
    }

    private List<Clause> build(int to) {
        while (next < pieces.size()) {
            Piece piece = pieces.get(next++);
            words.append(text, at, piece.start());
            at = piece.end();
            switch (piece) {
                case Piece.Time time -> {
                    words.append(Clause.mark(times.size()));
                    times.add(time.when());
                }
                case Piece.Figure figure -> figure(figure);
                case Piece.Mark mark -> mark(mark);
                case Piece.Gap gap -> gap(gap);
            }
        }
        words.append(text, at, to);
        close('。', to);
        return clauses;
    }

    /** Digits left open: the words before them say nothing of the next figure. */
    private void gap(Piece.Gap gap) {
        words.append('×');
    }

    private void mark(Piece.Mark mark) {
        if (mark.sign() == '(') {
            brackets();
        } else if (mark.sign() == ':' && next < pieces.size() && pieces.get(next) instanceof Piece.Value value && value
                .start() == mark.end()) {
            words.append(':');
        } else if (PAUSES.indexOf(mark.sign()) >= 0) {
            close(mark.sign(), mark.end());
        }
    }

    private void brackets() {
        int close = next;
        while (close < pieces.size() && close - next < LONGEST_BRACKETS
                && !(pieces.get(close) instanceof Piece.Mark mark && mark.sign() == ')')) {
            close++;
        }
        if (close == pieces.size() || close - next == LONGEST_BRACKETS) {
            return;
        }
        Piece end = pieces.get(close);
        List<Clause> inner = clauses(text, pieces.subList(next, close), at, end.start());
        inners.add(new Clause.Inner(groups.size(), words.toString(), inner));
        next = close + 1;
        at = end.end();
    }

    private void figure(Piece.Figure figure) {
        Clause.Group last = groups.isEmpty() ? null : groups.getLast();
        String lead = behind();
        if (last != null && JOINING.contains(lead) && last.figures().size() < LONGEST_LIST
                && last.place() == figure instanceof Piece.Place) {
            List<Piece.Figure> joined = new ArrayList<>(last.figures());
            joined.add(figure);
            groups.set(groups.size() - 1, new Clause.Group(last.lead(), joined));
        } else if (last != null && figure instanceof Piece.Place && last.figures().size() == 1 && last.figures()
                .getFirst() instanceof Piece.Value value && value.unit().is(Unit.Kind.COUNT) && RANKED.lengthAt(lead,
                        0) > 0) {
            String before = last.lead().endsWith("在")
                    ? last.lead().substring(0, last.lead().length() - 1)
                    : last.lead();
            groups.set(groups.size() - 1, new Clause.Group(before + behindRanked(lead), List.of(figure)));
        } else {
            if (last != null && figure instanceof Piece.Value value && value.unit().is(Unit.Kind.POINTS)
                    && References.continues(lead)) {
                groups.set(groups.size() - 1, inPoints(last, value.unit()));
            }
            groups.add(new Clause.Group(lead, List.of(figure)));
        }
        words.setLength(0);
    }

    /** 高于全国0.4、全省0.1个百分点: the unit of the last is that of both. */
    private static Clause.Group inPoints(Clause.Group group, Unit points) {
        return group.figures().getLast() instanceof Piece.Value value && value.unit().name().isEmpty()
                && group.figures().size() == 1
                        ? new Clause.Group(group.lead(), List.of(value.in(points, BigDecimal.ONE)))
                        : group;
    }

    /** The words so far, without what still belongs to the figure before them (20亿元|以上). */
    private String behind() {
        return words.substring(groups.isEmpty() ? 0 : LIMITS.lengthAt(words.toString(), 0));
    }

    /** 城市中居 without what says who is ranked: 居. */
    private static String behindRanked(String lead) {
        int in = Math.max(lead.indexOf('中'), Math.max(lead.indexOf('里'), lead.indexOf('内')));
        return in >= 0 ? lead.substring(in + 1) : lead.substring(RANKED.lengthAt(lead, 0));
    }

    private void close(char end, int to) {
        clauses.add(new Clause(groups, behind(), times, inners, end, from, to));
        groups.clear();
        times.clear();
        inners.clear();
        words.setLength(0);
        from = to;
    }
}
