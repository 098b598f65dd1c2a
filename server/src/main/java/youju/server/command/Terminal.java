package youju.server.command;

import java.io.PrintWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command answers, and where it tells how it goes. */
@SuppressWarnings("NullAway.Init")
@Command
final class Terminal {
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
}
