package io.assistantdeletion.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The {@code ce_id} of one event: the key by which a consumer recognizes an event that it has seen. */
public record EventId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EventId {}

    /** A fresh, time-ordered (UUIDv7) id. */
    public static EventId next() {
        return new EventId(TimeOrderedIds.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
