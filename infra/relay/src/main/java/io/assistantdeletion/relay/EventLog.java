package io.assistantdeletion.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import io.assistantdeletion.contracts.CloudEventHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
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
    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    private final Map<String, Object> kafka;
    private final String topic;
    private final Duration tail;

    /**
     * @param kafka how to reach it
     * @param tail how long before a partition's newest row it has to be read
     */
    EventLog(Map<String, Object> kafka, String topic, Duration tail) {
        this.kafka = kafka;
        this.topic = topic;
        this.tail = tail;
    }

    /**
     * What is published, in each partition as far back as a row that is not could lie. In an empty one nothing is.
     *
     * @param databaseNow keeps the tails long enough should the database's clock be behind the log
     */
    Published published(Instant databaseNow) {
        try (Consumer<String, byte[]> consumer = consumer("read_committed")) {
            Map<TopicPartition, Long> ends = writtenEnds();
            Map<TopicPartition, Instant> starts = tailStarts(newest(consumer, ends), databaseNow);
            List<Instant> byPartition = new ArrayList<>();
            for (int partition = 0; partition < ends.size(); partition++) {
                byPartition.add(starts.getOrDefault(new TopicPartition(topic, partition), Instant.EPOCH));
            }
            IdSet ids = new IdSet();
            read(consumer, offsetsAt(consumer, starts), ends, row -> {
                id(row).ifPresent(ids::add);
                return true;
            });
            return new Published(byPartition, ids);
        }
    }

    /** Those of the ids that are in the log, of rows that were made between these times. */
    Set<UUID> find(Set<UUID> wanted, Instant first, Instant last) {
        try (Consumer<String, byte[]> consumer = consumer("read_committed")) {
            Map<TopicPartition, Long> to = writtenEnds();
            Map<TopicPartition, Long> from = offsetsAt(consumer, atEach(to.keySet(), first));
            Instant end = last.plus(tail);
            Set<UUID> ids = new HashSet<>();
            read(consumer, from, to, row -> {
                id(row).filter(wanted::contains).ifPresent(ids::add);
                return time(row).filter(time -> time.isAfter(end)).isEmpty();
            });
            return ids;
        }
    }

    /** By partition, up to where any transaction has written. */
    Map<Integer, Long> ends() {
        return writtenEnds().entrySet().stream()
                .collect(toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    private Map<TopicPartition, Instant> tailStarts(Map<TopicPartition, Instant> newest, Instant databaseNow) {
        Map<TopicPartition, Instant> starts = new HashMap<>();
        newest.forEach((partition, time) ->
                starts.put(partition, (time.isBefore(databaseNow) ? time : databaseNow).minus(tail)));
        return starts;
    }

    /** Up to where any transaction has written: the end that a read_committed reader is told may lie before it. */
    private Map<TopicPartition, Long> writtenEnds() {
        try (Consumer<String, byte[]> consumer = consumer("read_uncommitted")) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            return new HashMap<>(consumer.endOffsets(partitions));
        }
    }

    /** Transaction markers and aborted records fill offsets too: looks back until it meets a row or the beginning. */
    private static Map<TopicPartition, Instant> newest(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(ends.keySet());
        Map<TopicPartition, Instant> newest = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>(ends.keySet());
        for (long back = FIRST_LOOK_BACK; !open.isEmpty(); back *= FIRST_LOOK_BACK) {
            Map<TopicPartition, Long> from = new HashMap<>();
            for (TopicPartition partition : open) {
                from.put(partition, Math.max(offset(beginnings, partition), offset(ends, partition) - back));
            }
            read(consumer, from, ends, row -> {
                time(row).ifPresent(time -> newest.put(partition(row), time));
                return true;
            });
            open.removeIf(partition ->
                    newest.containsKey(partition) || offset(from, partition) == offset(beginnings, partition));
        }
        return newest;
    }

    private static Map<TopicPartition, Instant> atEach(Set<TopicPartition> partitions, Instant time) {
        return partitions.stream().collect(toMap(partition -> partition, partition -> time));
    }

    /**
     * Of the first record that is not older, or before: the markers of transactions count, and theirs is the time of the
     * writing, not of the row. None for a partition without one.
     */
    private static Map<TopicPartition, Long> offsetsAt(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Instant> times) {
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

    /** @param goesOn takes a record; false ends the reading of its partition */
    private static void read(
            Consumer<String, byte[]> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Predicate<ConsumerRecord<String, byte[]>> goesOn) {
        Set<TopicPartition> open = new HashSet<>(from.keySet());
        consumer.assign(open);
        from.forEach(consumer::seek);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            open.removeIf(partition -> consumer.position(partition) >= offset(to, partition));
            if (open.isEmpty()) {
                return;
            }
            consumer.assign(open); // what is read is not asked for again
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("The log's end was not reached: the broker is away, or another producer's"
                        + " transaction is open");
            }
            for (ConsumerRecord<String, byte[]> row : consumer.poll(POLL)) {
                if (open.contains(partition(row)) && !goesOn.test(row)) {
                    open.remove(partition(row));
                }
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
        }
    }

    private static Optional<UUID> id(ConsumerRecord<String, byte[]> found) {
        return header(found, CloudEventHeaders.ID, UUID::fromString);
    }

    /** When the row was made; the record's own timestamp is its copy's, if somebody made one. */
    private static Optional<Instant> time(ConsumerRecord<String, byte[]> found) {
        return header(found, CloudEventHeaders.TIME, Instant::parse).filter(time -> time.isAfter(LONG_AGO));
    }

    /** None for a record that is none of ours: whoever may write to the topic can put anything there. */
    private static <T> Optional<T> header(
            ConsumerRecord<String, byte[]> found, String name, Function<String, T> parse) {
        Header header = found.headers().lastHeader(name);
        try {
            return header == null || header.value() == null
                    ? Optional.empty()
                    : Optional.of(parse.apply(new String(header.value(), UTF_8)));
        } catch (IllegalArgumentException | DateTimeException e) {
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
