package io.assistantdeletion.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A plain Kafka client at {@code read_committed}. */
record LogReader(String bootstrapServers) {

    List<ConsumerRecord<String, String>> of(String key) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        each(found -> {
            if (key.equals(found.key())) {
                records.add(found);
            }
        });
        return records;
    }

    /** From the beginning to the end as it is now. */
    void each(Consumer<ConsumerRecord<String, String>> reader) {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            List<TopicPartition> partitions = assignAll(consumer);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(reader);
            }
        }
    }

    /** Assigned to all partitions, at their ends. */
    KafkaConsumer<String, String> atTheEnd() {
        KafkaConsumer<String, String> consumer = consumer();
        List<TopicPartition> partitions = assignAll(consumer);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    static UUID id(ConsumerRecord<?, ?> found) {
        return UUID.fromString(new String(found.headers().lastHeader("ce_id").value(), UTF_8));
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static List<TopicPartition> assignAll(KafkaConsumer<?, ?> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                .map(partition -> new TopicPartition(Topics.EVENTS, partition.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }
}
