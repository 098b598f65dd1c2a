package youju.briefing.claim;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import youju.model.text.Numeral;

/**
 * Tells the numbers that only stand in names from those that count: thresholds (亿元以上项目), denominators (每千人口), Chinese
 * numerals of ideas (三项制度), house numbers.
 */
final class NumbersInNames {
    static final Pattern LIMIT = Pattern.compile("(?:\\(?[含及]\\)?)?(?:以上|以下|以内|以外|之间)");
    private static final Words<Boolean> OVER = Words.set(
            "超 超过 逾 过 近 突破 达 上 接近 破 超出 约 迈上 跨过 跨越 迈过 站上 达到");
    /** Nouns of plans and ideas: 三项制度, 四个方面 are counted by nobody. */
    private static final Words<Boolean> ABSTRACT = Words.set("""
            制度 机制 方面 问题 环节 阶段 重点 行动 战略 体系 政策 品牌 维度 层面 关键 要素 领域 层次 原则 任务 目标 转变 坚持 抓手 支撑 优势 主体 统筹 结合 先行 文明 自信
            意识 维护 确立 清单 一体 联动 融合 纲要 特色 功能 月 季度 平台 中心 基地 高地 革命 攻坚 工程 计划 文件 报告 规划 定位 班子 责任 面向 标准 要求 主题 部分 角度
            小时 方向 步骤 同步 时代 产业 主义 矛盾 样 人 年 性 级 大 多""");
    /** What a great round number is called: 迈上万亿元台阶. */
    private static final Words<Boolean> LANDMARKS = Words.set("台阶 大关 关口 门槛 俱乐部 新台阶 规模");
    private static final int LOOK_BACK = 28;

    private final String text;

    NumbersInNames(String text) {
        this.text = text;
    }

    /** 第3 counts nothing, 每千人口 neither; a letter before digits makes a name of them. */
    boolean begun(int at) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        return "第每几前后".indexOf(before) >= 0 || before == '数' && !ValueReader.digit(text.charAt(at)) || before < 0x80
                && Character.isLetter(before);
    }

    /** True where the number, with its unit to {@code end}, is only part of a name. */
    boolean named(Numeral numeral, Unit unit, int end) {
        boolean chinese = !ValueReader.digit(text.charAt(numeral.start())) && text.charAt(numeral.start()) != '-';
        if (numeral.bare()) {
            return !bareCounts(numeral, end) || threshold(numeral.start(), end, unit);
        }
        if (chinese && !numeral.percent() && !chineseCounts(numeral, unit, end)) {
            return true;
        }
        return unit.is(Unit.Kind.NONE) && unnamed(numeral) || threshold(numeral.start(), end, unit);
    }

    /** A size alone is a number only where 超, 近 or 余 says so and no noun follows at once. */
    private boolean bareCounts(Numeral numeral, int end) {
        if (numeral.more()) {
            return true;
        }
        return OVER.lengthBefore(text, numeral.start()) > 0 && (LANDMARKS.lengthAt(text, end) > 0 || !noun(end));
    }

    /** Chinese numerals count with a counting word behind them; small ones not what is only an idea. */
    private boolean chineseCounts(Numeral numeral, Unit unit, int end) {
        if (unit.name().isEmpty() || unit.is(Unit.Kind.DURATION) || numeral.value().compareTo(BigDecimal.ONE) <= 0) {
            return unit.is(Unit.Kind.POINTS, Unit.Kind.TIMES) && numeral.value().signum() > 0;
        }
        if (endsList(numeral.start(), end)) {
            return true;
        }
        boolean small = numeral.value().compareTo(BigDecimal.TEN) <= 0;
        return !small || unit.is(Unit.Kind.TIMES, Unit.Kind.MONEY, Unit.Kind.MEASURE, Unit.Kind.POINTS) || !noun(end)
                || !"个项种类批层级面片方".contains(unit.name()) && !idea(end);
    }

    /** 投资和外资两项未达预期: the number says how many things were listed before it. */
    private boolean endsList(int start, int end) {
        String before = text.substring(Math.max(0, start - LOOK_BACK), start);
        String clause = before.substring(1 + Math.max(before.lastIndexOf('，'), before.lastIndexOf('。')));
        return (clause.indexOf('、') > 0 || clause.indexOf('和') > 0 || clause.indexOf('与') > 0) && clause.length() > 4
                && Lexicon.FOLLOWING.lengthAt(text, end) > 0;
    }

    private boolean idea(int at) {
        return ABSTRACT.firstIn(text, at, Math.min(text.length(), at + 6)) >= 0;
    }

    /** A number without a unit counts only where nothing that could be a name follows it. */
    private boolean unnamed(Numeral numeral) {
        int end = numeral.end();
        if (end >= text.length()) {
            return false;
        }
        char after = text.charAt(end);
        boolean latin = after < 0x80 && Character.isLetter(after);
        if (numeral.percent() || numeral.step().scale() > 0 || sized(numeral)) {
            return latin || "级强".indexOf(after) >= 0;
        }
        return noun(end) || latin || ".+/".indexOf(after) >= 0;
    }

    boolean sized(Numeral numeral) {
        return "万亿".indexOf(text.charAt(numeral.end() - 1)) >= 0;
    }

    /** True where the value only bounds what a noun behind it names: 亿元以上项目, 超5亿元的项目12个. */
    private boolean threshold(int start, int end, Unit unit) {
        if (unit.is(Unit.Kind.PERCENT, Unit.Kind.POINTS)) {
            return false;
        }
        if (end < text.length() && text.charAt(end) == '级') {
            return true;
        }
        Matcher limit = LIMIT.matcher(text).region(end, Math.min(text.length(), end + 6));
        if (limit.lookingAt()) {
            int after = limit.end();
            return after < text.length() && (noun(after) || text.charAt(after) == '的')
                    && Lexicon.FOLLOWING.firstIn(text,
                            after, Math.min(text.length(), after + 2)) < 0;
        }
        return OVER.lengthBefore(text, start) > 0 && unit.is(Unit.Kind.MONEY, Unit.Kind.MEASURE) && countedBehind(end);
    }

    /** A noun behind the value, and then another number, in the same clause. */
    private boolean countedBehind(int end) {
        int from = end < text.length() && text.charAt(end) == '的' ? end + 1 : end;
        int at = from;
        while (at < text.length() && at - from < 14 && noun(at)) {
            at++;
        }
        return at - from >= 2 && at < text.length() && ValueReader.digit(text.charAt(at))
                && Lexicon.CHANGE.firstIn(text,
                        from, at) < 0;
    }

    /** True where the character could begin or go on a noun. */
    private boolean noun(int at) {
        return at < text.length() && text.charAt(at) >= '\u4e00' && text.charAt(at) <= '\u9fa5' && "的和与及以左上余多、等且并"
                .indexOf(text.charAt(at)) < 0;
    }
}
