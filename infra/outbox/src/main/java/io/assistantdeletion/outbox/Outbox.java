package io.assistantdeletion.outbox;

import io.assistantdeletion.contracts.Event;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.Topics;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    Outbox(JdbcClient jdbc, String source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    /**
     * Each event is an INSERT of its own: rows that share a position in the write-ahead log can be lost by a restarting
     * reader.
     *
     * @throws IllegalArgumentException if the event's schema does not accept it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EventEnvelope append(Event event, Cause cause) {
        EventId id = EventId.next();
        Instant time = jdbc.sql("""
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
                .param("cause", cause.event() == null ? null : cause.event().value())
                .param("traceparent", cause.traceparent())
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        return new EventEnvelope(id, time, source, cause.event(), cause.traceparent(), event);
    }
}
