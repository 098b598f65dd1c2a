package youju.briefing.write;

import youju.figures.Evidence;

/**
 * A line of the list of evidence, in Chinese: {@code what} the figure is about, {@code value} as told, {@code kind} (实测,
 * 推算, 上报), {@code ground} it rests on, {@code marks} that must be said with it, empty where there are none.
 */
public record Note(int number, String what, String value, String kind, String ground, String marks,
        Evidence evidence) {
    /** The line without its number. */
    public String line() {
        return what + "：" + value + "。" + kind + "。" + ground + "。" + (marks.isEmpty() ? "" : "【" + marks + "】");
    }
}
