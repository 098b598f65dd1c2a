package youju.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import youju.server.settings.Settings;
import youju.server.watch.LogLines;
import youju.server.watch.RequestLog;

/**
 * What is logged, and where: on stderr, and by commands nothing at all, since they tell what matters themselves. Found by
 * the logging library as a service; code reads faster than its XML, and a short command is mostly start.
 */
public final class Logs extends ContextAwareBase implements Configurator {
    private static final String CONSOLE = "console";
    /** Held here, since a logger that nobody holds forgets its level. */
    private static final java.util.logging.Logger JUL = java.util.logging.Logger.getLogger("");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setName(CONSOLE);
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(lines(context, Settings.Log.Format.TEXT));
        console.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        root.setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Encoder<ILoggingEvent> lines(LoggerContext context, Settings.Log.Format format) {
        LogLines lines = new LogLines(format);
        lines.setContext(context);
        lines.start();
        return lines;
    }

    /** From now on what somebody should look at is logged: for a program that stays. */
    public static void watch(Settings.Log settings) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        JUL.setLevel(java.util.logging.Level.WARNING);
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            LoggerContext context = root.getLoggerContext();
            if (root.getAppender(CONSOLE) instanceof ConsoleAppender<ILoggingEvent> console) {
                console.setEncoder(lines(context, settings.format()));
            }
            root.setLevel(Level.WARN);
            context.getLogger(RequestLog.LOGGER).setLevel(settings.requests() ? Level.INFO : Level.WARN);
            // It warns that its document can be read: that is what it is for.
            context.getLogger("org.springdoc").setLevel(Level.ERROR);
            // It tells of a failed request with its exception's message, which may quote anybody; RequestLog tells without.
            context.getLogger("org.apache.catalina.core.ContainerBase").setLevel(Level.OFF);
        }
    }
}
