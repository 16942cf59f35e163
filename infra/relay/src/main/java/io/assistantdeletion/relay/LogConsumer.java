package io.assistantdeletion.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads stretches of a topic from here to there, without a group. */
final class LogConsumer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Consumer<String, byte[]> consumer;

    private LogConsumer(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Of what is committed. */
    static LogConsumer open(Map<String, Object> kafka) {
        return new LogConsumer(consumer(kafka, "read_committed"));
    }

    /** Up to where any transaction has written: the end that a read_committed reader is told may lie before it. */
    static Map<TopicPartition, Long> writtenEnds(Map<String, Object> kafka, String topic) {
        try (Consumer<String, byte[]> consumer = consumer(kafka, "read_uncommitted")) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            return new HashMap<>(consumer.endOffsets(partitions));
        }
    }

    Map<TopicPartition, Long> beginnings(Set<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /**
     * Of the first record that is not older, or before: the markers of transactions count, and theirs is the time of the
     * writing, not of the row. None for a partition without one.
     */
    Map<TopicPartition, Long> offsetsAt(Map<TopicPartition, Instant> times) {
        Map<TopicPartition, Long> millis = new HashMap<>();
        times.forEach((partition, time) -> millis.put(partition, time.toEpochMilli()));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> first :
                consumer.offsetsForTimes(millis).entrySet()) {
            if (first.getValue() != null) {
                offsets.put(first.getKey(), first.getValue().offset());
            }
        }
        return offsets;
    }

    /**
     * @param goesOn takes a record; false ends the reading of its partition
     * @throws TimeoutException if nothing comes for long although the end is not reached
     */
    void read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Predicate<ConsumerRecord<String, byte[]>> goesOn) {
        Set<TopicPartition> open = new HashSet<>(from.keySet());
        consumer.assign(open);
        from.forEach(consumer::seek);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            open.removeIf(partition -> consumer.position(partition) >= to.getOrDefault(partition, 0L));
            if (open.isEmpty()) {
                return;
            }
            consumer.assign(open); // what is read is not asked for again
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("The log's end was not reached: the broker is away, or another producer's"
                        + " transaction is open");
            }
            for (ConsumerRecord<String, byte[]> row : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(row.topic(), row.partition());
                if (open.contains(partition) && !goesOn.test(row)) {
                    open.remove(partition);
                }
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Consumer<String, byte[]> consumer(Map<String, Object> kafka, String isolation) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"); // nothing may be passed over in silence
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        // A log of many partitions does not fit into memory at once; a record that is larger comes all the same.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * 1024 * 1024);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 * 1024);
        // Else a request for partitions that are read already holds up those that are not, half a second each.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
