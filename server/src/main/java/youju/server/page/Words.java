package youju.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import youju.figures.shown.Phrases;
import youju.model.Period;
import youju.model.Title;

/** The interface's own words in one language; what packs declare has its titles from them. */
public enum Words {
    ZH("zh-CN", "words_zh.properties"), EN("en", "words_en.properties");

    /** What remembers the reader's choice. */
    static final String COOKIE = "lang";

    private final String tag;
    private final Properties words;

    Words(String tag, String file) {
        this.tag = tag;
        this.words = new Properties();
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file);
                Reader reader = new InputStreamReader(
                        in, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The language tag of BCP 47. */
    public String tag() {
        return tag;
    }

    /** The words of that key with {@code {0}}, {@code {1}} … filled in. */
    public String say(String key, Object... values) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key + " in " + tag);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** A declared title: the English one only where it is asked for and there is one. */
    public String title(Title title) {
        return this == EN && title.en() != null ? title.en() : title.zh();
    }

    /** A period: 2023年第二季度; in English as it is declared, 2023-Q2. */
    public String period(Period period) {
        return this == ZH ? Phrases.of(period) : period.toString();
    }

    /** The other language. */
    public Words other() {
        return this == ZH ? EN : ZH;
    }

    /** All keys, so that a test can tell whether both languages have the same. */
    Set<String> keys() {
        return words.stringPropertyNames();
    }

    /** The language of {@code ?lang=}, else of the reader's cookie, else Chinese. */
    static Words of(HttpServletRequest request) {
        String asked = request.getParameter("lang");
        if (asked == null && request.getCookies() != null) {
            asked = Arrays.stream(request.getCookies()).filter(cookie -> cookie.getName().equals(COOKIE))
                    .map(Cookie::getValue).findFirst().orElse(null);
        }
        return "en".equals(asked) ? EN : ZH;
    }
}
