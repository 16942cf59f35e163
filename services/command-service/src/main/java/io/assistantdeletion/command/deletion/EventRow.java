package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event of the read model.
 *
 * @param payload as it was told
 * @param event the same, as this version understands it
 */
public record EventRow(UUID eventId, String type, Instant time, String payload, DeletionEvent event) {
    /** None of a type that this version does not know: a newer one wrote it, before it was taken back. */
    static Optional<EventRow> of(UUID eventId, String type, Instant time, String payload) {
        return EventType.of(type)
                .map(known ->
                        new EventRow(eventId, type, time, payload, (DeletionEvent) EventPayloads.read(known, payload)));
    }
}
