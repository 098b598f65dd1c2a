package youju.methods.air;

/** The six classes of the index (HJ 633-2012, table 2; HJ 633-2026, table 1). */
public enum Level {
    EXCELLENT(50, "优", "Excellent"), GOOD(100, "良", "Good"), LIGHT(150, "轻度污染", "Lightly polluted"), MODERATE(200,
            "中度污染", "Moderately polluted"), HEAVY(300, "重度污染", "Heavily polluted"), SEVERE(Integer.MAX_VALUE, "严重污染",
                    "Severely polluted");

    private final int upTo;
    private final String chinese;
    private final String english;

    Level(int upTo, String chinese, String english) {
        this.upTo = upTo;
        this.chinese = chinese;
        this.english = english;
    }

    /** The class of an index. */
    public static Level of(int aqi) {
        for (Level level : values()) {
            if (aqi <= level.upTo) {
                return level;
            }
        }
        return SEVERE;
    }

    /** As the standards call it: 优, 良, 轻度污染, 中度污染, 重度污染, 严重污染. */
    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
