package io.assistantdeletion.relay;

import static io.assistantdeletion.contracts.CloudEventHeaders.CAUSATION_ID;
import static io.assistantdeletion.contracts.CloudEventHeaders.CONTENT_TYPE;
import static io.assistantdeletion.contracts.CloudEventHeaders.CORRELATION_ID;
import static io.assistantdeletion.contracts.CloudEventHeaders.ID;
import static io.assistantdeletion.contracts.CloudEventHeaders.SOURCE;
import static io.assistantdeletion.contracts.CloudEventHeaders.SPEC_VERSION;
import static io.assistantdeletion.contracts.CloudEventHeaders.SUBJECT;
import static io.assistantdeletion.contracts.CloudEventHeaders.TIME;
import static io.assistantdeletion.contracts.CloudEventHeaders.TRACE_PARENT;
import static io.assistantdeletion.contracts.CloudEventHeaders.TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A row of the outbox, whether it was read from the table or from the write-ahead log. */
record OutboxRow(
        UUID id,
        String topic,
        String key,
        String type,
        String payload,
        String source,
        UUID correlationId,
        @Nullable UUID causationId,
        @Nullable String traceparent,
        Instant createdAt) {

    /** Kafka's own choice for the key, but known here: whether a row is published is asked of its partition. */
    int partition(int partitions) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), partitions);
    }

    /** The record's timestamp is the row's time, so that a later start finds by time where to read on. */
    ProducerRecord<String, byte[]> toRecord(int partitions) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                topic, partition(partitions), createdAt.toEpochMilli(), key, payload.getBytes(UTF_8));
        Headers headers = message.headers();
        add(headers, SPEC_VERSION, "1.0");
        add(headers, ID, id);
        add(headers, TYPE, type);
        add(headers, SOURCE, source);
        add(headers, SUBJECT, key);
        add(headers, TIME, createdAt);
        add(headers, CONTENT_TYPE, "application/json");
        add(headers, CORRELATION_ID, correlationId);
        add(headers, CAUSATION_ID, causationId);
        add(headers, TRACE_PARENT, traceparent);
        return message;
    }

    private static void add(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(name, value.toString().getBytes(UTF_8));
        }
    }
}
