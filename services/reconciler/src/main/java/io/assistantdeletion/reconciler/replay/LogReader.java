package io.assistantdeletion.reconciler.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is committed, without a group: no service's place in the log is touched. */
final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Consumer<String, byte[]> consumer;
    private final String topic;

    private LogReader(Consumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    static LogReader open(Map<String, Object> kafka, String topic) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"); // nothing may be passed over in silence
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        return new LogReader(new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()), topic);
    }

    /** Up to where the log ends now for who reads what is committed. */
    List<Stretch> stretches(Position from) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> starts = starts(from, beginnings, ends);
        List<Stretch> stretches = new ArrayList<>();
        starts.forEach((partition, start) ->
                stretches.add(new Stretch(partition.partition(), start, ends.getOrDefault(partition, 0L))));
        return stretches;
    }

    /** @throws TimeoutException if nothing comes for long although the end is not reached */
    void read(
            Stretch stretch,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> sink,
            ReplayProgress progress) {
        TopicPartition partition = new TopicPartition(topic, stretch.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, stretch.from());
        long position = stretch.from();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (position < stretch.to()) {
            int found = 0;
            for (ConsumerRecord<String, byte[]> next : consumer.poll(POLL).records(partition)) {
                if (next.offset() < stretch.to()) {
                    sink.accept(next);
                    found++;
                }
            }
            long reached = Math.min(consumer.position(partition), stretch.to());
            progress.read(found, reached - position);
            if (reached > position) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("Nothing came from partition %d for a minute: the broker is away"
                        .formatted(stretch.partition()));
            }
            position = reached;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Map<TopicPartition, Long> starts(
            Position from, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        return switch (from) {
            case Position.Beginning _ -> beginnings;
            case Position.End _ -> ends;
            case Position.At(var time) -> {
                Map<TopicPartition, Long> starts = new HashMap<>(ends);
                Map<TopicPartition, Long> times = beginnings.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> time.toEpochMilli()));
                for (Map.Entry<TopicPartition, OffsetAndTimestamp> first :
                        consumer.offsetsForTimes(times).entrySet()) {
                    if (first.getValue() != null) {
                        starts.put(first.getKey(), first.getValue().offset());
                    }
                }
                yield starts;
            }
            case Position.Offsets(var byPartition) -> {
                Map<TopicPartition, Long> starts = new HashMap<>();
                byPartition.forEach((number, offset) -> {
                    TopicPartition partition = new TopicPartition(topic, number);
                    requireWithin(partition, offset, beginnings, ends);
                    starts.put(partition, offset);
                });
                yield starts;
            }
        };
    }

    private static void requireWithin(
            TopicPartition partition,
            long offset,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends) {
        Long beginning = beginnings.get(partition);
        Long end = ends.get(partition);
        if (beginning == null || end == null || offset < beginning || offset > end) {
            throw new IllegalArgumentException("from %d:%d: the log has %s"
                    .formatted(
                            partition.partition(),
                            offset,
                            beginning == null ? "no such partition" : "there %d to %d".formatted(beginning, end)));
        }
    }
}
