package io.assistantdeletion.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.contracts.CloudEventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads back what the log holds. */
final class EventLog {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long FIRST_LOOK_BACK = 16;

    private final String bootstrapServers;
    private final String topic;

    EventLog(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /**
     * What is published, as far back as a row that is not could lie. With an empty log nothing is.
     *
     * @param tail how long before its newest row the log has to be read
     * @param databaseNow keeps the tail long enough should the database's clock be behind the log
     */
    Published published(Duration tail, Instant databaseNow) {
        try (Consumer<String, byte[]> consumer = consumer("read_committed")) {
            Map<TopicPartition, Long> ends = writtenEnds();
            return newest(consumer, ends)
                    .map(newest -> newest.isBefore(databaseNow) ? newest : databaseNow)
                    .map(newest -> newest.minus(tail))
                    .map(start -> new Published(start, idsSince(start, consumer, ends)))
                    .orElseGet(() -> new Published(Instant.EPOCH, new HashSet<>()));
        }
    }

    /** Up to where any transaction has written: the end that a read_committed reader is told may lie before it. */
    private Map<TopicPartition, Long> writtenEnds() {
        try (Consumer<String, byte[]> consumer = consumer("read_uncommitted")) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions);
        }
    }

    /** Transaction markers and aborted records fill offsets too: looks back until it meets a row or the beginning. */
    private static Optional<Instant> newest(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(ends.keySet());
        Map<TopicPartition, Instant> newest = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>(ends.keySet());
        for (long back = FIRST_LOOK_BACK; !open.isEmpty(); back *= FIRST_LOOK_BACK) {
            Map<TopicPartition, Long> from = new HashMap<>();
            for (TopicPartition partition : open) {
                from.put(partition, Math.max(offset(beginnings, partition), offset(ends, partition) - back));
            }
            read(consumer, from, ends, row -> newest.put(partition(row), Instant.ofEpochMilli(row.timestamp())));
            open.removeIf(partition ->
                    newest.containsKey(partition) || offset(from, partition) == offset(beginnings, partition));
        }
        return newest.values().stream().max(Instant::compareTo);
    }

    private static Set<UUID> idsSince(
            Instant start, Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, start.toEpochMilli()));
        Map<TopicPartition, Long> from = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> first :
                consumer.offsetsForTimes(times).entrySet()) {
            if (first.getValue() != null) {
                from.put(first.getKey(), first.getValue().offset());
            }
        }
        Set<UUID> ids = new HashSet<>();
        read(consumer, from, ends, found -> id(found).ifPresent(ids::add));
        return ids;
    }

    private static void read(
            Consumer<String, byte[]> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> rows) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!from.keySet().stream().allMatch(partition -> consumer.position(partition) >= offset(to, partition))) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("The log's end was not reached: another producer's transaction is open");
            }
            for (ConsumerRecord<String, byte[]> row : consumer.poll(POLL)) {
                rows.accept(row);
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
        }
    }

    /** None for a record that is none of ours: whoever may write to the topic can put anything there. */
    private static Optional<UUID> id(ConsumerRecord<String, byte[]> found) {
        Header id = found.headers().lastHeader(CloudEventHeaders.ID);
        try {
            return id == null ? Optional.empty() : Optional.of(UUID.fromString(new String(id.value(), UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> row) {
        return new TopicPartition(row.topic(), row.partition());
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    private Consumer<String, byte[]> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
