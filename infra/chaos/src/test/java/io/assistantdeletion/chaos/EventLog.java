package io.assistantdeletion.chaos;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventDeserializer;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.contracts.Received;
import io.assistantdeletion.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that is in the log at {@code read_committed}, as a consumer of its own reads it; partition by partition. */
record EventLog(List<Entry> entries) {

    /** @param appended when the broker took it from the relay: before its transaction was committed */
    record Entry(int partition, Instant appended, EventEnvelope envelope) {}

    static EventLog read(String bootstrapServers) {
        List<Entry> entries = new ArrayList<>();
        try (KafkaConsumer<String, Received> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new EventDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                    .map(partition -> new TopicPartition(Topics.EVENTS, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> entries.add(entry(found)));
            }
        }
        return new EventLog(entries);
    }

    Set<UUID> ids() {
        return entries.stream().map(entry -> entry.envelope().id().value()).collect(Collectors.toSet());
    }

    /** More often than once. */
    int repeated() {
        return entries.size() - ids().size();
    }

    /** Events that stand before their cause, or in another partition. */
    int beforeTheirCause() {
        Map<Integer, Set<EventId>> read = new HashMap<>();
        Set<UUID> all = ids();
        int wrong = 0;
        for (Entry entry : entries) {
            Set<EventId> earlier = read.computeIfAbsent(entry.partition(), partition -> new HashSet<>());
            EventId cause = entry.envelope().causationId();
            if (cause != null && all.contains(cause.value()) && !earlier.contains(cause)) {
                wrong++;
            }
            earlier.add(entry.envelope().id());
        }
        return wrong;
    }

    /** Each deletion's entries in their order. */
    Map<DeletionId, List<Entry>> byDeletion() {
        Map<DeletionId, List<Entry>> deletions = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.envelope().event() instanceof DeletionEvent event) {
                deletions
                        .computeIfAbsent(event.deletionId(), deletion -> new ArrayList<>())
                        .add(entry);
            }
        }
        return deletions;
    }

    private static Entry entry(ConsumerRecord<String, Received> found) {
        return new Entry(found.partition(), Instant.ofEpochMilli(found.timestamp()), (EventEnvelope) found.value());
    }
}
