package io.assistantdeletion.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import io.assistantdeletion.contracts.CloudEventHeaders;
import io.assistantdeletion.contracts.IdSet;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Reads back what the log holds. */
final class EventLog {
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
     * @param latest no tail begins later than it would if this were the newest row's time: the database's, should
     *     its clock be behind the log, or the time of a row that is known to be missing
     */
    Published published(Instant latest) {
        try (LogConsumer consumer = LogConsumer.open(kafka)) {
            Map<TopicPartition, Long> ends = LogConsumer.writtenEnds(kafka, topic);
            Map<TopicPartition, Instant> starts = tailStarts(newest(consumer, ends), latest);
            List<Instant> byPartition = new ArrayList<>();
            for (int partition = 0; partition < ends.size(); partition++) {
                byPartition.add(starts.getOrDefault(new TopicPartition(topic, partition), Instant.EPOCH));
            }
            IdSet ids = new IdSet();
            consumer.read(consumer.offsetsAt(starts), ends, row -> {
                id(row).ifPresent(ids::add);
                return true;
            });
            return new Published(byPartition, ids);
        }
    }

    /** Those of the ids that are in the log, of rows that were made between these times. */
    Set<UUID> find(Set<UUID> wanted, Instant first, Instant last) {
        try (LogConsumer consumer = LogConsumer.open(kafka)) {
            Map<TopicPartition, Long> to = LogConsumer.writtenEnds(kafka, topic);
            Map<TopicPartition, Long> from = consumer.offsetsAt(atEach(to.keySet(), first));
            Instant end = last.plus(tail);
            Set<UUID> ids = new HashSet<>();
            consumer.read(from, to, row -> {
                id(row).filter(wanted::contains).ifPresent(ids::add);
                return time(row).filter(time -> time.isAfter(end)).isEmpty();
            });
            return ids;
        }
    }

    /** By partition, up to where any transaction has written. */
    Map<Integer, Long> ends() {
        return LogConsumer.writtenEnds(kafka, topic).entrySet().stream()
                .collect(toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    private Map<TopicPartition, Instant> tailStarts(Map<TopicPartition, Instant> newest, Instant latest) {
        Map<TopicPartition, Instant> starts = new HashMap<>();
        newest.forEach((partition, time) -> starts.put(partition, (time.isBefore(latest) ? time : latest).minus(tail)));
        return starts;
    }

    /** Transaction markers and aborted records fill offsets too: looks back until it meets a row or the beginning. */
    private static Map<TopicPartition, Instant> newest(LogConsumer consumer, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> beginnings = consumer.beginnings(ends.keySet());
        Map<TopicPartition, Instant> newest = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>(ends.keySet());
        for (long back = FIRST_LOOK_BACK; !open.isEmpty(); back *= FIRST_LOOK_BACK) {
            Map<TopicPartition, Long> from = new HashMap<>();
            for (TopicPartition partition : open) {
                from.put(partition, Math.max(offset(beginnings, partition), offset(ends, partition) - back));
            }
            consumer.read(from, ends, row -> {
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
}
