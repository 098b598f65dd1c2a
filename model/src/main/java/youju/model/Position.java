package youju.model;

/** Where a declaration stands: a file of the pack and its line, counted from 1. */
public record Position(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
