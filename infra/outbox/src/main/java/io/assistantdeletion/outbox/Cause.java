package io.assistantdeletion.outbox;

import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventId;
import org.jspecify.annotations.Nullable;

/** Why an event is appended: the event that led to it, if one did, and the trace that both belong to. */
public record Cause(@Nullable EventId event, @Nullable String traceparent) {
    public static final Cause NONE = new Cause(null, null);

    public static Cause of(EventEnvelope envelope) {
        return new Cause(envelope.id(), envelope.traceparent());
    }
}
