package io.assistantdeletion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A plain Kafka client at {@code read_committed}, without anything of ours. */
record EventLogReader(String bootstrapServers) {

    List<ConsumerRecord<String, String>> of(UUID assistant) {
        return topic(Topics.EVENTS).stream()
                .filter(found -> assistant.toString().equals(found.key()))
                .toList();
    }

    /** {@code ce_type} of the assistant's events, shortened to what tells them apart. */
    List<String> typesOf(UUID assistant) {
        return of(assistant).stream()
                .map(found -> header(found, "ce_type")
                        .replace("assistant-deletion.", "")
                        .replace(".v1", ""))
                .toList();
    }

    List<ConsumerRecord<String, String>> topic(String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
            return records;
        }
    }

    int partitions() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            return consumer.partitionsFor(Topics.EVENTS).size();
        }
    }

    /** Appends a copy of an assistant's event, as if its consumers had lost their offsets. */
    void deliverAgain(UUID assistant, String type) {
        ConsumerRecord<String, String> event = of(assistant).stream()
                .filter(found -> header(found, "ce_type").contains(type))
                .findFirst()
                .orElseThrow();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                    event.topic(), event.partition(), event.key(), event.value(), event.headers()));
        }
    }

    /** Whether the group has committed all that is in the log. */
    boolean isReadBy(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (TopicPartition partition : committed.keySet()) {
                consumer.assign(List.of(partition));
                consumer.seek(partition, committed.get(partition).offset());
                if (!consumer.poll(Duration.ofMillis(200)).isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    static String header(ConsumerRecord<?, ?> found, String name) {
        return new String(found.headers().lastHeader(name).value(), UTF_8);
    }
}
