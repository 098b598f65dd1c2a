package youju.methods.triage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The words of a text: Chinese is cut by Lucene's model of words, punctuation is left out, Latin letters are made small and stemmed. */
final class Words {
    static final Analyzer ANALYZER = new SmartChineseAnalyzer();
    /** Beyond so many characters a text says nothing new about what it is. */
    private static final int LONGEST = 2_000;

    private Words() {}

    /** As many as there are, in their order; a word that comes twice stands twice. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = ANALYZER.tokenStream("text", cut(text))) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(word.toString());
            }
            stream.end();
            return words;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
