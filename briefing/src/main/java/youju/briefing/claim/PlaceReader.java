package youju.briefing.claim;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.text.Numeral;

/** Finds places in a ranking: 第4位, 首位, 前三, 后三位, 倒数第二; but not 第一产业, 前三季度, 首位度. */
final class PlaceReader {
    private static final String NUMBER = "(?:[0-9]{1,4}|[一二两三四五六七八九十百]{1,4})";
    private static final String BEHIND = "(?=$|[，。；、,;:：.!！?？()（）\\n\\t”\"和与及]|的|并|且|以内|以上|左右|跃|升|上升|提升|前移|攀升|晋|降|下降|下滑|退|后移|变)";
    private static final Pattern PLACE = Pattern
            .compile("倒数第(?<last>" + NUMBER + ")(?:[位名]|" + BEHIND + ")|第(?<n>" + NUMBER
                    + ")(?:[位名](?!次|单|下)|" + BEHIND + ")|(?<side>[前后])(?<k>" + NUMBER
                    + ")(?:[位名强](?!次)|" + BEHIND + ")|(?<first>首位(?!度)|榜首|之首|首名)|(?<end>末位|末尾(?!工))");
    /** What shows, before a place, that something is ranked. */
    private static final Words<Boolean> RANKED = Words.set(
            "居 列 排 排名 位列 名列 位居 跃居 升至 跃升 升到 提高到 提高至 攀升至 攀升到 前进到 前进至 降至 退至 退居 进入 进位 跻身 稳居 保持 保持在 蝉联 夺得 获得 获 荣获 取得 占据 占 跃至 前移至 上升到 上升至 提升至 提升到 "
                    + "晋升 位次 名次 排位 冲进 挺进 迈入 进到 退出 全国 全省 全市 全区 全县 全州 全盟 各区 各县 各市 城区 区县 县区 地市 城市 市州 省内 市内 国内 分别");
    private static final String COUNTY = "县(市)";
    /** 由第15位提高到第5位: where it came from. */
    private static final Pattern MOVED = Pattern.compile("[由从]第" + NUMBER + "[位名][^，。；]{1,6}[到至为]第");
    private static final int LOOK_BACK = 14;

    private PlaceReader() {}

    static Piece.@Nullable Place at(String text, int start) {
        Matcher place = PLACE.matcher(text).region(start, Math.min(text.length(), start + 12)).useTransparentBounds(
                true).useAnchoringBounds(false);
        if (!place.lookingAt() || !ranked(text, start)) {
            return null;
        }
        String digits = place.group("last") != null
                ? place.group("last")
                : place.group("n") != null ? place.group("n") : place.group("k");
        Numeral numeral = digits == null ? null : Numeral.at(digits, 0);
        if (digits != null && (numeral == null || numeral.end() < digits.length())) {
            return null;
        }
        BigDecimal number = numeral == null ? BigDecimal.ONE : numeral.value();
        return new Piece.Place(start, place.end(), number, place.group("side") != null);
    }

    /** A word for ranking stands before it in the same clause. */
    private static boolean ranked(String text, int start) {
        int from = start;
        while (from > 0 && start - from < LOOK_BACK) {
            // Brackets end the clause, but for those of a name.
            int step = text.startsWith(COUNTY, from - COUNTY.length()) ? COUNTY.length() : 1;
            if (step == 1 && "，。；,;:：\n\t()（）".indexOf(text.charAt(from - 1)) >= 0) {
                break;
            }
            from -= step;
        }
        return RANKED.firstIn(text, from, start) >= 0
                || start > 0 && MOVED.matcher(text).region(start - 1, Math.min(text.length(), start + 16)).lookingAt();
    }
}
