package io.assistantdeletion.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes rows to the log, each list in one transaction. Opening one fences every older publisher with the same
 * transactional id. After an exception this one is done for: close it and start over.
 */
final class LogPublisher implements AutoCloseable {
    private static final int TRANSACTION_TIMEOUT_MILLIS = 15_000;

    private final Producer<String, byte[]> producer;

    private LogPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    static LogPublisher fencingOlder(String bootstrapServers, String transactionalId) {
        Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, 0),
                new StringSerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        return new LogPublisher(producer);
    }

    /** Returns when all rows are committed. */
    void publish(List<OutboxRow> rows) throws InterruptedException {
        if (rows.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent =
                rows.stream().map(row -> producer.send(row.toRecord())).toList();
        for (Future<RecordMetadata> acknowledged : sent) {
            try {
                acknowledged.get();
            } catch (ExecutionException e) {
                throw new KafkaException("The log refused a row", e.getCause());
            }
        }
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
