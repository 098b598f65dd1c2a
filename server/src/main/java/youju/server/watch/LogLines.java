package youju.server.watch;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

import youju.server.settings.Settings;

/**
 * Events as lines for people, or as a JSON object a line. Of an exception its class, its SQL state and where it was thrown are
 * told, never its message: those of databases and parsers quote values, and values are of persons.
 */
public final class LogLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NONE = {};
    private static final int FRAMES = 40;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId
            .systemDefault());
    private static final JsonFactory JSON = new JsonFactory();

    private final Settings.Log.Format format;

    public LogLines(Settings.Log.Format format) {
        this.format = format;
    }

    @Override
    public byte[] headerBytes() {
        return NONE;
    }

    @Override
    public byte[] footerBytes() {
        return NONE;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = format == Settings.Log.Format.JSON ? json(event) : text(event);
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static List<KeyValuePair> pairs(ILoggingEvent event) {
        return event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
    }

    private static String text(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(TIME.format(event.getInstant())).append(' ')
                .append("%-5s".formatted(event
                        .getLevel()))
                .append(' ').append(last(event.getLoggerName())).append(": ").append(oneLine(event
                        .getFormattedMessage()));
        pairs(event).forEach(pair -> line.append(' ').append(pair.key).append('=').append(pair.value));
        event.getMDCPropertyMap().forEach((key, value) -> line.append(' ').append(key).append('=').append(value));
        line.append('\n');
        for (String frame : thrown(event.getThrowableProxy())) {
            line.append("    ").append(frame).append('\n');
        }
        return line.toString();
    }

    private static String last(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    /** A line stays one, whatever is in it. */
    private static String oneLine(String message) {
        return message.replace('\n', ' ').replace('\r', ' ');
    }

    private static String json(ILoggingEvent event) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
            json.writeStringProperty("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
            json.writeStringProperty("logger", event.getLoggerName());
            json.writeStringProperty("message", event.getFormattedMessage());
            for (Map.Entry<String, String> each : event.getMDCPropertyMap().entrySet()) {
                json.writeStringProperty(each.getKey(), each.getValue());
            }
            for (KeyValuePair pair : pairs(event)) {
                switch (pair.value) {
                    case Long number -> json.writeNumberProperty(pair.key, number);
                    case Integer number -> json.writeNumberProperty(pair.key, number);
                    case null -> json.writeNullProperty(pair.key);
                    default -> json.writeStringProperty(pair.key, pair.value.toString());
                }
            }
            if (event.getThrowableProxy() != null) {
                json.writeArrayPropertyStart("thrown");
                thrown(event.getThrowableProxy()).forEach(json::writeString);
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return out.append('\n').toString();
    }

    private static List<String> thrown(@Nullable IThrowableProxy thrown) {
        List<String> lines = new java.util.ArrayList<>();
        for (IThrowableProxy each = thrown; each != null && lines.size() < 4 * FRAMES; each = each.getCause()) {
            String state = each instanceof ThrowableProxy own && own.getThrowable() instanceof java.sql.SQLException sql
                    ? " (SQL state " + sql.getSQLState() + ")"
                    : "";
            lines.add((lines.isEmpty() ? "" : "caused by ") + each.getClassName() + state);
            StackTraceElementProxy[] frames = each.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                lines.add(frames[i].getSTEAsString());
            }
        }
        return lines;
    }
}
