package youju.briefing.claim;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import youju.model.Aspect;

/**
 * Claims without a number: due work done (超额完成, 全部完成), none left (清零), all reached (全覆盖), a thing reached (通车, 封顶), an
 * honour given (获得 …).
 */
final class WordClaims {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** What a word says of its thing. */
    private enum Outcome {
        EXCEEDED, ALL, MET, NONE_LEFT, COVERED, REACHED, NOTHING
    }

    private static final Words<Outcome> OUTCOMES = Words.of(Outcome.EXCEEDED, """
            超额完成 大幅超额完成 提前超额完成 均超额完成 全部超额完成 超额兑现 超额实现""").add(Outcome.ALL, """
            全部完成 全部完工 全部建成 全部办结 全部达标 全部兑现 全部开工 全部竣工 全部落实 全部整改到位 全部兑现到位""").add(Outcome.MET, """
            顺利完成 顺利完工 按期完成 按期完工 按时完成 按时完工 如期完成 如期完工 提前完成 提前完工 圆满完成 全面完成 任务完成 目标完成 达标完成 完工""").add(
            Outcome.NONE_LEFT, "清零 动态清零 全部清零 清零见底").add(Outcome.COVERED, "全覆盖 实现全覆盖 全面覆盖 全域覆盖").add(
                    Outcome.REACHED, """
                            封顶 主体封顶 通车 建成通车 投用 建成投用 投入使用 建成投入使用 开工 开工建设 竣工 投产 建成投产 竣工投产 落位 摘牌 成功摘牌 挂牌 挂牌成立
                            揭牌 开盘 开盘销售 交付 交付使用 开园 开业 上线 上线运行 建成 建成运营 投入运营 运营 开通 初步形成 基本形成 全面落地 落地见效 处置完成 资产处置完成
                            通过验收 通过全省考核 通过考核 通过国家验收 通过省级验收 建成投运 投运 开馆 启用""")
            .add(Outcome.NOTHING,
                    "开工率 竣工率 投产率 完工率 未完工 未开工 开通率 开工项目 上线率 覆盖率 建成区 运营商 运营里程 运营线路")
            .build();
    private static final Words<Boolean> GIVEN = Words.set("""
            荣获 获得 获评 获 被评为 被授予 被命名为 被认定为 入选 获批 荣膺 喜获 斩获 成功获批 成功入选 成功创建 创成 获评为 荣获得 连续获得 先后获得 先后荣获""");
    /** What is got and honours nobody. */
    private static final Words<Boolean> NO_HONOURS = Words.set("""
            支持 贷款 融资 资金 补贴 补助 救助 援助 帮助 服务 保障 信息 收益 成效 进步 突破 发展 好评 肯定 认可 关注 机会 批复 批准 许可 授权 资格 资格证 证书 丰收""");
    private static final Pattern DUE = Pattern.compile("完成(?![率度]).{0,10}?(?:任务|目标|计划)(?!的)");
    private static final String STOPS = "、，,；;。:\n()（）";

    private final Course course;
    private final Clause clause;
    private final String text;
    private final int from;

    /** {@code from} is where the words begin that no figure of the clause takes. */
    WordClaims(Course course, Clause clause, int from) {
        this.course = course;
        this.clause = clause;
        this.text = course.plain();
        this.from = from;
    }

    void read() {
        int to = clause.to();
        int begin = from;
        List<String> subjects = List.of();
        for (int i = from; i < to;) {
            Words.Found<Outcome> found = OUTCOMES.at(text, i);
            Matcher due = text.charAt(i) == '完' ? DUE.matcher(text).region(i, to) : null;
            int length = found != null ? found.length() : due != null && due.lookingAt() ? due.end() - i : 0;
            Outcome outcome = found != null ? found.meaning() : Outcome.MET;
            if (length == 0 || !ends(i + length, to, outcome) || outcome == Outcome.NOTHING) {
                i += Math.max(1, length);
                continue;
            }
            List<String> named = subjects(begin, i);
            subjects = named.isEmpty() ? subjects : named;
            for (String subject : subjects.isEmpty() ? List.of(course.topics().last()) : subjects) {
                if (!subject.isEmpty() && !subject.endsWith("地")) {
                    say(i, i + length, outcome, subject);
                }
            }
            i += length;
            begin = i;
        }
        honours(to);
    }

    /** A thing reached stands at the end of what is said of it, or before another. */
    private boolean ends(int at, int to, Outcome outcome) {
        return outcome != Outcome.REACHED || at >= to || STOPS.indexOf(text.charAt(at)) >= 0
                || "并和且".indexOf(text.charAt(
                        at)) >= 0;
    }

    private List<String> subjects(int begin, int end) {
        StringBuilder words = new StringBuilder();
        for (int i = Math.max(begin, end - 60); i < end; i++) {
            TimeReader.Found time = TimeReader.at(text, i, end);
            i = time == null ? i : time.end() - 1;
            words.append("，,；;。:\n".indexOf(text.charAt(i)) >= 0 || time != null ? '×' : text.charAt(i));
        }
        String name = Noun.of(words.toString()).name();
        if (name.length() < 2) {
            return List.of();
        }
        for (int count = 6; count > 1; count--) {
            List<String> items = Noun.items(name, count);
            if (!items.isEmpty() && items.stream().allMatch(item -> item.length() > 1)) {
                return items;
            }
        }
        return List.of(name);
    }

    private void say(int start, int end, Outcome outcome, String subject) {
        String words = text.substring(start, end);
        switch (outcome) {
            case EXCEEDED, MET -> course.claim(start, end, null, "", Aspect.COMPLETION, subject, clause, words);
            case ALL -> course.claim(start, end, ALL, "%", Aspect.COMPLETION, subject, clause, words);
            case NONE_LEFT -> course.claim(start, end, BigDecimal.ZERO, "", Aspect.LEVEL, subject, clause, words);
            case COVERED -> course.claim(start, end, ALL, "%", Aspect.SHARE, subject, clause, words);
            case REACHED -> course.claim(start, end, null, "", Aspect.MILESTONE, subject, clause, words);
            case NOTHING -> {
            }
        }
    }

    /** 获得全省优秀区、全市先进集体: each honour is a claim. */
    private void honours(int to) {
        for (int i = from; i < to; i++) {
            int length = GIVEN.lengthAt(text, i);
            // 获得感 is a feeling, no honour.
            if (length == 0 || text.startsWith("感", i + length)) {
                continue;
            }
            String before = Noun.of(text.substring(Math.max(from, i - 60), i)).name();
            int begin = i + length;
            for (int at = begin; at <= to; at++) {
                boolean next = at > begin && text.startsWith("”“", at - 1);
                if (at == to || next || STOPS.indexOf(text.charAt(at)) >= 0 || others(at)) {
                    honour(begin, at, before, text.substring(i, i + length));
                    boolean more = next || at < to && text.charAt(at) == '、';
                    begin = next ? at : at + 1;
                    if (!more) {
                        return;
                    }
                }
            }
        }
    }

    /** 等 after a list, but not in 二等功, 一等奖. */
    private boolean others(int at) {
        return text.charAt(at) == '等' && (at == 0 || "特一二三四".indexOf(text.charAt(at - 1)) < 0);
    }

    private void honour(int begin, int end, String holder, String verb) {
        if (end - begin >= 3 && end - begin <= 40 && NO_HONOURS.lengthBefore(text, end) == 0) {
            String honour = text.substring(begin, end);
            String subject = verb.endsWith("获批") && !holder.isEmpty() ? holder : honour;
            course.claim(begin, end, null, "", Aspect.MILESTONE, subject, clause, verb + honour);
        }
    }
}
