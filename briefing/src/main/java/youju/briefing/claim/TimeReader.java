package youju.briefing.claim;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.text.Numeral;

/** Finds times in narrow text: 2023年前三季度, 去年同期, 1-11月, 3月6日, 年末, 近五年. */
final class TimeReader {
    private static final String NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3})";
    private static final String MONTHS = "(?<m1>" + NUMBER + ")月?份?[-~至到](?<m2>" + NUMBER + ")月份?";
    private static final String MONTH = "(?<m>" + NUMBER + ")月(?!饼|季|嫂|光|亮|球)份?(?:(?<d>" + NUMBER + ")日"
            + "(?:[-~至到](?<y2>(?:19|20)[0-9]{2}年)?(?:(?<dm>" + NUMBER + ")月)?(?<d2>" + NUMBER + ")日)?)?";
    private static final String PART = "(?<part>全年(?!红)|上半年|下半年|前半年|前[三二两1-4]个?季度|第?[一二三四1-4]季度|前" + NUMBER + "个?月|"
            + MONTHS
            + "|" + MONTH + "|当?年[初末底](?!子)|岁末)";
    private static final String YEAR = "(?<year>(?:19|20)[0-9]{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})年度?";
    private static final String RELATIVE = "(?<rel>(?:刚刚)?过去的?一年|去年度?|上一?年度?|今年|本年度?|当年|明年|前年|同年)";
    private static final String TAIL = "(?:底(?!线|层|部|色|数)|末(?!端|位)|初(?!步|级|次|中|期|心|衷|具)|上旬|中旬|下旬|以来|期间|当期|为止|止)";
    private static final Pattern TIME = Pattern
            .compile("(?:" + YEAR + "(?:\\(.{0,3}\\))?|" + RELATIVE + ")?" + PART + "?"
                    + "(?<same>的?同期)?" + TAIL + "*");
    private static final String COUNTED = "(?:[0-9]{1,3}|[一二三四五六七八九十两几数]{1,3})多?";
    private static final Pattern OTHER = Pattern.compile("(?:(?:19|20)?[0-9]{2}年?[-~至到](?:19|20)?[0-9]{2}年(?:度|间|期间)?"
            + "|[“\"]?十[一二三四五六]?五[”\"]?(?:规划|时期|期间|以来|末期?|初期?|开局之年|收官之年|前[一二三四]年)*"
            + "|(?:连续|连)第?" + COUNTED + "(?:个|余)*(?:年度?|月|季度|工作日|周|天|届|次|期|轮)(?:以上)?"
            + "|(?:近|过去|这|最近|前|今后|未来|历经|历时|为期|时隔|每隔|第)的?" + COUNTED + "(?:年|个月|天|个季度|周)(?:多|来|间|内|以来|里|时间)*"
            + "|" + COUNTED + "年(?:多来|来|间|以来|内|平均|时间|多时间|行动|规划|计划|倍增|攻坚|期)"
            + "|(?:提前|延后|推迟|超期)" + COUNTED + "(?:年|个月|天|日|个季度|个工作日|小时)"
            + "|(?:同期|同日|上一?周|前一周|本周|上一?期|上月|本月|当月|当前|目前|日前|近日|近年来?|历年|本世纪末?|上世纪|上期|基期|期初|期末|上季度|本季度|当季))");
    private static final String STARTS = "0123456789一二三四五六七八九十〇“\"去上今本当明前同全下刚第年岁连近过这最未历为时每几两数提延推超目日基期";

    private static final String SIGNS = "年月季日期前末初届次轮天周五时";
    private static final int NEAR = 10;
    private static final int LONGEST = 40;

    private TimeReader() {}

    /** A time and where it ends. */
    record Found(int end, When when) {}

    static @Nullable Found at(String text, int start, int to) {
        if (STARTS.indexOf(text.charAt(start)) < 0 || start > 0 && numeric(text, start) && numeric(text, start - 1)) {
            return null;
        }
        int limit = Math.min(to, start + LONGEST);
        if (!timely(text, start, limit)) {
            return null;
        }
        Matcher other = OTHER.matcher(text).region(start, limit);
        Matcher time = TIME.matcher(text).region(start, limit);
        int otherEnd = other.lookingAt() ? other.end() : start;
        int timeEnd = time.lookingAt() ? time.end() : start;
        if (otherEnd > timeEnd) {
            return new Found(otherEnd, other.group().equals("同期")
                    ? new When(null, null, null, true, false)
                    : When.NO_PERIOD);
        }
        return timeEnd == start ? null : read(time);
    }

    /** Every time has one of these near its beginning. */
    private static boolean timely(String text, int start, int limit) {
        for (int i = start; i < Math.min(limit, start + NEAR); i++) {
            if (SIGNS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean numeric(String text, int at) {
        return "0123456789.〇一二三四五六七八九十".indexOf(text.charAt(at)) >= 0;
    }

    private static @Nullable Found read(Matcher time) {
        String year = time.group("year");
        String relative = time.group("rel");
        When.Span span = span(time);
        boolean same = time.group("same") != null;
        if (year == null && relative == null && span == null && !same) {
            return null;
        }
        Integer shift = relative == null ? null : (Integer) switch (relative.charAt(0)) {
            case '过', '刚' -> When.PAST;
            case '去', '上' -> -1;
            case '明' -> 1;
            case '前' -> -2;
            default -> 0;
        };
        boolean sameYear = relative != null && (relative.equals("当年") || relative.equals("同年"));
        return new Found(time.end(), new When(year == null ? null : (Integer) number(year), sameYear ? null : shift,
                span, same, false));
    }

    private static When.@Nullable Span span(Matcher time) {
        String part = time.group("part");
        if (part == null) {
            return null;
        }
        if (time.group("m1") != null) {
            return months(number(time.group("m1")), number(time.group("m2")));
        }
        if (time.group("m") != null) {
            int month = number(time.group("m"));
            return time.group("d") == null ? months(month, month) : days(month, time);
        }
        if (part.endsWith("季度")) {
            int quarter = number(part.replaceAll("[前第个季度]", ""));
            return months(part.startsWith("前") ? 1 : 3 * quarter - 2, 3 * quarter);
        }
        if (part.startsWith("前") && part.endsWith("月")) {
            return months(1, number(part.replaceAll("[前个月]", "")));
        }
        return switch (part.charAt(0)) {
            case '上' -> months(1, 6);
            case '前' -> months(1, 6);
            case '下' -> months(7, 12);
            default -> When.Span.YEAR;
        };
    }

    private static When.@Nullable Span months(int first, int last) {
        return first >= 1 && first <= last && last <= 12 ? new When.Span(first, last) : null;
    }

    /** One day, or those up to another; what ends in a year of its own stays a span that no period is made of. */
    private static When.@Nullable Span days(int month, Matcher time) {
        int day = number(time.group("d"));
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return null;
        }
        if (time.group("d2") == null) {
            return new When.Span(month, month, day, day);
        }
        String year = time.group("year");
        String until = time.group("y2");
        boolean other = until != null && (year == null || !until.startsWith(year));
        return new When.Span(month, other ? 0 : time.group("dm") == null ? month : number(time.group("dm")), day,
                number(time.group("d2")));
    }

    private static int number(String text) {
        Numeral numeral = Numeral.at(text.length() == 4 ? text.replace('零', '〇') : text, 0);
        return numeral == null || numeral.value().precision() > 6 ? 0 : numeral.value().intValue();
    }
}
