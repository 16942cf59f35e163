package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import java.time.Instant;
import java.util.UUID;

/** An event of the read model. */
public record EventRow(UUID eventId, String type, Instant time, String payload) {
    public DeletionEvent event() {
        return EventPayloads.read(EventType.of(type).orElseThrow(), payload);
    }
}
