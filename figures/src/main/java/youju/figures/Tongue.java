package youju.figures;

import youju.model.Title;

/** A language that figures are explained in. */
enum Tongue {
    CHINESE, ENGLISH;

    /** The one of these that is said. */
    String say(String zh, String en) {
        return this == ENGLISH ? en : zh;
    }

    /** What a declared thing is called, in Chinese where its pack has no English. */
    String say(Title title) {
        return this == ENGLISH && title.en() != null ? title.en() : title.zh();
    }
}
