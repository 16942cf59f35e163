package io.assistantdeletion.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One type of message as JSON. Both ways pass its JSON Schema, so what that does not accept is never written. */
final class Payload<T> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    /** Stands in for the schema: what it demands is demanded of the record, and no more. */
    private static final JsonMapper STRICT = JSON.rebuild()
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final String wireName;
    private final Class<? extends T> type;
    private final Schema schema;

    Payload(String wireName, Class<? extends T> type) {
        this.wireName = wireName;
        this.type = type;
        this.schema = SCHEMAS.getSchema(SchemaLocation.of("classpath:schemas/" + wireName + ".json"));
    }

    /** @throws IllegalArgumentException if the schema does not accept it */
    String write(T message) {
        String json = JSON.writeValueAsString(message);
        String complaints = complaints(json);
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException("No valid " + wireName + ": " + complaints);
        }
        return json;
    }

    /** @throws UnreadableRecordException if the schema does not accept the text */
    T read(String json) {
        try {
            String complaints = complaints(json);
            if (!complaints.isEmpty()) {
                throw new UnreadableRecordException("No valid " + wireName + ": " + complaints);
            }
            return JSON.readValue(json, type);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableRecordException("No valid " + wireName + ": unreadable JSON", e);
        }
    }

    /**
     * Without the schema, for what passed it when it was written.
     *
     * @throws UnreadableRecordException if it is no such message all the same
     */
    T readTrusted(String json) {
        try {
            @Nullable T message = STRICT.readValue(json, type);
            if (message == null) {
                throw new UnreadableRecordException("No valid " + wireName + ": null");
            }
            return message;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableRecordException("No valid " + wireName + ": unreadable JSON", e);
        }
    }

    /** Where and which rule was broken, without the offending values: they may be personal data. */
    private String complaints(String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Payload::describe)
                .collect(Collectors.joining("; "));
    }

    private static String describe(Error error) {
        return "%s breaks %s".formatted(error.getInstanceLocation(), error.getKeyword());
    }
}
