package youju.server.api;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

import youju.server.District;

/**
 * Says in the document what the code says of null: a member that is {@code @Nullable} may be null, any other must be there. An
 * answer has all its members, with null where there is nothing; of what is sent those that may be null may be left out, and none
 * that isn't known is taken.
 */
final class Nullness {
    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, Schema> schemas;
    private final Set<String> sent = new HashSet<>();

    Nullness(OpenAPI document) {
        this.schemas = document.getComponents().getSchemas();
        document.getPaths().values().forEach(item -> item.readOperations().forEach(this::sent));
    }

    /** The schemas that requests are made of. */
    private void sent(Operation operation) {
        if (operation.getRequestBody() == null) {
            return;
        }
        Deque<Schema<?>> open = new ArrayDeque<>();
        for (MediaType media : operation.getRequestBody().getContent().values()) {
            if (media.getSchema() != null) {
                open.add(media.getSchema());
            }
        }
        while (!open.isEmpty()) {
            Schema<?> schema = open.remove();
            String ref = schema.get$ref();
            if (ref != null && sent.add(ref.substring(SCHEMAS.length()))) {
                Schema<?> named = schemas.get(ref.substring(SCHEMAS.length()));
                if (named != null) {
                    open.add(named);
                }
            }
            if (schema.getProperties() != null) {
                schema.getProperties().values().forEach(open::add);
            }
            if (schema.getItems() != null) {
                open.add(schema.getItems());
            }
            if (schema.getAdditionalProperties() instanceof Schema<?> values) {
                open.add(values);
            }
        }
    }

    void say() {
        var records = new ClassPathScanningCandidateComponentProvider(false);
        records.addIncludeFilter(new AssignableTypeFilter(Record.class));
        // A record that isn't told of may be called as one that is: that one has the last word.
        records.findCandidateComponents(District.class.getPackageName()).stream().map(found -> ClassUtils
                .resolveClassName(String.valueOf(found.getBeanClassName()), Nullness.class.getClassLoader())).sorted(
                        Comparator.comparing(type -> type.isAnnotationPresent(
                                io.swagger.v3.oas.annotations.media.Schema.class)))
                .forEach(this::say);
    }

    private void say(Class<?> type) {
        var named = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        String name = named == null || named.name().isEmpty() ? type.getSimpleName() : named.name();
        Schema<?> schema = schemas.get(name);
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        Set<String> required = new LinkedHashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String member = name(type, component);
            Schema<?> value = schema.getProperties().get(member);
            if (value == null) {
                continue;
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (nullable) {
                schema.getProperties().put(member, orNull(value));
            }
            if (!sent.contains(name) || !nullable && !optional(type, component)) {
                required.add(member);
            }
        }
        schema.setRequired(new ArrayList<>(required));
        if (sent.contains(name)) {
            schema.setAdditionalProperties(false);
        }
    }

    private static String name(Class<?> type, RecordComponent component) {
        JsonProperty given = said(type, component, JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }

    /** What may be left out though it may not be null. */
    private static boolean optional(Class<?> type, RecordComponent component) {
        var given = said(type, component, io.swagger.v3.oas.annotations.media.Schema.class);
        return given != null
                && given.requiredMode() == io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;
    }

    private static <A extends Annotation> @Nullable A said(Class<?> type, RecordComponent component, Class<A> kind) {
        try {
            return type.getDeclaredField(component.getName()).getAnnotation(kind);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Schema<?> orNull(Schema<?> value) {
        if (value.get$ref() != null) {
            Schema<?> either = new JsonSchema();
            either.setDescription(value.getDescription());
            either.setAnyOf(List.of(new JsonSchema().$ref(value.get$ref()), new JsonSchema().typesItem("null")));
            return either;
        }
        value.addType("null");
        return value;
    }
}
