package youju.ledger.journal;

import java.util.List;

/** What is published of a block (封签): whoever holds it can tell every line up to it from a changed one. */
public record Seal(long number, Algorithm algorithm, Hash hash) {

    /**
     * Reads {@link #toString}.
     *
     * @throws IllegalArgumentException
     *             where it is something else
     */
    public static Seal of(String text) {
        List<String> parts = List.of(text.strip().split("\\s+"));
        if (parts.size() != 4 || !parts.getFirst().equals("youju-seal") || !parts.get(1).matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException("no seal: " + text);
        }
        return new Seal(Long.parseLong(parts.get(1)), Algorithm.of(parts.get(2)), Hash.of(parts.get(3)));
    }

    /** One line of text to print or publish: {@code youju-seal 12 SHA-256 9f86…}. */
    @Override
    public String toString() {
        return "youju-seal " + number + " " + algorithm.id() + " " + hash;
    }
}
