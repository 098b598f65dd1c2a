package youju.model;

import java.util.Arrays;

/** An office's own Word file with tags, as its pack holds it; {@code name} is its path, the pack's folder first. */
public final class Template {
    /** In bytes: a template of a pack is held in memory as long as that is in force. */
    public static final int LARGEST = 8 << 20;

    private final String name;
    private final byte[] content;

    public Template(String name, byte[] content) {
        this.name = name;
        this.content = content.clone();
    }

    public String name() {
        return name;
    }

    /** The bytes of the file. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template template && name.equals(template.name)
                && Arrays.equals(content, template.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return name;
    }
}
