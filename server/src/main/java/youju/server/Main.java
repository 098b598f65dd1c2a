package youju.server;

import youju.server.command.Youju;

/** Starts a command: {@code youju COMMAND …}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Youju.commandLine().execute(args));
    }
}
