package youju.server.page;

/**
 * What surrounds each page: its title, the language, where the reader is, and whether the data is made up. {@code reader} is who is signed in, empty where
 * nobody is. {@code beside} is where the other of the two is, the practice area or the system it belongs to; empty where there is none. {@code path} is
 * the page's own address, from which the other language is one click away.
 */
public record Frame(Words words, String title, String path, boolean demonstration, String beside,
        String reader) {
    /** Words of the interface. */
    public String say(String key, Object... values) {
        return words.say(key, values);
    }

    /** True of the practice area beside a district's own system. */
    public boolean practice() {
        return demonstration && !beside.isEmpty();
    }

    /** The same page in the other language. */
    public String otherLanguage() {
        return path + (path.contains("?") ? "&" : "?") + "lang=" + (words == Words.ZH ? "en" : "zh");
    }
}
