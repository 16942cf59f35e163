package io.assistantdeletion.contracts;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;

/** Events to JSON and back. Both ways pass the type's JSON Schema, so what it does not accept is never written. */
public final class EventPayloads {
    private static final Map<EventType, Payload<Event>> BY_TYPE = new EnumMap<>(EventType.class);

    static {
        for (EventType type : EventType.values()) {
            BY_TYPE.put(type, new Payload<>(type.wireName(), type.payload()));
        }
    }

    private EventPayloads() {}

    /** @throws IllegalArgumentException if the type's schema does not accept the event */
    public static String write(Event event) {
        return of(EventType.of(event)).write(event);
    }

    /** @throws UnreadableRecordException if the type's schema does not accept the text */
    public static Event read(EventType type, String json) {
        return of(type).read(json);
    }

    /**
     * Without the schema.
     *
     * @throws UnreadableRecordException if the text has not all that the event needs
     */
    static Event readTrusted(EventType type, String json) {
        return of(type).readTrusted(json);
    }

    private static Payload<Event> of(EventType type) {
        return requireNonNull(BY_TYPE.get(type));
    }
}
