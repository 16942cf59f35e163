package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.EventEnvelope;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of the outbox.
 *
 * @param transaction that wrote it
 * @param seq in the order of writing, which is not that of commits
 */
public record OutboxEntry(long transaction, long seq, EventEnvelope envelope) {
    public UUID id() {
        return envelope.id().value();
    }

    public String key() {
        return envelope.event().subject();
    }

    public Instant createdAt() {
        return envelope.time();
    }
}
