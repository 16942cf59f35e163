package io.assistantdeletion.examples;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventDeserializer;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the log from its beginning to the end that it has now: what is known of each completed deletion. */
public final class AuditReport {
    private final EventDeserializer events = new EventDeserializer();
    private final Map<DeletionId, DeletionDetails> known = new LinkedHashMap<>();

    public static void main(String[] arguments) throws IOException {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(file);
        }
        new AuditReport().read(settings).forEach((deletion, details) -> System.out.println(deletion + " " + details));
    }

    /** @throws io.assistantdeletion.contracts.UnreadableRecordException a report that leaves something out is none */
    public Map<DeletionId, DeletionDetails> read(Properties settings) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions); // no group: nothing is shared and nothing is committed
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::on);
            }
            return known;
        }
    }

    private void on(ConsumerRecord<String, byte[]> found) {
        if (events.deserialize(found.topic(), found.headers(), found.value()) instanceof EventEnvelope envelope) {
            switch (envelope.event()) {
                case AssistantDeletionCompleted e -> known.put(e.deletionId(), e.details());
                case AssistantDeletionAmended e -> known.put(e.deletionId(), e.details());
                default -> {} // on the way; completed tells what came of it
            }
        }
    }
}
