package youju.briefing.claim;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The thing a figure is said of, taken out of the words around it: without the verbs, links and ranges that stand before
 * its name. {@code scope} is the range that did (全市), {@code inner} says that 其中 did, {@code
 * verb} is the last verb of doing that did (投入).
 */
record Noun(String name, @Nullable String scope, boolean inner, String verb) {
    private static final int LONGEST = 30;

    private static final Words<Boolean> SCOPES = Words.set("全国 全省 全市 全区 全县 全州 全镇 全球 我国 我省 我市 我区 我县 本市 本区 本县 本省");
    /** What a name begins with when a word like 服务 belongs to it: 服务业, 出口额. */
    private static final String SUFFIXES = "业额量率值总数者员费度型化人面力";
    private static final Words<Boolean> TRAILING = Words.set(
            "长期 历史性 实质性 按期 共有 的 等 共 分别 均 都 已 也 为 达 有 由 从 自 在 中 , 、 : × 完成 实现 累计 合计 约 各 其中 和 及 与 并 以及 则 却 又 已经 正在 先后 顺利 陆续 正式 成功 如期 全面 “ 转为 调整为 变为 初步核算 同比 环比 年均 总体 整体 预计 总计 共计 ( ) 方面 上 内 继续 "
                    + "分别为 控制在 稳定在 保持在 保持 达到 是 仍 仅 或 已于 于 能够 能 每 每年 每月 全年 对 较 被 将 以来 再 连续 还 就 才 且 而 个数");
    /** Words that begin like a link and are part of a name. */
    private static final Words<Boolean> NAMES = Words
            .set("""
                    经济 经营 对外 对口 和平大 和平路 和平街 和平区 和平小 和平社 和平公 和谐 和美 再生 现代 现金 有效 有机 有线 有色 以上 以下 用户 用电 用水 用地 用气 用工 从业 使用 更新 在建 在校 在岗 在册 在线 在园 在读 为民
                    为老 向阳 并购 并网 将军 由于 占比 占地 还贷 以工代赈 共享 共同 共建 共青 达标 分红 分布 有偿 其他 其它 与民 按揭 经适 对标 每千 每万 每百 以旧换新 按期 按时 按需 按质 而""");
    /** Words that end like a link and are part of a name. */
    private static final Words<Boolean> NAMES_ENDS = Words.set("""
            日均 月均 户均 亩均 件均 县(市) 人才 签约 履约 高中 初中 国有 公共 饱和 总和 行为 成就 网上 线上 规上 境内 雷达 返还 合并 普及 冷却 自由 首都""");
    /** What tells two kinds of one thing apart: 城镇和农村|居民人均可支配收入. */
    private static final Words<Boolean> KINDS = Words.set("""
            城镇 农村 城市 乡村 国有 民营 工业 农业 进口 出口 省级 市级 区级 县级 国家级 新建 改建 扩建 本地 外地 线上 线下 国内 国外 境内 境外 男性 女性 中央 地方 公办 民办""");
    /** Nouns that begin like a word that could follow a number: 1.1亿居民 are no number that ranks. */
    private static final Words<Boolean> BEGINNINGS = Words.set("""
            居民 居家 居住 就业 就诊 就医 应急 应届 能源 能耗 受助 受灾 属地 列车 共享 共建 给水 给排水 对口 对外 还迁 占地 使用 按揭 正规 比赛 参赛 参保 参会 参训 参展""");
    /** What is called by one character, behind a number: 4个镇. */
    private static final String PLACES = "镇乡村县区市州国";
    private static final String[] JOINTS = {"累计完成", "累计实现", "共完成", "完成", "实现", "达到"};

    /** The thing in words that end where a figure or its predicate begins. */
    static Noun of(String words) {
        String name = words.substring(start(words));
        String scope = null;
        String verb = "";
        boolean inner = false;
        while (true) {
            int length = SCOPES.lengthAt(name, 0);
            if (length > 0 && length < name.length()) {
                scope = name.substring(0, length);
                name = name.substring(length);
            } else {
                length = leading(name);
                inner |= name.startsWith("其中");
                if (length == 0 && (length = region(name)) > 0) {
                    scope = name.substring(0, length);
                } else if (length == 0) {
                    break;
                }
                verb = Lexicon.DOING.contains(name.substring(0, length)) ? name.substring(0, length) : verb;
                name = name.substring(length);
            }
        }
        return new Noun(joined(trimmed(name)), scope, inner, verb);
    }

    /** Words far left of the figure, and what stands before a word that begins anew, are not the thing. */
    private static int start(String words) {
        int start = Math.max(0, words.length() - 2 * LONGEST);
        for (int i = words.length() - 3; i >= start; i--) {
            char c = words.charAt(i);
            if (c == '×' || c == '了' || c == '-' || words.startsWith("其中", i) || words.startsWith("以来", i)) {
                return words.startsWith("其中", i) ? i : words.startsWith("以来", i) ? i + 2 : i + 1;
            }
        }
        return start;
    }

    /** How long the name of a region is that begins the words and acts: 示例区|完成…; 0 where none does. */
    private static int region(String name) {
        for (int i = 1; i <= 4 && i + 1 < name.length() && name.charAt(i - 1) >= '\u4e00' && name.charAt(i
                - 1) <= '\u9fa5'; i++) {
            boolean ends = i > 1 && "区县市".indexOf(name.charAt(i)) >= 0;
            if (ends && (Clause.time(name.charAt(i + 1)) || name.charAt(i + 1) == '将'
                    || Lexicon.LINKING.lengthAt(name, i + 1) > 1)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int leading(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        boolean named = NAMES.lengthAt(name, 0) > 1;
        if (!named && Lexicon.LINKING.lengthAt(name, 0) < 2
                && (Clause.time(name.charAt(0)) || "×、,:()的及和与在”".indexOf(name.charAt(0)) >= 0)) {
            return 1;
        }
        if (named) {
            return 0;
        }
        int length = Math.max(Lexicon.DOING.lengthAt(name, 0), Lexicon.LINKING.lengthAt(name, 0));
        boolean word = length > 0 && name.length() - length >= 2 && SUFFIXES.indexOf(name.charAt(length)) < 0
                && !(Lexicon.DOING.contains(name.substring(0, length))
                        && Lexicon.HEADS.contains(name.substring(length)));
        return word || length == name.length() ? length : 0;
    }

    private static String trimmed(String name) {
        int end = name.length();
        while (end > 0) {
            int length = Clause.time(name.charAt(end - 1)) ? 1 : TRAILING.lengthBefore(name, end);
            if (length == 0 || Lexicon.HEADS.lengthBefore(name, end) > length
                    || NAMES_ENDS.lengthBefore(name, end) > length) {
                break;
            }
            end -= length;
        }
        return name.substring(0, end);
    }

    /** 重点项目完成投资 is the investment of the projects; 产值在全省的占比 is the share of the output. */
    private static String joined(String name) {
        String plain = plain(name);
        int in = plain.indexOf('在');
        int of = plain.indexOf('的', Math.max(in, 0));
        if (in > 1 && of > in && of - in < 8) {
            plain = plain.substring(0, in) + plain.substring(of + 1);
        }
        for (String joint : JOINTS) {
            int at = plain.indexOf(joint);
            if (at > 1 && at + joint.length() < plain.length() && !Lexicon.DUE_RATES.contains(plain.substring(at))) {
                plain = plain.substring(0, at) + plain.substring(at + joint.length());
            }
        }
        return plain.length() > LONGEST ? plain.substring(plain.length() - LONGEST) : plain;
    }

    /** Without what stands for times. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.chars().filter(c -> !Clause.time((char) c)).forEach(c -> plain.append((char) c));
        return plain.toString();
    }

    /** Whether one character is a thing by itself: 13个村. */
    static boolean place(String name) {
        return name.length() == 1 && PLACES.contains(name);
    }

    /** The thing that a number counts and that stands behind it: 48个|重点项目, 15亿元的|产业园; empty where none does. */
    static String behind(String words) {
        String name = words.startsWith("的") ? words.substring(1) : words;
        if (name.isEmpty() || "、，。".indexOf(name.charAt(0)) >= 0
                || Lexicon.FOLLOWING.lengthAt(name, 0) > 0 && Lexicon.HEADS.lengthAt(name, 0) == 0
                        && BEGINNINGS.lengthAt(name, 0) == 0) {
            return "";
        }
        int end = Math.min(name.length(), LONGEST);
        for (int i = 2; i < end; i++) {
            Words.Found<Boolean> verb = Lexicon.FOLLOWING.at(name, i);
            if (verb != null && (verb.length() > 1 || "已占达超".indexOf(name.charAt(i)) >= 0) || Clause.time(name.charAt(
                    i)) || name.charAt(i) == '、') {
                end = i;
            }
        }
        if (place(name.substring(0, 1)) && (name.length() == 1 || Lexicon.FOLLOWING.lengthAt(name, 1) > 1)) {
            return name.substring(0, 1);
        }
        int of = name.indexOf('的');
        // 832个县的人均收入: what is counted are the places.
        if (of >= 2 && of < end && head(plain(name.substring(of + 1, end))).length() > 1) {
            end = of;
        }
        String thing = plain(name.substring(0, end));
        if (end == name.length() && thing.length() > 2 && "和及与".indexOf(thing.charAt(thing.length() - 1)) >= 0) {
            thing = thing.substring(0, thing.length() - 1);
        }
        return thing.endsWith("中") || thing.endsWith("里") ? thing.substring(0, thing.length() - 1) : thing;
    }

    /** The things of a list, where it has exactly so many; empty where it has not. */
    static List<String> items(String name, int count) {
        int each = name.indexOf("分别");
        if (each > 0 && each + 2 < name.length()) {
            String done = name.substring(each + 2);
            return items(name.substring(0, each), count).stream().map(item -> item + done).toList();
        }
        List<String> items = new ArrayList<>(List.of(name.split("、")));
        items.removeIf(String::isEmpty);
        for (int i = items.size() - 1; i >= 0 && items.size() < count; i--) {
            String item = items.get(i);
            for (String joint : new String[]{"以及", "和", "及", "与"}) {
                int at = item.indexOf(joint);
                if (at > 0 && at + joint.length() < item.length()) {
                    items.set(i, item.substring(0, at));
                    items.add(i + 1, item.substring(at + joint.length()));
                    break;
                }
            }
        }
        return items.size() == count ? shared(items) : List.of();
    }

    /** Gives every thing of a list the head that only the last one says: 化学需氧量、二氧化硫|排放量. */
    private static List<String> shared(List<String> items) {
        String last = items.getLast();
        String head = head(last);
        List<String> whole = new ArrayList<>();
        for (String item : items) {
            if (item.startsWith("第") && last.startsWith("第") && item.length() < last.length()
                    && Noun.head(item).isEmpty()) {
                whole.add(item + last.substring(item.length()));
                continue;
            }
            int kind = KINDS.contains(item) ? KINDS.lengthAt(last, 0) : 0;
            if (kind > 0 && kind < last.length()) {
                whole.add(item + last.substring(kind));
                continue;
            }
            boolean needs = !head.isEmpty() && head.length() < last.length()
                    && (head(item).isEmpty() || head(item).length() == 1
                            && head.endsWith(head(item)) && head.length() > 1);
            whole.add(needs && !item.equals(last) ? item + head : item);
        }
        return whole;
    }

    /** What the name of a measured thing ends with: 增加值, 收入; empty where it ends otherwise. */
    static String head(String name) {
        int length = Lexicon.HEADS.lengthBefore(name, name.length());
        return name.substring(name.length() - length);
    }
}
