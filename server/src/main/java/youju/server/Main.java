package youju.server;

import youju.server.command.Youju;

/** Starts a command: {@code youju COMMAND …}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Thread stopped = new Thread(() -> System.err.println(
                "youju: stopped: what is committed stays; run it again to go on"), "youju-stopped");
        Runtime.getRuntime().addShutdownHook(stopped);
        int exit = Youju.commandLine().execute(args);
        try {
            Runtime.getRuntime().removeShutdownHook(stopped);
        } catch (IllegalStateException stopping) {
            // It was told to stop, and says so.
        }
        System.exit(exit);
    }
}
