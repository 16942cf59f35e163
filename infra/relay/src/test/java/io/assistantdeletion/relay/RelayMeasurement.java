package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a row takes, how many go in a second, what the Kafka transaction costs, and what idling costs. Not part of the
 * build: {@code mvn -q test -pl infra/relay -am -Dtest=RelayMeasurement -Dsurefire.failIfNoSpecifiedTests=false}
 */
class RelayMeasurement {
    private static final int WRITERS = 8;
    private static final int PARTITIONS = 12;
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final int BACKLOG = 100_000;

    private final TestBed bed = new TestBed(EmbeddedInfrastructure.shared().addresses());
    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", bed.infrastructure().bootstrapServers());

    @Test
    void latency_from_the_commit_to_a_reader_at_read_committed() throws Exception {
        for (String pollInterval : List.of("10ms", "50ms")) {
            for (int rate : List.of(40, 400)) {
                OutboxRelay relay = bed.startRelay("relay.poll-interval=" + pollInterval);
                bed.awaitStreaming(relay);
                latency("with the Kafka transaction, poll interval " + pollInterval, rate);
                bed.stop(relay);
            }
        }
        try (PlainSink sink = new PlainSink();
                OutboxStream stream = startStream(sink)) {
            latency("without", 40);
            latency("without", 400);
            stream.awaitEnd(Duration.ZERO);
        }
    }

    @Test
    void draining_a_backlog() throws Exception {
        drain("mend, with the Kafka transaction", () -> {
            OutboxRelay relay = bed.startRelay();
            return () -> bed.stop(relay);
        });
        drain("stream, with the Kafka transaction", () -> {
            LogPublisher publisher = LogPublisher.fencingOlder(kafka, Topics.EVENTS, "drain");
            OutboxStream stream = startStream(rows ->
                    publisher.publish(rows.stream().map(StreamedRow::row).toList()));
            return () -> {
                stream.close();
                publisher.close();
            };
        });
        drain("stream, without", () -> {
            PlainSink sink = new PlainSink();
            OutboxStream stream = startStream(sink);
            return () -> {
                stream.close();
                sink.close();
            };
        });
    }

    @Test
    void idling(@TempDir Path directory) throws Exception {
        for (String pollInterval : List.of("5ms", "10ms", "20ms", "50ms")) {
            Path output = directory.resolve(pollInterval);
            try (JavaProcess relay = RelayProcess.start(
                    bed.infrastructure(), output, List.of(), "--relay.poll-interval=" + pollInterval)) {
                await().atMost(TestBed.PATIENCE)
                        .until(() ->
                                Files.exists(output) && Files.readString(output).contains("Relay leads"));
                park(Duration.ofSeconds(10));
                Duration before = cpu(relay);
                park(MEASURED);
                System.out.printf(
                        "Idle, poll interval %s: %.1f %% of a core%n",
                        pollInterval, 100.0 * cpu(relay).minus(before).toMillis() / MEASURED.toMillis());
            }
        }
    }

    private void latency(String how, int rate) throws Exception {
        String key = UUID.randomUUID().toString();
        List<Long> millis = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = bed.log().atTheEnd()) {
            long start = System.nanoTime();
            List<Thread> writers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> Thread.ofPlatform().start(() -> writePaced(key + "/" + writer, rate, start)))
                    .toList();
            long warm = start + Duration.ofSeconds(5).toNanos();
            while (System.nanoTime() - start < MEASURED.plusSeconds(7).toNanos()) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(5))) {
                    if (found.key().startsWith(key) && System.nanoTime() > warm) {
                        millis.add(System.currentTimeMillis() - found.timestamp());
                    }
                }
            }
            for (Thread writer : writers) {
                writer.join();
            }
        }
        int expected = Math.toIntExact(rate * MEASURED.toSeconds());
        assertThat(millis.size()).isCloseTo(expected, within(expected / 20 + 5)); // those of the warm-up's end too
        millis.sort(Long::compareTo);
        System.out.printf(
                "Latency, %s, %d transactions/s: p50 %d ms, p99 %d ms of %d rows%n",
                how, rate, millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100), millis.size());
    }

    private void writePaced(String key, int rate, long start) {
        long gap = Duration.ofSeconds(1).toNanos() * WRITERS / rate;
        try (Connection connection = bed.infrastructure().superuser().getConnection()) {
            OutboxWriter outbox = new OutboxWriter(connection);
            long next = start;
            for (int i = 0; next - start < MEASURED.plusSeconds(5).toNanos(); i++) {
                outbox.append(key, i);
                next += gap;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void drain(String how, Start start) throws Exception {
        String key = UUID.randomUUID().toString();
        try (OutboxStream once = startStream(rows -> {})) { // so that the slot stands before the backlog
            await().atMost(TestBed.PATIENCE).until(() -> slot().hasReader() && !once.awaitEnd(Duration.ZERO));
        }
        List<Thread> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> Thread.ofPlatform().start(() -> writeMany(key + "/" + writer)))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }
        try (KafkaConsumer<String, String> consumer = bed.log().atTheEnd()) {
            long first = 0;
            int read = 0;
            AutoCloseable relay = start.start();
            while (read < BACKLOG) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(50))) {
                    read += found.key().startsWith(key) ? 1 : 0;
                    first = first == 0 ? System.nanoTime() : first;
                }
            }
            System.out.printf(
                    "Drain, %s: %d rows, %.0f rows/s%n", how, BACKLOG, BACKLOG * 1e9 / (System.nanoTime() - first));
            relay.close();
        }
    }

    private void writeMany(String key) {
        try (Connection connection = bed.infrastructure().superuser().getConnection()) {
            connection.setAutoCommit(false);
            OutboxWriter outbox = new OutboxWriter(connection);
            for (int i = 0; i < BACKLOG / WRITERS; i++) {
                outbox.append(key, i);
                if (i % 4 == 3) {
                    connection.commit();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private OutboxStream startStream(RowSink<StreamedRow> sink) {
        slot().endReader();
        slot().ensure();
        return OutboxStream.start(TestBed.settings(bed.infrastructure()), sink);
    }

    private ReplicationSlot slot() {
        RelaySettings settings = TestBed.settings(bed.infrastructure());
        return new ReplicationSlot(settings.dataSource(), settings.impatientDataSource(), settings.slot());
    }

    private static Duration cpu(JavaProcess process) {
        return ProcessHandle.of(process.pid())
                .orElseThrow()
                .info()
                .totalCpuDuration()
                .orElseThrow();
    }

    private static void park(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    @FunctionalInterface
    private interface Start {
        AutoCloseable start() throws Exception;
    }

    /** What a relay without the guarantee would do. */
    private final class PlainSink implements RowSink<StreamedRow>, AutoCloseable {
        private final KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());

        @Override
        public void accept(List<StreamedRow> rows) {
            List<Future<RecordMetadata>> sent = rows.stream()
                    .map(row -> producer.send(row.row().toRecord(PARTITIONS)))
                    .toList();
            producer.flush();
            sent.forEach(Future::resultNow);
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
