package io.assistantdeletion.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads a record of {@link Topics#EVENTS}; throws {@link UnreadableEventException} for one that breaks the contract. */
public final class EventDeserializer implements Deserializer<Received> {

    @Override
    public Received deserialize(String topic, byte[] data) {
        throw new UnreadableEventException("No event without headers");
    }

    @Override
    public Received deserialize(String topic, Headers headers, byte @Nullable [] data) {
        String typeName = required(headers, CloudEventHeaders.TYPE);
        Optional<EventType> type = EventType.of(typeName);
        if (type.isEmpty()) {
            return new Received.UnknownType(typeName);
        }
        if (data == null) {
            throw new UnreadableEventException("No payload in a " + typeName);
        }
        return envelope(headers, EventPayloads.read(type.get(), new String(data, StandardCharsets.UTF_8)));
    }

    private static EventEnvelope envelope(Headers headers, DeletionEvent event) {
        try {
            return new EventEnvelope(
                    new EventId(UUID.fromString(required(headers, CloudEventHeaders.ID))),
                    Instant.parse(required(headers, CloudEventHeaders.TIME)),
                    required(headers, CloudEventHeaders.SOURCE),
                    optional(headers, CloudEventHeaders.CAUSATION_ID)
                            .map(id -> new EventId(UUID.fromString(id)))
                            .orElse(null),
                    optional(headers, CloudEventHeaders.TRACE_PARENT).orElse(null),
                    event);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new UnreadableEventException("Unreadable CloudEvents header", e);
        }
    }

    private static String required(Headers headers, String name) {
        return optional(headers, name)
                .orElseThrow(() -> new UnreadableEventException("Header " + name + " is missing"));
    }

    private static Optional<String> optional(Headers headers, String name) {
        @Nullable Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
