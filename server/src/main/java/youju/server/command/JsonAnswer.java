package youju.server.command;

import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes an answer as JSON while it comes: decimals are exact numbers, an absent value is null, an object a line. */
final class JsonAnswer implements AutoCloseable {
    private static final JsonFactory FACTORY = JsonFactory.builder().enable(
            StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator json;
    private final Writer out;

    JsonAnswer(Writer out) {
        this.out = out;
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** An array of objects, each on a line of its own. */
    <T> void lines(List<T> items, Consumer<T> fields) {
        json.writeStartArray();
        for (T item : items) {
            json.writeRaw('\n');
            json.writeStartObject();
            fields.accept(item);
            json.writeEndObject();
        }
        json.writeRaw('\n');
        json.writeEndArray();
    }

    <T> void array(String name, List<T> items, Consumer<T> fields) {
        json.writeArrayPropertyStart(name);
        for (T item : items) {
            json.writeStartObject();
            fields.accept(item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void texts(String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    void object(String name, Runnable fields) {
        json.writeObjectPropertyStart(name);
        fields.run();
        json.writeEndObject();
    }

    /** The whole answer where it is one object. */
    void object(Runnable fields) {
        json.writeStartObject();
        fields.run();
        json.writeEndObject();
    }

    void text(String name, @Nullable Object value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value.toString());
        }
    }

    void number(String name, @Nullable BigDecimal value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, plain(value));
        }
    }

    void number(String name, long value) {
        json.writeNumberProperty(name, value);
    }

    void flag(String name, @Nullable Boolean value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeBooleanProperty(name, value);
        }
    }

    /** Without zeros that say nothing: 14180000000, 2.3. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    @Override
    public void close() {
        json.close();
        try {
            out.write('\n');
            out.flush();
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
