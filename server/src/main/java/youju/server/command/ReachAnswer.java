package youju.server.command;

import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.methods.reach.Placing;
import youju.methods.reach.Reach;
import youju.methods.reach.StreetMap;

/** What {@code reach} answers, for programs and for people. */
record ReachAnswer(BigDecimal minutes, Reach reach, PlacesFile facilities, PlacesFile homes, PlacesFile candidates,
        StreetMap.Bounds bounds, int snap) {
    /** So many lines of each kind are for people to read; programs get all. */
    private static final int FEW = 20;

    PlacesFile file(Reach.Kind kind) {
        return switch (kind) {
            case FACILITY -> facilities;
            case HOME -> homes;
            case CANDIDATE -> candidates;
        };
    }

    void write(Writer out) {
        try (JsonAnswer answer = new JsonAnswer(out)) {
            answer.object(() -> {
                answer.number("minutes", minutes);
                answer.number("people", reach.people());
                answer.number("covered", reach.covered());
                answer.number("share", reach.share(reach.covered()));
                answer.number("bound", reach.bound());
                answer.array("facilities", reach.facilities(), each -> {
                    answer.text("id", each.id());
                    answer.number("people", each.people());
                    answer.number("unreachable", each.unreachable());
                });
                if (!streets().isEmpty()) {
                    answer.array("streets", streets(), each -> {
                        answer.text("street", each.name());
                        answer.number("people", each.people());
                        answer.number("covered", each.covered());
                        answer.number("share", each.share());
                    });
                }
                answer.array("next", reach.next(), each -> {
                    answer.text("id", each.id());
                    answer.number("gain", each.gain());
                    answer.number("covered", each.covered());
                    answer.number("share", reach.share(each.covered()));
                });
                answer.array("unplaced", reach.unplaced(), each -> {
                    answer.text("file", file(each.kind()).file());
                    answer.number("line", line(each));
                    answer.text("id", each.id());
                    answer.text("reason", reason(each.why()));
                });
            });
        }
    }

    /** The homes by their streets; none where the file has no such column. */
    private List<Reach.Part> streets() {
        return homes.streets().stream().allMatch(String::isEmpty)
                ? List.of()
                : reach.parts(homes.places(), index -> homes.streets().get(index));
    }

    private int line(Reach.Unplaced each) {
        return file(each.kind()).lines().get(each.index());
    }

    private String reason(Placing why) {
        return switch (why) {
            case Placing.Unknown _ -> "没有经纬度";
            case Placing.Outside(boolean swapped) when swapped -> "在地图之外，经度与纬度似乎颠倒";
            case Placing.Outside _ -> "在地图之外（经度 %.4f–%.4f，纬度 %.4f–%.4f）".formatted(bounds.west(), bounds.east(), bounds
                    .south(), bounds.north());
            case Placing.FarFromWays _ -> snap + " 米内没有可步行的道路";
            case Placing.Spot _ -> throw new IllegalArgumentException("is placed");
        };
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("步行 " + minutes.toPlainString() + " 分钟（5 千米/小时）可达设施：" + of(reach.covered()));
        Columns served = new Columns();
        served.line("设施", "可达人数（可重复）", "无路可走人数");
        reach.facilities().stream().limit(FEW).forEach(each -> served.line(each.id(), number(each.people()), number(each
                .unreachable())));
        lines.addAll(served.laidOut());
        more(lines, reach.facilities().size());
        if (!streets().isEmpty()) {
            Columns parts = new Columns();
            parts.line("街道", "人数", "可达");
            streets().stream().limit(FEW)
                    .forEach(each -> parts.line(each.name().isEmpty() ? "（未填）" : each.name(), number(
                            each.people()),
                            number(each.covered()) + (each.share() == null ? "" : "，" + each.share() + "%")));
            lines.add("");
            lines.addAll(parts.laidOut());
            more(lines, streets().size());
        }
        if (!reach.next().isEmpty()) {
            Columns added = new Columns();
            added.line("增设", "新增人数", "累计可达");
            reach.next().stream().limit(FEW).forEach(each -> added.line(each.id(), "+" + number(each.gain()), of(each
                    .covered())));
            lines.add("");
            lines.addAll(added.laidOut());
            more(lines, reach.next().size());
            lines.add("从候选点中任选 " + reach.next().size() + " 处，可达人数不会超过 " + number(reach.bound()) + " 人");
        }
        if (!reach.unplaced().isEmpty()) {
            lines.add("");
            lines.add("未能落到道路上的 " + number(reach.unplaced().size()) + " 行，其中的人不计入可达：");
            reach.unplaced().stream().limit(FEW).forEach(each -> lines.add("  " + file(each.kind()).file() + ":" + line(
                    each) + " " + each.id() + "：" + reason(each.why())));
            more(lines, reach.unplaced().size());
        }
        return lines;
    }

    private static void more(List<String> lines, int all) {
        if (all > FEW) {
            lines.add("  …… 另有 " + number(all - FEW) + " 行，--json 给出全部");
        }
    }

    private String of(long people) {
        @Nullable
        BigDecimal share = reach.share(people);
        return number(people) + " / " + number(reach.people()) + " 人" + (share == null
                ? ""
                : "，" + share.toPlainString() + "%");
    }

    private static String number(long value) {
        return "%,d".formatted(value);
    }
}
