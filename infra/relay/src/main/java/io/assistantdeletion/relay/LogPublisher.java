package io.assistantdeletion.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes rows to the log, each list in one transaction. Opening one fences every older publisher with the same
 * transactional id. After an exception this one is done for: close it and start over.
 */
final class LogPublisher implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final int partitions;
    private final Map<Integer, Long> ends = new HashMap<>();

    private LogPublisher(Producer<String, byte[]> producer, int partitions) {
        this.producer = producer;
        this.partitions = partitions;
    }

    /**
     * @param kafka how to reach the log
     * @throws KafkaException if the log can't be reached or refuses the transactional id
     */
    static LogPublisher fencingOlder(Map<String, Object> kafka, String topic, String transactionalId) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                16 * 1024 * 1024); // how large a row may be is the topic's to say
        // A log that is away is noticed after 10 s: from then on health tells of it.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        Producer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new LogPublisher(producer, producer.partitionsFor(topic).size());
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Opens a producer that fences nobody and writes nothing. */
    static void warmUp(Map<String, Object> kafka, String topic) {
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(topic);
        }
    }

    /**
     * Where the log ends now: what is written from now on lies behind.
     *
     * @param ends by partition
     */
    void expectBehind(Map<Integer, Long> ends) {
        this.ends.putAll(ends);
    }

    /**
     * Returns when all rows are committed.
     *
     * @throws RowNotPublishedException with the first row that the log did not take; those before it are committed
     * @throws IllegalStateException if a partition has lost records that it had
     */
    void publish(List<OutboxRow> rows) throws InterruptedException {
        if (rows.isEmpty()) {
            return;
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try {
            producer.beginTransaction();
            rows.forEach(row -> sent.add(producer.send(row.toRecord(partitions))));
            for (Future<RecordMetadata> acknowledged : sent) {
                requireProgress(acknowledged.get());
            }
            producer.commitTransaction();
        } catch (InterruptException e) {
            throw e;
        } catch (ExecutionException | KafkaException e) {
            int failed = firstFailed(sent);
            RowNotPublishedException failure =
                    new RowNotPublishedException(rows.get(failed).id(), e);
            publishAfterAll(rows.subList(0, failed), failure);
            throw failure;
        }
    }

    /** Those before the one that the log does not take. If that fails too, they wait as well. */
    private void publishAfterAll(List<OutboxRow> before, RowNotPublishedException failure) throws InterruptedException {
        if (before.isEmpty()) {
            return;
        }
        try {
            producer.abortTransaction();
            publish(before);
        } catch (KafkaException | RowNotPublishedException e) {
            failure.addSuppressed(e);
        }
    }

    /** Offsets only grow, unless the partition lost its end: what it lost would never be missed again. */
    private void requireProgress(RecordMetadata written) {
        Long end = ends.get(written.partition());
        if (end != null && written.offset() < end) {
            throw new IllegalStateException("Partition " + written.partition() + " has lost records from offset "
                    + written.offset() + " on: they are published again");
        }
        ends.put(written.partition(), written.offset() + 1);
    }

    /** If that is none in particular, all are blocked and so the first is. */
    private static int firstFailed(List<Future<RecordMetadata>> sent) {
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).state() == Future.State.FAILED) {
                return i;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
