package youju.server.command;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import youju.ledger.synthetic.PackEntries;
import youju.model.Register;

/** Says now and then how far the entries of packs are loaded. */
final class EntriesProgress implements Consumer<PackEntries.Step> {
    private static final int TOLD_EVERY = 100_000;

    private final Terminal terminal;
    private @Nullable Register register;
    private long told;

    EntriesProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(PackEntries.Step step) {
        if (!step.register().equals(register) || step.done() < told) {
            register = step.register();
            told = 0;
        }
        if (step.done() / TOLD_EVERY > told / TOLD_EVERY) {
            terminal.say("%s: %,d of %,d".formatted(step.register().title().zh(), step.done(), step.of()));
        }
        told = step.done();
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
