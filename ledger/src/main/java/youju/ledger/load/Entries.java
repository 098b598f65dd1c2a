package youju.ledger.load;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Entries to be made, one after the other, the same ones in the same order whenever they are read again. */
public interface Entries extends AutoCloseable {
    /**
     * The next one, null at the end.
     *
     * @throws SheetException where the source turns out to be broken
     */
    @Nullable
    Entering next();

    /** What the cells of a row are called, for the file of those refused; none where there are no cells. */
    List<String> header();

    @Override
    void close();
}
