package youju.briefing.claim;

/**
 * The closed classes of words that say what a figure is: verbs of change and of reaching, comparisons, ranges, verbs of
 * doing. They are words of the language, not names of any indicator or place.
 */
final class Lexicon {

    /** What a verb of change says of the direction. */
    enum Direction {
        UP, DOWN,
        /** A word that only ends like one: 新增 counts things, 最高 is no rise. */
        NO_CHANGE
    }

    /** Verbs of change, directly before a number. */
    static final Words<Direction> CHANGE = Words.of(Direction.UP, """
            增长 正增长 增加 增 增多 提高 提升 上升 升 升高 上涨 涨 上浮 上调 扩大 扩增 加快 提速 净增 净增加 递增 攀升 回升 反弹 跃升 前移 进位 多 高 快 高出
            多出 增收 增产 增值 猛增 激增 大增 倍增 陡增 抬升 拉高 改善 超出 长 增幅 增速 涨幅 升幅 增长率 增长速度 扩张 多增 增支""").add(Direction.DOWN, """
            下降 减少 降低 回落 下滑 下跌 降 减 跌 缩小 缩短 收窄 放缓 减缓 后移 少 低 慢 负增长 压减 削减 缩减 下浮 下调 走低 萎缩 净减少 净减 降幅 跌幅 减幅
            下挫 减产 减收 低出 少出 压降 压缩 退后 退位 趋缓 少增 减支 缩窄""").add(Direction.NO_CHANGE, """
            新增 最高 最低 最多 最少 至多 至少 不少 很多 许多 更多 较多 众多 减轻 新高 增加值 不低 不高 尽快 较高 较低 较快 较慢 更高 更快 更低 偏高 偏低 居高
            生长 成长 延长 最快 最慢 不快 不慢 最长 校长 市长 区长 县长""").build();

    /** Comparing verbs that carry what they compare with behind them: 高于全市, 超序时进度. */
    static final Words<Direction> ABOVE_BELOW = Words.of(Direction.UP, """
            高于 快于 好于 优于 大于 多于 高出 高过 快过 领先于 领先 跑赢 超过 超出 超 超前 超前于 赶超 快出 胜过 强于 高 快 多出 先于 超额""").add(
            Direction.DOWN, "低于 慢于 小于 少于 落后于 落后 滞后于 滞后 弱于 差于 逊于 低 慢 不及 低出 少出").build();

    /** Whether a word names something that is aimed at or due. */
    enum Aim {
        DUE,
        /** A name that only has such a word in it: 一般公共预算收入 is an account, of which taxes are a part. */
        NAME
    }

    static final Words<Aim> TARGETS = Words.of(Aim.DUE, """
            计划 目标 任务 预算 进度 预期 序时 指标数 指标任务 总工程量 工程总量 总任务 年度投资 应完成 应办 考核指标 控制数 规划数 总进度 年度预算收入
            年度预算支出""").add(Aim.NAME, "预算收入 预算支出 预算收支 目标人群 目标人口 计划生育").build();

    /** What stands directly before a number and only leads to it. */
    enum Leading {
        LINK, ABOVE, BELOW, ABOUT,
        /** 到, 至: what the number is, not by how much it changed. */
        TO,
        /** A word that only ends like one. */
        STOP
    }

    static final Words<Leading> BEFORE_NUMBER = Words.of(Leading.LINK, """
            为 是 达 达到 高达 约达 有 共 共有 共计 总计 合计 累计 累计达 计 仅 只 只有 仅有 仅为 就 了 : 实现 完成 累计完成 累计实现 取得 得 的 之 每人 每户 每亩
            每人每月 每人每年 每月 每年 每公斤 每吨 每平方米 保持在 稳定在 维持在 保持 稳定 维持 分别 均 都 各 分别为 分别是 分别达 分别达到 均为 均达 均达到 都达
            都为 都是 可达 将达 已达 已 再 又 也 还 总共 大概 处于 拥有 已有 尚有 也达 其中 即 系 折合 每 实际 平均 呈 出现 实有 控制在 预计 预计达 预计达到 预计为
            预计完成 预计实现 可 以 比例达""").add(Leading.ABOVE, """
            超 超过 逾 连跨 连破 连上 突破 跨越 跨过 跨上 迈上 站上 冲破 首破 破 首次突破 首次超过 历史性突破 成功突破 不少于 不低于 至少 最低 迈过 迈入 大于 已超
            已超过 累计超 达到或超过 超出 均超 均超过 再超 双超 一举突破 均突破 分别突破""").add(Leading.BELOW,
            "近 将近 接近 逼近 不足 不到 不超过 不超 至多 最高 最多 未超过 少于 近达").add(Leading.ABOUT,
                    "约 大约 约为 约有 左右 大致 约合 约占")
            .add(Leading.TO, "到 至 发展到 发展至 发展为").add(Leading.STOP, """
                    签约 节约 合约 履约 公约 预约 附近 新近 靠近 贴近 相近 国有 所有 没有 含有 公有 私有 特有 享有 持有 公共 中共 设计 统计 审计 会计 估计 作为
                    行为 成为 认为 因为 转为 调整为 变为 发达 到达 抵达 直达 表达 传达 下达 送达 收到 得到 看到 做到 受到 接到 直到 感到 找到 来到 甚至 直至 以至
                    乃至 不再 成就 高超 赶超 反超 自从 总是 就是 目的 以为 人均 户均 年均 日均 月均 亩均 城均 省均 市均 次均 件均 单均 可以 所以 难以 得以 予以
                    加以 给予以 全面完成 超额完成 顺利完成 提前完成 圆满完成 按期完成 标的 出于 由于 居于""").build();

    /** How something happened or how it is said, left of a verb of change. */
    static final Words<Boolean> ADVERBS = Words.set("""
            同比 环比 年均 月均 分别 均 都 各 也 又 还 再 已 已经 共 累计 合计 总计 实际 名义 平均 逐年 逐步 大幅 大幅度 小幅 明显 显著 略 略有 有所 较快 平稳 持续
            稳步 进一步 相应 快速 稳定 继续 仍 仍然 仅 只 约 近 , 两年平均 三年平均 总体 整体 实现 呈现 呈 保持 出现 可比 将 可 了 的 由 直线 逆势 双双 全部 同步 依次
            单月 当月 当季 一举 连年 首次 相比 却 则 并 且 比较 同期 大 强劲 高速 高位 小 微 再次 又一次 共同 转为 调整为 变为 主要 同比累计 累计同比 更是 更 今年以来""");

    /** Verbs of standing or moving in a ranking. */
    static final Words<Boolean> RANKING = Words.set("""
            居 位居 列 位列 名列 排 排名 排在 排到 排列 位次 名次 处于 居于 处 跃居 稳居 高居 荣居 荣列 升至 跃升至 跃升到 跃至 上升到 上升至 提升到 提升至 前移至
            前移到 前进到 升到 升 跃 降至 下降到 下降至 下滑到 下滑至 退至 退居 后移至 回落至 回升至 进入 跻身 正数 历史性 提高到 提高至 进位至 挺进 冲进 迈入 迈进 进到 退出 保持 保持在 稳定在
            稳定 蝉联 夺得 获得 获 荣获 取得 占据 占 由 从 连续 继续 一直 始终 首次 均 都 分别 也 已 排位 综合排名 整体 位 在 为 是 的 中 内 里 之 各 位于 列入 ,
            到 至 居全 增至 晋升至 晋升为 晋级 晋位 重回 重返 位次居 分列 分居 双双 并列 跃升 攀升至 前进至""");

    /** Verbs and links that say nothing of the thing a figure is said of. */
    static final Words<Boolean> LINKING = Words.set("""
            能够 实现 完成 达到 累计完成 累计实现 共完成 共实现 达 共 共有 累计 年内 及时 适时 拥有 现有 已有 具有 有 还有 又有 另有 其中 为 对 将 把 向 从 由 以 在 使 让 按 用 经 及 和
            与 并 且 而 也 又 还 已 已经 正在 虽然 虽 尽管 但 但是 不过 其 由于 特别是 尤其是 包括 如 比如 例如 这 该 上述 所 全面 积极 大力 深入 扎实 持续 继续 着力
            努力 切实 全力 加快 加大 统筹 有序 稳步 顺利 成功 先后 陆续 力争 确保 争取 计划 拟 预计 预期 每年 每月 每天 平均 同时 此外 另外 目前 据统计 初步核算 据初步核算
            经初步核算 初步统计 据测算 据初步测算 初步测算 我们 我市 我区 我县 我省 我国 我镇 全年 上半年 分别 各 均 都 一批 一个 一项 再 现 市本级 截至 截止 截至目前
            全市上下 全区上下 通过 使得 超额完成 提前完成 圆满完成 顺利完成 全面完成 按期完成 大幅超额完成 全部完成 共计 合计 总计 预计完成 预计实现 另 另有 则 却 仍
            更 随着 紧盯 围绕 聚焦 坚持 辖 下辖 建有 设有 推动 推进 深化 拿出 占 调整为 转为 变为 增加到 提高到""");

    /** Verbs of doing, which stand before their object and are no part of its name. */
    static final Words<Boolean> DOING = Words
            .set("""
                    形成 取得 获得 荣获 获 举办 举行 承办 召开 开展 组织 组织开展 实施 落实 建成 建立 设立 成立 引进 引入 签约 签订 培育 认定 增加 获批 发放 投放 兑现 兑付 拨付 支付 投入 筹集 筹措 化解 解决 办理 处置 受理 接待 惠及 直接惠及 直接带动 覆盖 吸引 吸纳 帮助 帮扶 扶持 支持 安排
                    安置 救助 资助 打造 创成 改造 整治 治理 修建 改扩建 修复 清理 疏通 打通 拆除 破获 抓获 消除 提供 创造 接诊 走访 慰问 收集 征集 审结 执结
                    发布 公布 出台 制定 修订 印发 推出 设置 配备 招聘 招引 招录 选派 选聘 评选 发送 运送 投用 启用 启动 开工 开工建设 开通 摘牌 盘活 腾退 消化 交付 开设
                    更换 安装 铺设 敷设 架设 增设 增建 加装 划定 办结 答复 接听 加固 提标 栽植 种植 完善 优化 选树 建设 储备 谋划 谋划实施 入库 纳入
                    争取到 争取 减少 压减 淘汰 关停 退出 降低 节约 减免 查处 查办 立案 排查 整改 检查 抽检 培训""");

    /** Words that open what follows a number where it is no noun. */
    static final Words<Boolean> FOLLOWING = Words
            .set("""
                    实质性 按期 如期 喜迁 受益 受惠 入住 搬入 迁入 投放 用于 集中 来自 分布 位于 为 在 是 达 增长 占 由 都 均 已 实现 完成 开展 增加 下降 提高 减少 居 列 高于 低于 比 较 同比 环比 未 进入 获 被 得到 全部 率先
                    提前 正 并 分别 将 可 通过 落户 落地 成功 正式 顺利 建成 开工 竣工 投产 覆盖 超 突破 受 属 归 按 从 向 对 与 给 让 使 以 成为 荣获 取得 入选 纳入 跑赢 快于
                    慢于 应 需 能 累计 共 仍 也 还 又 就 才 则 因 不 没 无 有 参加 达标 合格 评为 认定 授予 上市 通车 封顶 投用 启用 运营 到 至 持续 继续 保持 稳定 呈 连续 处于
                    基本 进展 开门 推进 惠及 提供 享受 投入使用 大部分 参与""");

    /** Nouns that are only an aspect of what was spoken of before: 增速居第2位 ranks its growth. */
    static final Words<Boolean> ASPECT_NOUNS = Words
            .set("""
                    日均 月均 户均 亩均 件均 新增 增速 增幅 涨幅 降幅 跌幅 升幅 增长率 增长速度 同比增速 平均增速 年均增速 总量 总额 总值 规模 占比 比重 比例 份额 位次 排名 总投资 投资总额 总产值 完成率 完成进度
                    进度 平均增长 人均 均价 单价 总数 数量 面积 总面积 增量 存量 余额 率 总规模 名义增速 实际增速 综合排名 开工率 入库率 达产率 投资额 总投资额 计划总投资 协议总投资
                    合同金额 合同额 覆盖率 覆盖面 增长面 得分 改善幅度 改善率 绝对值 水平 达标率 同比增幅 产能 交易额 金额 总金额 营收 产值 产量 单产 总产 销量 销售额 缺口
                    差距 贡献率 累计增速 均值 增长 下降 计划投资 年度计划投资 当年投资""");

    /** What a name of a measured thing ends with. */
    static final Words<Boolean> HEADS = Words.set("""
            生产总值 总值 增加值 总产值 产值 收入 支出 投资 投资额 总额 零售额 零售总额 销售额 营业额 营业收入 交易额 成交额 进出口额 余额 面积 产量 用电量 用水量 排放量 吞吐量
            运输量 周转量 客运量 货运量 发电量 量 人数 户数 人次 件数 天数 数量 数 率 占比 比重 比例 存贷比 收入比 指数 价格 价 浓度 能耗 寿命 贷款 存款 资金 税收 利润 成本
            外资 利用外资 系数 密度 里程 产能 容量 规模 人口 就业 工资 可支配收入 纯收入 倍差 标准 度 水平 税 费 费用 款 额 值 单产 总产 补助 总投资 增速 增幅 中 总价""");

    /** Endings of a rate, whose percent is a share and not a growth. */
    static final Words<Boolean> RATES = Words.set("""
            率 占比 比重 比例 比值 度 水平 份额 面 化 系数 指数 浓度 存贷比 负债比 强度 覆盖 纯度 合格 达标 满意 之比 收入比 结构 比 水平""");
    /** Endings of a rate of due work that is done. */
    static final Words<Boolean> DUE_RATES = Words.set("""
            完成率 办结率 开工率 竣工率 执行率 兑现率 整改率 销号率 落实率 履约率 完工率 结案率 化解率 交付率 完成进度 支付进度 支出进度 执行进度 投资进度 工程进度 形象进度
            建设进度 处置率 解决率 拨付率 到位率 入库率 投产率 达产率 完成比例 签约率 受理率 回复率 答复率 办复率 反馈率 响应率 交房率 纳统率 达效率""");
    /** Endings of a growth rate, and of the rate of a fall. */
    static final Words<Direction> GROWTH_NOUNS = Words.of(Direction.UP, """
            增速 增幅 涨幅 升幅 增长率 增长速度 增长幅度 同比 环比 增长目标 涨跌幅 改善幅度 改善率""").add(Direction.DOWN, """
            降幅 跌幅 减幅 下降幅度 下降率 降低率""").build();
    /** Verbs of adding to a total's growth. */
    static final Words<Direction> PULLING = Words.of(Direction.UP, "拉动 贡献 带动 推动 正向拉动 正拉动 推高 上拉").add(
            Direction.DOWN, "负向拉动 负拉动 下拉 拖累 拉低").build();
    /** Whether what is spoken of is to be. */
    enum Plan {
        TO_BE,
        /** A word that only begins like one: 争取上级资金 was won. */
        DONE
    }

    static final Words<Plan> PLANNED = Words.of(Plan.TO_BE,
            """
                    力争 确保 争取 拟 预期目标 预期增长 预期实现 目标是 目标为 目标定为 今后 明年 下一步 下步 力求 规划建设 计划完成 计划投资 计划实施 计划新增 计划新建 计划建设
                    计划开工 要完成 要实现 将完成 将实现 将达 将新增 将建成 将投入 将建设 将实施 将改造 有望 增长目标 奋斗目标 未来 计划年内 计划今年 计划于 规划新建 将新建 将改建 将改扩建 将新改 将推进 将开工 将启动 将打造 将引进 将培育 将发放 将组织 将举办 将继续 将持续 将推动 将力争 将确保 将努力 计划到 预计全年 预计到 预计今年 我们将""")
            .add(Plan.DONE,
                    """
                            计划实施的 计划完成的 计划新建的 计划建设的 计划开工的 计划投资的 确保了 争取到 争取了 争取上级 争取中央 争取国家 争取国债 争取省 争取市 争取各 争取资金 争取专项 争取政策 争取项目 争取转移 争取债券 争取地方 争取一般 争取超长期""")
            .build();

    private Lexicon() {}

    /** True where a word of figures begins at the end of one line and ends at the beginning of the next. */
    static boolean straddles(String line, String next) {
        int border = Math.min(4, line.length());
        String seam = line.substring(line.length() - border) + next.substring(0, Math.min(4, next.length()));
        for (int i = 0; i < border; i++) {
            for (Words<?> words : new Words<?>[]{CHANGE, HEADS, ABOVE_BELOW, DOING, LINKING, ADVERBS, DUE_RATES}) {
                int length = words.lengthAt(seam, i);
                if (i + length > border && length > 1) {
                    return true;
                }
            }
        }
        return false;
    }
}
