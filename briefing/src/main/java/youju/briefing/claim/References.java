package youju.briefing.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The groups and regions a figure is compared with, as texts name them: 全市, 四区, 全国平均水平, 全省168个城市. */
final class References {
    private static final String ONE = "(?:全[国省市区县州盟旗镇乡球]|[省市国]内|[省市区县]均|国家|(?:[一二三四五六七八九十两]|[0-9]{1,3}个?)(?:个)?(?:中心城|主城|市辖|城|县市|市县|地级|设区)?[区市县]|各(?:市辖|城|县市|市县|县)?[区市县州]+|各城区|城区|全域|全[\\u4e00-\\u9fa5]{1,2}平均)";
    private static final Pattern RANGE = Pattern.compile(ONE);
    private static final Pattern SHORT = Pattern.compile("(?:^|[、和及与])(国|省|市|区|县)(?=$|[、和及与]|平均|均)");
    private static final Words<Boolean> DRESSING = Words.set(
            "县(市) 县(市、区) 平均水平 平均 平均值 均值 水平 平均增速 增速 平均增幅 增幅 同期 同期水平 同类城市 同类地区 城市 重点城市 地级市 地级以上城市 县区 县市区 各县区 各县市区 各县市 各区县 各区 各市 各地 各地市 各市州 各州市 区县 地市 市州 设区市 参评 省辖市 排名 , 中 "
                    + "各城区 城区 主城区 个 的 同期平均水平 整体水平 总体水平 整体 主要 乡镇 街道 所有 18个 开发区 高新区 经开区 位次 省级 国家级 辖市区 及以上 中心城市 监测");

    private References() {}

    /** The groups named in words, in their order. */
    static List<String> in(String words) {
        List<String> found = new ArrayList<>();
        Matcher range = RANGE.matcher(words);
        while (range.find()) {
            found.add(name(range.group()));
        }
        if (found.isEmpty()) {
            Matcher brief = SHORT.matcher(words);
            while (brief.find()) {
                found.add("全" + brief.group(1));
            }
        }
        return found;
    }

    private static String name(String range) {
        return switch (range) {
            case "国内", "国家" -> "全国";
            case "省内", "省均" -> "全省";
            case "市内", "市均" -> "全市";
            default -> range;
        };
    }

    /** 、全省: only another group, of which the same is said as of the one before. */
    static boolean continues(String words) {
        return words.length() > 2 && "、和及".indexOf(words.charAt(0)) >= 0
                && lengthBefore(words, words.length()) == words.length() - 1;
    }

    /** How long a name of a group is that ends before {@code end}, with what dresses it (平均水平, 各区). */
    static int lengthBefore(String words, int end) {
        int at = end;
        int length;
        while ((length = DRESSING.lengthBefore(words, at)) > 0) {
            at -= length;
        }
        int digits = at;
        while (digits > 0 && ValueReader.digit(words.charAt(digits - 1))) {
            digits--;
        }
        for (int size = 2; size <= 5 && size <= digits; size++) {
            if (RANGE.matcher(words).region(digits - size, digits).matches()) {
                return end - (digits - size);
            }
        }
        for (int size = 2; size <= 6 && size <= at; size++) {
            if (RANGE.matcher(words).region(at - size, at).matches()) {
                return end - (at - size);
            }
        }
        return 0;
    }
}
