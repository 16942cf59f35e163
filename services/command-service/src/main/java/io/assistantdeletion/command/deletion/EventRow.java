package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import java.time.Instant;
import java.util.UUID;

/**
 * An event of the read model.
 *
 * @param payload as it was told
 * @param event the same, as this version understands it
 */
public record EventRow(UUID eventId, String type, Instant time, String payload, DeletionEvent event) {
    static EventRow of(UUID eventId, String type, Instant time, String payload) {
        return new EventRow(eventId, type, time, payload, (DeletionEvent)
                EventPayloads.read(EventType.of(type).orElseThrow(), payload));
    }
}
