package youju.briefing.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Cuts folded text into figures, times and signs; what lies between them is words. */
final class Scanner {
    private static final String MARKS = "。！？!?\n；;，,:()（）【】[]\t…";
    private static final String OPENING = "“‘「『《〈";
    private static final String CLOSING = "”’」』》〉";
    private static final int LONGEST_NAME = 40;
    private static final Pattern GAP = Pattern
            .compile("[0-9]{0,3}[xX×＊*]{1,4}(?:\\.[xX×*]{1,4})?(?=[年月日万亿千百元个%位家户项人名])");
    /** 县(市), 县(市、区): more kinds of one thing. */
    private static final Pattern KINDS = Pattern.compile("\\((?:[市区县旗镇](?:[、,][市区县旗镇])?|街道|乡)\\)");
    private static final Pattern ISSUE = Pattern.compile("[〔\\[【(](?:19|20)[0-9]{2}[〕\\]】)]第?[0-9]+号");

    private final String text;
    private final ValueReader values;
    private final List<Piece> pieces = new ArrayList<>();

    private Scanner(String text) {
        this.text = text;
        this.values = new ValueReader(text);
    }

    static List<Piece> scan(String text) {
        Scanner scanner = new Scanner(text);
        int at = 0;
        while (at < text.length()) {
            at = scanner.step(at);
        }
        return scanner.pieces;
    }

    /** Reads what begins at {@code at} and returns where to go on. */
    private int step(int at) {
        char c = text.charAt(at);
        Piece open = c < 0x80 || c == '×' ? open(at) : null;
        if (open != null) {
            pieces.add(open);
            return open.end();
        }
        int name = name(at, c);
        if (name > at) {
            return name;
        }
        if (MARKS.indexOf(c) >= 0 || c == '-' && at + 1 < text.length() && text.charAt(at + 1) == '-') {
            return mark(at, c);
        }
        Piece found = piece(at, c);
        if (found != null) {
            pieces.add(found);
            return found.end();
        }
        return ValueReader.numeric(c) ? values.skip(at) : at + 1;
    }

    /** Digits left open. */
    private @Nullable Piece open(int at) {
        Matcher gap = GAP.matcher(text).region(at, Math.min(text.length(), at + 12)).useTransparentBounds(true);
        return gap.lookingAt() && (at == 0 || !latin(text.charAt(at - 1)) && !ValueReader.digit(text.charAt(at - 1)))
                ? new Piece.Gap(at, gap.end(), gap.group())
                : null;
    }

    private @Nullable Piece piece(int at, char c) {
        TimeReader.Found time = TimeReader.at(text, at, text.length());
        if (time != null) {
            return new Piece.Time(at, time.end(), time.when());
        }
        if (c == '第' || c == '前' || c == '后' || c == '首' || c == '榜' || c == '末' || c == '倒' || c == '之') {
            Piece place = PlaceReader.at(text, at);
            if (place != null) {
                return place;
            }
        }
        List<Piece.Value> parts = values.at(at);
        for (int i = 0; i + 1 < parts.size(); i++) {
            pieces.add(parts.get(i));
        }
        return parts.isEmpty() ? null : parts.getLast();
    }

    /** A name in quotes, a title, the number of a document or a Latin word: its digits are no figures. */
    private int name(int at, char c) {
        int kind = OPENING.indexOf(c);
        if (kind >= 0 || c == '"') {
            char close = kind < 0 ? '"' : CLOSING.charAt(kind);
            int limit = Math.min(text.length(), at + LONGEST_NAME);
            for (int i = at + 1; i < limit && "。；！？\n".indexOf(text.charAt(i)) < 0; i++) {
                if (text.charAt(i) == close) {
                    return quotedTime(at, i + 1);
                }
            }
            return at + 1;
        }
        if (c == '(' && at > 0 && "县区市乡镇旗".indexOf(text.charAt(at - 1)) >= 0) {
            Matcher kinds = KINDS.matcher(text).region(at, Math.min(text.length(), at + 6));
            if (kinds.lookingAt()) {
                return kinds.end();
            }
        }
        if ("〔[【(".indexOf(c) >= 0) {
            Matcher issue = ISSUE.matcher(text).region(at, Math.min(text.length(), at + 20));
            return issue.lookingAt() ? issue.end() : at;
        }
        if (latin(c)) {
            int end = at;
            while (end < text.length() && (latin(text.charAt(end)) || ValueReader.digit(text.charAt(end))
                    || ".-+&".indexOf(
                            text.charAt(end)) >= 0 && end + 1 < text.length()
                            && (latin(text.charAt(end + 1)) || ValueReader
                                    .digit(text.charAt(end + 1))))) {
                end++;
            }
            return end;
        }
        return at;
    }

    /** “十四五”期间 is a time, though it is quoted. */
    private int quotedTime(int at, int end) {
        TimeReader.Found time = TimeReader.at(text, at, text.length());
        return time != null && time.end() >= end ? at : end;
    }

    private int mark(int at, char c) {
        int end = at + 1;
        while (c == '-' && end < text.length() && text.charAt(end) == '-') {
            end++;
        }
        char sign = switch (c) {
            case '！', '？', '!', '?', '…' -> '。';
            case ';' -> '；';
            case ',' -> '，';
            case '（', '[', '【' -> '(';
            case '）', ']', '】' -> ')';
            case '-' -> '，';
            default -> c;
        };
        pieces.add(new Piece.Mark(at, end, sign));
        return end;
    }

    private static boolean latin(char c) {
        return c < 0x80 && Character.isLetter(c) || c >= 'α' && c <= 'ω';
    }
}
