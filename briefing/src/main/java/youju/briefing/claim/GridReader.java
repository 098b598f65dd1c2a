package youju.briefing.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.text.Numeral;

/**
 * Reads a table whose rows are lines: the first cell of a row names the thing, the head of a column says what its numbers
 * are and in what unit (总量（亿元）, 增长（%）, 位次).
 */
final class GridReader {
    private final Folded folded;
    private final String text;
    private final Regions regions;
    private final When.Now now;
    private final int group;
    private final String caption;
    private final List<Claim> claims = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();

    /** A cell at [{@code from}, {@code to}) of the folded text. */
    private record Cell(int from, int to, String said) {
        boolean number() {
            return GridReader.number(said) != null;
        }
    }

    /** A unit with the size that stands in its name: 亿元. */
    private record Sized(BigDecimal size, Unit unit) {
        static final Sized NONE = new Sized(BigDecimal.ONE, Unit.NONE);
    }

    GridReader(Folded folded, Regions regions, When.Now now, int group, String caption) {
        this.folded = folded;
        this.text = folded.plain();
        this.regions = regions;
        this.now = now;
        this.group = group;
        this.caption = caption;
    }

    List<Claim> claims() {
        return claims;
    }

    /** Reads the next row. */
    void row(int from, int to) {
        List<Cell> cells = cells(from, to);
        boolean head = cells.stream().skip(1).noneMatch(Cell::number) && cells.stream().noneMatch(cell -> cell.number()
                && cells.indexOf(cell) > 0);
        if (head) {
            for (int i = 0; i < cells.size(); i++) {
                int column = cells.size() - 1 - i;
                while (heads.size() <= column) {
                    heads.add("");
                }
                heads.set(column, heads.get(column) + cells.get(i).said());
            }
        } else {
            numbers(cells);
        }
    }

    private List<Cell> cells(int from, int to) {
        List<Cell> cells = new ArrayList<>();
        int begin = from;
        for (int i = from; i <= to; i++) {
            if (i == to || text.charAt(i) == Layout.CELL) {
                if (i > begin) {
                    cells.add(new Cell(begin, i, text.substring(begin, i).strip()));
                }
                begin = i + 1;
            }
        }
        return cells;
    }

    private void numbers(List<Cell> cells) {
        Cell label = cells.stream().filter(cell -> !cell.number() && sized(cell.said()) == null).findFirst()
                .orElse(null);
        if (label == null) {
            return;
        }
        String name = label.said().replaceAll("\\(.*?\\)", "").replaceFirst("^(?:其中)?:|^其中|^#|^[一二三四五六七八九十]+、", "");
        Sized own = bracketed(label.said());
        for (Cell cell : cells) {
            Sized unit = cell == label ? null : sized(cell.said());
            own = unit != null && own == null ? unit : own;
        }
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            Numeral number = number(cell.said());
            int column = cells.size() - 1 - i;
            if (number != null && cells.indexOf(label) < i) {
                say(cell, number, name, column < heads.size() ? heads.get(column) : "", own);
            }
        }
    }

    private void say(Cell cell, Numeral number, String name, String head, @Nullable Sized own) {
        Aspect aspect = aspect(head);
        Unit written = Unit.at(cell.said(), number.end());
        Sized unit = written != null ? new Sized(BigDecimal.ONE, written) : bracketed(head);
        if (unit == null) {
            unit = switch (aspect) {
                case GROWTH, SHARE, COMPLETION -> new Sized(BigDecimal.ONE, Unit.PERCENT);
                case RANK -> new Sized(BigDecimal.ONE, new Unit("位", Unit.Kind.NONE));
                default -> own != null ? own : bracketed(caption) instanceof Sized said ? said : Sized.NONE;
            };
        }
        if (aspect == Aspect.LEVEL && unit.unit().is(Unit.Kind.PERCENT)) {
            aspect = Aspect.SHARE;
        }
        When.Now time = times(head);
        claims.add(new Claim(folded.slice(cell.from(), cell.to()), folded.start(cell.from()),
                number.value().multiply(unit
                        .size()),
                number.step().multiply(unit.size()), unit.unit().name(), aspect, name, null, null,
                regions.current(), null,
                time.period(), Approximation.EXACT, head.contains("计划") || head.contains("目标"),
                false, null, name + head, group));
    }

    private When.Now times(String head) {
        When.Now time = now;
        for (int i = 0; i < head.length(); i++) {
            TimeReader.Found found = TimeReader.at(head, i, head.length());
            if (found != null && !(i > 0 && "比较".indexOf(head.charAt(i - 1)) >= 0)) {
                time = time.at(found.when());
                i = found.end() - 1;
            }
        }
        return time;
    }

    private static Aspect aspect(String head) {
        if (head.contains("位次") || head.contains("排名") || head.contains("名次") || head.contains("排位")) {
            return Aspect.RANK;
        }
        if (head.contains("占比") || head.contains("比重") || head.contains("构成")) {
            return Aspect.SHARE;
        }
        if (head.contains("完成") && (head.contains("率") || head.contains("%"))) {
            return Aspect.COMPLETION;
        }
        boolean points = head.contains("百分点");
        boolean changed = head.contains("增长") || head.contains("增速") || head.contains("增幅") || head.contains("同比")
                || head
                        .contains("±")
                || head.contains("比上年") || head.contains("比去年") || head.contains("增减");
        return !changed ? Aspect.LEVEL : points ? Aspect.CHANGE : Aspect.GROWTH;
    }

    /** The number a cell is, with nothing but its unit behind it; null where it is none. */
    private static @Nullable Numeral number(String said) {
        Numeral number = Numeral.at(said, said.startsWith("+") ? 1 : 0);
        if (number == null || number.bare() || number.end() == said.length()) {
            return number == null || number.bare() ? null : number;
        }
        Unit unit = Unit.at(said, number.end());
        return unit != null && number.end() + unit.name().length() == said.length() && !unit.is(Unit.Kind.DURATION)
                ? number
                : null;
    }

    /** The unit in the last brackets of a head, or behind 单位. */
    private static @Nullable Sized bracketed(String said) {
        int close = said.lastIndexOf(')');
        int open = said.lastIndexOf('(', close);
        if (open >= 0 && sized(said.substring(open + 1, close)) instanceof Sized unit) {
            return unit;
        }
        int at = said.indexOf("单位:");
        if (at < 0) {
            return null;
        }
        int end = at + 3;
        while (end < said.length() && "、，,;；) ".indexOf(said.charAt(end)) < 0) {
            end++;
        }
        return sized(said.substring(at + 3, end));
    }

    /** A unit that is the whole of a text: 亿元, 万人, %; null where it is none. */
    private static @Nullable Sized sized(String said) {
        Numeral size = Numeral.at(said, 0);
        int at = size != null && size.bare() ? size.end() : 0;
        Unit unit = Unit.at(said, at);
        boolean whole = unit != null && at + unit.name().length() == said.length();
        return whole && unit != null ? new Sized(at > 0 && size != null ? size.value() : BigDecimal.ONE, unit) : null;
    }
}
