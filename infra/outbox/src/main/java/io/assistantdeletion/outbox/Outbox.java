package io.assistantdeletion.outbox;

import io.assistantdeletion.contracts.Event;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.tracing.MessageSpans;
import io.assistantdeletion.tracing.TracedMessage;
import io.assistantdeletion.tracing.Traces;
import io.opentelemetry.api.trace.Span;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only way to publish. An event appended here reaches the log exactly once, after its transaction committed; if it
 * rolls back, never.
 */
public class Outbox {
    private final JdbcClient jdbc;
    private final String source;
    private final MessageSpans spans;

    Outbox(JdbcClient jdbc, String source, MessageSpans spans) {
        this.jdbc = jdbc;
        this.source = source;
        this.spans = spans;
    }

    /**
     * The event's creation is a span of the trace of its cause. Whoever reads the event goes on from there, however long
     * after.
     *
     * @throws IllegalArgumentException if the event's schema does not accept it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EventEnvelope append(Event event, Cause cause) {
        EventId id = EventId.next();
        Span creation = spans.create(message(id, event), cause.traceparent());
        try {
            String traceparent = Traces.traceparent(creation);
            Instant time = insert(id, event, cause.event(), traceparent);
            return new EventEnvelope(id, time, source, cause.event(), traceparent, event);
        } finally {
            creation.end();
        }
    }

    /**
     * Each event is an INSERT of its own: rows that share a position in the write-ahead log can be lost by a restarting
     * reader.
     */
    private Instant insert(EventId id, Event event, @Nullable EventId cause, @Nullable String traceparent) {
        return jdbc.sql("""
                        insert into messaging.outbox
                            (id, aggregatetype, aggregateid, type, payload, source, correlationid, causationid, traceparent)
                        values (:id, :topic, :key, :type, :payload::json, :source, :correlation, :cause, :traceparent)
                        returning created_at""")
                .param("id", id.value())
                .param("topic", Topics.EVENTS)
                .param("key", event.subject())
                .param("type", EventType.of(event).wireName())
                .param("payload", EventPayloads.write(event))
                .param("source", source)
                .param("correlation", event.correlationId())
                .param("cause", cause == null ? null : cause.value())
                .param("traceparent", traceparent)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private static TracedMessage message(EventId id, Event event) {
        return new TracedMessage(
                Topics.EVENTS,
                id.toString(),
                EventType.of(event).wireName(),
                event.correlationId().toString());
    }
}
