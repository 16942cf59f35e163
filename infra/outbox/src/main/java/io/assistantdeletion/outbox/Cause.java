package io.assistantdeletion.outbox;

import io.assistantdeletion.contracts.CommandEnvelope;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventId;
import org.jspecify.annotations.Nullable;

/**
 * Why an event is appended.
 *
 * @param event the {@code ce_id} of the event or command that led to it, if one did
 * @param traceparent what the event is traced to; null: what is being done at the moment, such as a request
 */
public record Cause(@Nullable EventId event, @Nullable String traceparent) {
    public static final Cause NONE = new Cause(null, null);

    public static Cause of(CommandEnvelope envelope) {
        return new Cause(new EventId(envelope.id().value()), envelope.traceparent());
    }

    public static Cause of(EventEnvelope envelope) {
        return new Cause(envelope.id(), envelope.traceparent());
    }
}
