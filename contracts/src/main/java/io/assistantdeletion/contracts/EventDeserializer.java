package io.assistantdeletion.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads a record of {@link Topics#EVENTS}; throws {@link UnreadableRecordException} for one that breaks the contract. */
public final class EventDeserializer implements Deserializer<Received> {
    private final BiFunction<EventType, String, Event> payloads;

    public EventDeserializer() {
        this(EventPayloads::read);
    }

    private EventDeserializer(BiFunction<EventType, String, Event> payloads) {
        this.payloads = payloads;
    }

    /**
     * For whoever reads the log once more, and much of it: without the schemas, which every event passed when it was
     * written and which take most of the time of reading one. What lacks a field or has another type in its place is
     * refused all the same; what the schemas say beyond that, such as the longest text, is not looked at.
     */
    public static EventDeserializer trusting() {
        return new EventDeserializer(EventPayloads::readTrusted);
    }

    @Override
    public Received deserialize(String topic, byte[] data) {
        throw new UnreadableRecordException("No event without headers");
    }

    @Override
    public Received deserialize(String topic, Headers headers, byte @Nullable [] data) {
        HeaderTexts texts = new HeaderTexts(headers);
        String typeName = texts.required(CloudEventHeaders.TYPE);
        Optional<EventType> type = EventType.of(typeName);
        if (type.isEmpty()) {
            return new Received.UnknownType(typeName);
        }
        if (data == null) {
            throw new UnreadableRecordException("No payload in a " + typeName);
        }
        return envelope(texts, payloads.apply(type.get(), new String(data, UTF_8)));
    }

    private static EventEnvelope envelope(HeaderTexts headers, Event event) {
        try {
            return new EventEnvelope(
                    new EventId(headers.requiredId(CloudEventHeaders.ID)),
                    Instant.parse(headers.required(CloudEventHeaders.TIME)),
                    headers.required(CloudEventHeaders.SOURCE),
                    headers.optional(CloudEventHeaders.CAUSATION_ID)
                            .flatMap(UuidText::parse)
                            .map(EventId::new)
                            .orElse(null),
                    headers.traceParent().orElse(null),
                    event);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new UnreadableRecordException("Unreadable CloudEvents header", e);
        }
    }
}
