package youju.server.page;

/**
 * What surrounds each page: its title, the language, where the reader is, and whether the data is made up. {@code reader} is who is signed in, empty where
 * nobody is. {@code path} is
 * the page's own address, from which the other language is one click away.
 */
public record Frame(Words words, String title, String path, boolean demonstration, String reader) {
    /** Words of the interface. */
    public String say(String key, Object... values) {
        return words.say(key, values);
    }

    /** The same page in the other language. */
    public String otherLanguage() {
        return path + (path.contains("?") ? "&" : "?") + "lang=" + (words == Words.ZH ? "en" : "zh");
    }
}
