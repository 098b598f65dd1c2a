package youju.server.command;

import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.MinimalPrettyPrinter;

/** Writes an answer as JSON while it comes: decimals are exact numbers, an absent value is null, an object a line. */
final class JsonAnswer implements AutoCloseable {
    private static final JsonFactory FACTORY = JsonFactory.builder().enable(
            StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private static final ObjectWriteContext LINES = new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new ObjectALine();
        }
    };

    private final JsonGenerator json;
    private final Writer out;

    JsonAnswer(Writer out) {
        this.out = out;
        this.json = FACTORY.createGenerator(LINES, out);
    }

    /** An array of objects, each on a line of its own. */
    <T> void lines(List<T> items, Consumer<T> fields) {
        json.writeStartArray();
        for (T item : items) {
            json.writeStartObject();
            fields.accept(item);
            json.writeEndObject();
        }
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

    /** Breaks the line only between the elements of the outermost array. */
    private static final class ObjectALine extends MinimalPrettyPrinter {
        private int depth;

        @Override
        public void writeStartArray(JsonGenerator generator) {
            super.writeStartArray(generator);
            depth++;
        }

        @Override
        public void writeEndArray(JsonGenerator generator, int elements) {
            depth--;
            if (depth == 0 && elements > 0) {
                generator.writeRaw('\n');
            }
            super.writeEndArray(generator, elements);
        }

        @Override
        public void beforeArrayValues(JsonGenerator generator) {
            if (depth == 1) {
                generator.writeRaw('\n');
            }
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator generator) {
            super.writeArrayValueSeparator(generator);
            if (depth == 1) {
                generator.writeRaw('\n');
            }
        }
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
