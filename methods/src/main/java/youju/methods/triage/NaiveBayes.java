package youju.methods.triage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The multinomial naive Bayes classifier with Laplace's smoothing (Manning, Raghavan and Schütze, Introduction to Information Retrieval,
 * 2008, 13.2): what suggestions are measured against.
 */
final class NaiveBayes {
    private final Map<String, Map<String, Integer>> words = new HashMap<>();
    private final Map<String, Integer> lengths = new HashMap<>();
    private final Map<String, Integer> cases = new HashMap<>();
    private final Map<String, Integer> vocabulary = new HashMap<>();
    private int all;

    void learn(List<String> text, String answer) {
        Map<String, Integer> own = words.computeIfAbsent(answer, _ -> new HashMap<>());
        for (String word : text) {
            own.merge(word, 1, Integer::sum);
            vocabulary.merge(word, 1, Integer::sum);
        }
        lengths.merge(answer, text.size(), Integer::sum);
        cases.merge(answer, 1, Integer::sum);
        all++;
    }

    /** The most probable answer; of equal ones the first in order. Empty where nothing was learnt. */
    String answer(List<String> text) {
        String best = "";
        double most = Double.NEGATIVE_INFINITY;
        for (String answer : cases.keySet().stream().sorted().toList()) {
            double probability = Math.log(cases.getOrDefault(answer, 0) / (double) all);
            Map<String, Integer> own = words.getOrDefault(answer, Map.of());
            double length = lengths.getOrDefault(answer, 0) + (double) vocabulary.size();
            for (String word : text) {
                if (vocabulary.containsKey(word)) {
                    probability += Math.log((own.getOrDefault(word, 0) + 1) / length);
                }
            }
            if (probability > most) {
                most = probability;
                best = answer;
            }
        }
        return best;
    }
}
