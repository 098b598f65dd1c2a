package youju.server.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command answers, and where it tells how it goes. */
@SuppressWarnings("NullAway.Init")
@Command
final class Terminal {
    private static final Duration EVERY = Duration.ofSeconds(1);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** For the answer: stdout. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** One line for the person who waits: stderr. */
    void say(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println("youju: " + line);
        err.flush();
    }

    /** Says of many steps those that take their time: a line a second at most, none in the first. */
    Consumer<String> nowAndThen() {
        return new Consumer<>() {
            private long last = System.nanoTime();

            @Override
            public void accept(String line) {
                if (System.nanoTime() - last >= EVERY.toNanos()) {
                    last = System.nanoTime();
                    say(line);
                }
            }
        };
    }
}
