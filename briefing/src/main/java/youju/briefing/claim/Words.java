package youju.briefing.claim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Words with what each means, found at a place of a text, the longest first. */
final class Words<T> {
    private final Map<String, T> meanings;
    private final Node<T> forwards;
    private final Node<T> backwards;

    private Words(Map<String, T> meanings) {
        this.meanings = Map.copyOf(meanings);
        Growing<T> ahead = new Growing<>();
        Growing<T> behind = new Growing<>();
        meanings.forEach((word, meaning) -> {
            ahead.put(word, meaning);
            behind.put(new StringBuilder(word).reverse().toString(), meaning);
        });
        this.forwards = ahead.node();
        this.backwards = behind.node();
    }

    /** A word that was found, by its length and meaning. */
    record Found<T>(int length, T meaning) {}

    /** Collects words, a line of them separated by blanks for each meaning. */
    static final class Builder<T> {
        private final Map<String, T> meanings = new LinkedHashMap<>();

        Builder<T> add(T meaning, String words) {
            for (String word : words.strip().split("\\s+")) {
                meanings.put(word, meaning);
            }
            return this;
        }

        Words<T> build() {
            return new Words<>(meanings);
        }
    }

    static <T> Builder<T> of(T meaning, String words) {
        return new Builder<T>().add(meaning, words);
    }

    /** Words that mean nothing but themselves. */
    static Words<Boolean> set(String words) {
        return of(true, words).build();
    }

    boolean contains(String word) {
        return meanings.containsKey(word);
    }

    /** The longest word that ends before {@code end}. */
    @Nullable
    Found<T> before(String text, int end) {
        int length = lengthBefore(text, end);
        return length == 0 ? null : found(text, end - length, length);
    }

    /** The longest word that begins at {@code start}. */
    @Nullable
    Found<T> at(String text, int start) {
        return at(text, start, text.length());
    }

    /** The longest word that begins at {@code start} and ends by {@code limit}. */
    @Nullable
    Found<T> at(String text, int start, int limit) {
        int length = lengthAt(text, start, limit);
        return length == 0 ? null : found(text, start, length);
    }

    private @Nullable Found<T> found(String text, int start, int length) {
        T meaning = meanings.get(text.substring(start, start + length));
        return meaning == null ? null : new Found<>(length, meaning);
    }

    /** How long the longest word at {@code start} is; 0 where there is none. */
    int lengthAt(String text, int start) {
        return lengthAt(text, start, text.length());
    }

    private int lengthAt(String text, int start, int limit) {
        Node<T> node = forwards;
        int longest = 0;
        for (int i = start; i < limit; i++) {
            Node<T> next = node.next(text.charAt(i));
            if (next == null) {
                break;
            }
            node = next;
            longest = node.ends ? i + 1 - start : longest;
        }
        return longest;
    }

    /** How long the longest word that ends before {@code end} is; 0 where there is none. */
    int lengthBefore(String text, int end) {
        Node<T> node = backwards;
        int longest = 0;
        for (int i = end - 1; i >= 0; i--) {
            Node<T> next = node.next(text.charAt(i));
            if (next == null) {
                break;
            }
            node = next;
            longest = node.ends ? end - i : longest;
        }
        return longest;
    }

    /** True where any of the words stands in the text. */
    boolean in(String text) {
        return firstIn(text, 0, text.length()) >= 0;
    }

    /** True where a word of that meaning stands in the text, and not only within one of another meaning. */
    boolean in(String text, T meaning) {
        for (int i = 0; i < text.length();) {
            Found<T> found = at(text, i);
            if (found != null && found.meaning().equals(meaning)) {
                return true;
            }
            i += found == null ? 1 : found.length();
        }
        return false;
    }

    /** Where the first of the words begins in [{@code from}, {@code to}); -1 where there is none. */
    int firstIn(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (lengthAt(text, i, to) > 0) {
                return i;
            }
        }
        return -1;
    }

    /** Where the last of the words begins in [{@code from}, {@code to}); -1 where there is none. */
    int lastIn(String text, int from, int to) {
        for (int i = to; i > from; i--) {
            int length = lengthBefore(text, i);
            if (length > 0 && i - length >= from) {
                return i - length;
            }
        }
        return -1;
    }

    /** A place in the tree of words, its branches in the order of their characters. */
    private static final class Node<T> {
        private final char[] characters;
        private final Node<T>[] branches;
        private final boolean ends;

        private Node(char[] characters, Node<T>[] branches, boolean ends) {
            this.characters = characters;
            this.branches = branches;
            this.ends = ends;
        }

        @Nullable
        Node<T> next(char c) {
            int at = java.util.Arrays.binarySearch(characters, c);
            return at < 0 ? null : branches[at];
        }
    }

    /** A tree of words while it is built. */
    private static final class Growing<T> {
        private final Map<Character, Growing<T>> branches = new TreeMap<>();
        private boolean ends;

        void put(String word, T meaning) {
            Growing<T> at = this;
            for (char c : word.toCharArray()) {
                at = at.branches.computeIfAbsent(c, none -> new Growing<>());
            }
            at.ends = true;
        }

        Node<T> node() {
            char[] characters = new char[branches.size()];
            @SuppressWarnings("unchecked")
            Node<T>[] nodes = new Node[branches.size()];
            int i = 0;
            for (Map.Entry<Character, Growing<T>> branch : branches.entrySet()) {
                characters[i] = branch.getKey();
                nodes[i++] = branch.getValue().node();
            }
            return new Node<>(characters, nodes, ends);
        }
    }
}
