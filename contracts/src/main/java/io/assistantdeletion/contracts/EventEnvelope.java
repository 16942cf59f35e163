package io.assistantdeletion.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with its CloudEvents attributes.
 *
 * @param source the service that told it, such as {@code /assistant-deletion/saga-coordinator}
 * @param causationId the event or command that caused it; none for the first of a chain
 * @param traceparent W3C trace context, if the chain is traced
 */
public record EventEnvelope(
        EventId id,
        Instant time,
        String source,
        @Nullable EventId causationId,
        @Nullable String traceparent,
        Event event)
        implements Received {

    /** The same in another context: that of whoever handles it. */
    public EventEnvelope tracedBy(@Nullable String newer) {
        return new EventEnvelope(id, time, source, causationId, newer, event);
    }
}
