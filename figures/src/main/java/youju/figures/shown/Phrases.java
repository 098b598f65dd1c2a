package youju.figures.shown;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

import youju.figures.Figure;
import youju.model.Bound;
import youju.model.Period;

/**
 * A figure as a phrase in a sentence of a briefing, after the indicator's name: 141.8亿元, 增长2.3%, 下降5.4%, 与上年持平,
 * 增加15天, 高于全市平均水平0.8个百分点, 居全市第3位, 86.12%, 完成年度目标的166%, 超额完成, or the thing a milestone reached.
 */
public final class Phrases {
    private Phrases() {}

    /** The phrase of one figure. */
    public static String of(Figure figure) {
        String shown = figure.shown();
        String peers = figure.question().peers() == null ? "" : figure.question().peers();
        return switch (figure.question().aspect()) {
            case LEVEL, SHARE, MILESTONE -> shown;
            case GROWTH -> growth(figure);
            case CHANGE -> shown.equals("持平") ? even(figure) : shown;
            case GAP -> gap(peers, shown);
            case RANK -> "居" + peers + shown;
            case COMPLETION ->
                figure.value() == null ? shown : "完成" + target(figure.question().period()) + "的" + shown;
        };
    }

    /** Several things said of one subject, in their order: 开工建设、综合研发楼主体封顶. */
    public static String of(List<Figure> figures) {
        return figures.stream().map(Phrases::of).collect(Collectors.joining("、"));
    }

    /** 2023年, 2023年上半年, 2023年第三季度, 2023年6月, 2023年6月15日, 2023年1—11月, 2023年12月25日—31日. */
    public static String of(Period period) {
        LocalDate from = period.from();
        LocalDate last = period.to().minusDays(1);
        String year = from.getYear() + "年";
        if (period.to().equals(from.plusDays(1))) {
            return year + from.getMonthValue() + "月" + from.getDayOfMonth() + "日";
        }
        if (!period.isMonths()) {
            return year + from.getMonthValue() + "月" + from.getDayOfMonth() + "日—" + (from.getYear() == last.getYear()
                    ? ""
                    : last.getYear() + "年")
                    + (from.getYear() == last.getYear() && from.getMonthValue() == last.getMonthValue()
                            ? ""
                            : last.getMonthValue() + "月")
                    + last.getDayOfMonth() + "日";
        }
        if (isYear(period)) {
            return year;
        }
        String text = period.toString();
        return switch (text.length() == 7 ? text.substring(5) : "") {
            case "H1" -> year + "上半年";
            case "H2" -> year + "下半年";
            case "Q1" -> year + "第一季度";
            case "Q2" -> year + "第二季度";
            case "Q3" -> year + "第三季度";
            case "Q4" -> year + "第四季度";
            case "" -> year + from.getMonthValue() + (from.getYear() == last.getYear() ? "" : "月") + "—"
                    + (from.getYear() == last.getYear() ? "" : last.getYear() + "年") + last.getMonthValue() + "月";
            default -> year + from.getMonthValue() + "月";
        };
    }

    private static String growth(Figure figure) {
        if (figure.bound() == Bound.EXACT && figure.shown().equals("0%")) {
            return even(figure);
        }
        return figure.shown().startsWith("-") ? "下降" + figure.shown().substring(1) : "增长" + figure.shown();
    }

    private static String even(Figure figure) {
        return isYear(figure.question().period()) ? "与上年持平" : "与上年同期持平";
    }

    private static String gap(String peers, String shown) {
        return switch (shown.charAt(0)) {
            case '高', '低' -> shown.charAt(0) + "于" + peers + "平均水平" + shown.substring(1);
            default -> "与" + peers + "平均水平" + shown;
        };
    }

    private static String target(Period period) {
        LocalDate from = period.from();
        if (isYear(period)) {
            return "年度目标";
        }
        if (period.to().equals(from.plusMonths(6))) {
            return "半年目标";
        }
        return period.to().equals(from.plusMonths(3))
                ? "季度目标"
                : period.to().equals(from.plusMonths(1)) ? "月度目标" : "同期目标";
    }

    private static boolean isYear(Period period) {
        return period.equals(Period.year(period.from().getYear()));
    }
}
