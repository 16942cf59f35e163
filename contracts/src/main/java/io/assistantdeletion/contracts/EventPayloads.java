package io.assistantdeletion.contracts;

import static java.util.Objects.requireNonNull;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Events to JSON and back. Both ways pass the type's JSON Schema, so what it does not accept is never written. */
public final class EventPayloads {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Map<EventType, Schema> SCHEMAS = schemas();

    private EventPayloads() {}

    /** @throws IllegalArgumentException if the type's schema does not accept the event */
    public static String write(DeletionEvent event) {
        EventType type = EventType.of(event);
        String json = JSON.writeValueAsString(event);
        String complaints = complaints(type, json);
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException("No valid " + type.wireName() + ": " + complaints);
        }
        return json;
    }

    /** @throws UnreadableEventException if the type's schema does not accept the text */
    public static DeletionEvent read(EventType type, String json) {
        try {
            String complaints = complaints(type, json);
            if (!complaints.isEmpty()) {
                throw new UnreadableEventException("No valid " + type.wireName() + ": " + complaints);
            }
            return JSON.readValue(json, type.payload());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableEventException("No valid " + type.wireName() + ": unreadable JSON", e);
        }
    }

    /** Where and which rule was broken, without the offending values: they may be personal data. */
    private static String complaints(EventType type, String json) {
        return requireNonNull(SCHEMAS.get(type)).validate(json, InputFormat.JSON).stream()
                .map(EventPayloads::describe)
                .collect(Collectors.joining("; "));
    }

    private static String describe(Error error) {
        return "%s breaks %s".formatted(error.getInstanceLocation(), error.getKeyword());
    }

    private static Map<EventType, Schema> schemas() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Map<EventType, Schema> schemas = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            schemas.put(type, registry.getSchema(SchemaLocation.of("classpath:schemas/" + type.wireName() + ".json")));
        }
        return schemas;
    }
}
