package youju.server.command;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import youju.ledger.synthetic.PackEntries;
import youju.model.Register;

/** Says now and then how far the entries of packs are loaded. */
final class EntriesProgress implements Consumer<PackEntries.Step> {
    private static final int TOLD_EVERY = 100_000;

    private final Terminal terminal;
    private @Nullable Register register;
    private final Map<String, Long> told = new HashMap<>();

    EntriesProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(PackEntries.Step step) {
        long before = told.getOrDefault(step.load(), 0L);
        if (!step.register().equals(register)) {
            register = step.register();
            told.clear();
            before = 0;
        }
        if (step.done() / TOLD_EVERY > before / TOLD_EVERY) {
            terminal.say("%s: %,d of %,d".formatted(step.register().title().zh(), step.done(), step.of()));
        }
        told.put(step.load(), step.done());
    }

    /**
     * Refuses what isn't all there.
     *
     * @throws RefusedException
     *             with the first of what could not go in
     */
    static void complete(PackEntries.Summary loaded) {
        if (!loaded.problems().isEmpty()) {
            throw new RefusedException(loaded.problems().getFirst() + (loaded.problems().size() == 1
                    ? ""
                    : " (and " + (loaded.problems().size() - 1) + " more)"));
        }
    }
}
