package youju.briefing.claim;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a number counts: the unit as the text says it, and what kind of unit it is. Units are the legal units of
 * measurement of China, currencies, and the counting words (量词) of the language; they join into compound ones
 * (微克/立方米, 元/人/月).
 */
record Unit(String name, Kind kind) {
    static final Unit NONE = new Unit("", Kind.NONE);
    static final Unit PERCENT = new Unit("%", Kind.PERCENT);
    /** Of people, and of what is counted like them, that are named without a counting word. */
    static final Unit PEOPLE = new Unit("", Kind.COUNT);
    static final Unit TIMES = new Unit("倍", Kind.TIMES);

    enum Kind {
        /** Parts of a hundred or thousand. */
        PERCENT,
        /** Percentage points. */
        POINTS,
        /** Multiples. */
        TIMES,
        /** Places in a ranking, moved by. */
        STEPS,
        /** A counting word: the noun may stand behind it. */
        COUNT, MEASURE, MONEY, DURATION, NONE
    }

    private static final Words<Kind> UNITS = Words.of(Kind.PERCENT, "% ‰").add(Kind.POINTS,
            "个百分点 百分点 个点 个千分点 千分点").add(Kind.TIMES, "倍").add(Kind.STEPS, "个位次 位次 个名次").add(Kind.MONEY,
                    "元 美元 港元 港币 欧元 日元 英镑 澳元 元人民币 人民币 卢布")
            .add(Kind.DURATION,
                    "年 个月 月 天 日 周 星期 个星期 小时 个小时 分钟 秒 季度 个季度 个工作日 工作日 个半小时 学时 课时 岁")
            .add(Kind.COUNT,
                    "个 家 户 名 人 项 件 次 场 条 座 所 处 套 间 栋 幢 辆 台 张 批 宗 起 例 份 篇 部 本 册 支 只 头 匹 口 羽 尾 "
                            + "株 棵 块 片 段 道 层 类 种 款 门 艘 架 列 眼 孔 盏 面 把 双 对 副 盒 瓶 箱 袋 包 桶 枚 颗 根 枝 盆 朵 束 卷 "
                            + "幅 笔 单 票 席 床 位 岗 题 期 轮 站 台套 台次 人次 件次 户次 辆次 架次 班次 例次 批次 场次 人日 天次 站次 "
                            + "个次 床位 学位 车位 泊位 标箱 标准箱 TEU 人份 剂次 针次 剂 股 代 艇 挂 穴 窝 蒲式耳 片次 名次 处次 "
                            + "人天 辆份 对次 家次 项次 条次")
            .add(Kind.MEASURE,
                    "米 公里 千米 厘米 毫米 微米 海里 延米 平方米 平方公里 平方千米 平方 平米 立方米 立方 方 亩 公顷 顷 吨 公斤 千克 克 斤 毫克 微克 "
                            + "升 毫升 千瓦 兆瓦 吉瓦 瓦 千瓦时 兆瓦时 度 度电 伏 千伏 千伏安 伏安 兆伏安 安 焦 吉焦 卡 千卡 帕 兆帕 分贝 赫兹 兆赫 摄氏度 ℃ "
                            + "吨标准煤 标准煤 吨标煤 吨公里 人公里 车公里 吨二氧化碳 千伏时 点 分 码公里 车道公里 皮长公里 芯公里 克拉 英亩 μg ug mg kg km cm mm "
                            + "km² m² m³ ㎡ kW kWh MW GW MWh kV kVA mg/L GB TB PB Mbps Gbps t L mL dB Hz pH 平方公尺")
            .build();

    /** Words that begin with a unit and are none: 3名优秀教师 counts teachers, but 5名列 and 2位于 don't. */
    private static final Words<Boolean> NO_UNITS = Words.set(
            "个体 个性 个别 家园 家庭 家具 家电 户籍 户外 名列 名牌 名优 名单 人均 人民 人大 人口 项目 件套 次产业 次均 场所 场地 场馆 条件 条例 所在 处理 处置 处级 "
                    + "间接 台账 台阶 张家 批发 批复 批准 起步 例如 份额 部门 部分 本地 本科 本市 本区 支出 支持 支撑 只有 头部 口径 口岸 片区 段落 道路 层次 层面 "
                    + "类别 类型 种植 种类 门店 门诊 门类 列入 列车 面积 面向 面临 把握 双向 双创 对外 对口 对于 对应 对照 对接 单位 位于 位居 位列 期间 期末 期限 "
                    + "期工程 期项目 站点 米面 方面 方式 方案 方向 克服 升级 升至 升为 升到 度假 伏地 安全 安置 安排 点位 点亮 点对 分别 分类 分布 分级 分散 分之 分成 分红 "
                    + "元旦 年度 年级 年代 年龄 年产 年均 月度 月均 日均 日常 日处理 天然 天津 周边 周年 周岁 秒级 代表 代码 级别 级工程 床位数 股份 股权 顷刻 元素 元宝 "
                    + "位一体 位数 次全会 次会议 次全体 次党代会 条主线 大类 轮驱动 轮战略 起来 一体 面旗帜 片蓝 方位 号 届 强 大 型 式 化 后 版 线 楼 路 街 杠");

    private static final Set<String> DENOMINATORS = Set.of("人", "户", "日", "年", "月", "天", "次", "时", "秒", "亩", "吨", "床",
            "台", "辆", "个", "千人", "万人", "平方米", "立方米", "平方公里", "公里", "公顷", "万元", "亿元", "元", "升", "克", "千克", "小时", "分钟",
            "千瓦时", "季度", "学期", "人次", "例", "L", "m³", "m3", "件", "家", "套", "株", "头");

    /** The unit that begins at {@code at} in narrow text, or null where none does. */
    static @Nullable Unit at(String text, int at) {
        Words.Found<Kind> found = UNITS.at(text, at);
        if (found == null) {
            return at < text.length() && text.charAt(at) == '/' ? compound(text, at, at, Kind.MEASURE) : null;
        }
        if (NO_UNITS.lengthAt(text, at) > found.length() || NO_UNITS.lengthAt(text, at) == 1) {
            return null;
        }
        if (latin(text, at) && at + found.length() < text.length() && latin(text, at + found.length())) {
            return null;
        }
        return compound(text, at, at + found.length(), found.meaning());
    }

    /** Adds what stands behind a slash: /立方米, /10万, /人/月. */
    private static @Nullable Unit compound(String text, int from, int end, Kind kind) {
        int at = end;
        while (at < text.length() && (text.charAt(at) == '/' || per(text, at))) {
            int next = at + 1;
            while (next < text.length() && (text.charAt(next) >= '0' && text.charAt(next) <= '9' || "十百千万亿每"
                    .indexOf(text.charAt(next)) >= 0)) {
                next++;
            }
            int length = denominator(text, next);
            if (length == 0 && next == at + 1) {
                break;
            }
            at = next + length;
        }
        return at == from ? null : new Unit(text.substring(from, at), at == end ? kind : Kind.MEASURE);
    }

    /** 微克每立方米 is 微克/立方米. */
    private static boolean per(String text, int at) {
        return text.startsWith("每立方米", at) || text.startsWith("每升", at);
    }

    private static int denominator(String text, int at) {
        int longest = 0;
        for (int length = 1; length <= 4 && at + length <= text.length(); length++) {
            if (DENOMINATORS.contains(text.substring(at, at + length))) {
                longest = length;
            }
        }
        return longest;
    }

    /** The unit a noun itself names when it stands before its number: 诊疗人次4107万, 参保人数3万. */
    static Unit namedBy(String noun) {
        if (noun.endsWith("人数")) {
            return new Unit("人", Kind.COUNT);
        }
        if (noun.endsWith("户数")) {
            return new Unit("户", Kind.COUNT);
        }
        if (noun.length() > 2 && noun.endsWith("次")) {
            String last = noun.substring(noun.length() - 2);
            return UNITS.contains(last) ? new Unit(last, Kind.COUNT) : NONE;
        }
        return NONE;
    }

    private static boolean latin(String text, int at) {
        return text.charAt(at) < 0x80 && Character.isLetter(text.charAt(at));
    }

    boolean is(Kind... kinds) {
        for (Kind one : kinds) {
            if (one == kind) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return name + kind.name().toLowerCase(Locale.ROOT);
    }
}
