package youju.server;

import youju.server.command.Youju;

/** Starts a command: {@code youju COMMAND …}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Logging is set up by Logs.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.exit(Youju.commandLine().execute(args));
    }
}
