package youju.server.command;

import java.io.PrintWriter;
import java.io.StringWriter;

import picocli.CommandLine;

/** A command run in this process: what it answered, what it told, and its exit code. */
record Run(int exit, String out, String err) {
    static Run of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Youju.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = line.execute(args);
        line.getOut().flush();
        line.getErr().flush();
        return new Run(exit, out.toString(), err.toString());
    }
}
