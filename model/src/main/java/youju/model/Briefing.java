package youju.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A text with figures bound in it (发布稿): {@code {{gdp}}} and {@code {{gdp | gap 全市}}} are replaced when it is written.
 * {@code region} and {@code period} are what its figures are about; {@code template} is the Word file that its figures
 * are filled into, where it has one of its own. {@code position} is the line on which the text begins.
 */
public record Briefing(String id, String title, String region, String period, String text, @Nullable Template template,
        Position position) {

    /**
     * The figures it asks for, in the order of the text.
     *
     * @throws IllegalArgumentException
     *             where something in braces is none, which reading a pack refuses
     */
    public List<Binding> bindings() {
        return Binding.of(text, broken -> {
            throw new IllegalArgumentException(id + ": " + broken);
        });
    }
}
