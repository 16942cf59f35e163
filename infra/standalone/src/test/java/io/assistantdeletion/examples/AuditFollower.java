package io.assistantdeletion.examples;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRejected;
import io.assistantdeletion.contracts.EventDeserializer;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.contracts.UnreadableRecordException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows the events in a group of its own and reports what became of each deletion. */
public final class AuditFollower {
    private final EventDeserializer events = new EventDeserializer();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Consumer<String> report;

    public AuditFollower(Properties settings, Consumer<String> report) {
        // Bytes, so that a record that cannot be read does not stop poll(): it is decoded below.
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.report = report;
    }

    public static void main(String[] arguments) throws IOException {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(file);
        }
        new AuditFollower(settings, System.out::println).follow();
    }

    /** Until somebody calls {@link #stop}. */
    public void follow() {
        try (consumer) {
            consumer.subscribe(List.of(Topics.EVENTS));
            while (true) {
                ConsumerRecords<String, byte[]> found = consumer.poll(Duration.ofSeconds(1));
                found.forEach(this::on);
                if (!found.isEmpty()) {
                    consumer.commitSync(); // after the work: what was not committed comes again
                }
            }
        } catch (WakeupException e) {
            // asked to stop
        }
    }

    /** From another thread. */
    public void stop() {
        consumer.wakeup();
    }

    private void on(ConsumerRecord<String, byte[]> found) {
        try {
            // Anything else is a type that this version of the contracts does not know: skip it.
            if (events.deserialize(found.topic(), found.headers(), found.value()) instanceof EventEnvelope envelope) {
                line(envelope).ifPresent(report);
            }
        } catch (UnreadableRecordException e) {
            report.accept("UNREADABLE partition %d offset %d: %s"
                    .formatted(found.partition(), found.offset(), e.getMessage()));
        }
    }

    private static Optional<String> line(EventEnvelope envelope) {
        return switch (envelope.event()) {
            case AssistantDeletionCompleted e ->
                Optional.of(
                        "%s %s completed %s %s".formatted(envelope.time(), envelope.id(), e.deletionId(), e.details()));
            case AssistantDeletionAmended e ->
                Optional.of(
                        "%s %s amended %s %s".formatted(envelope.time(), envelope.id(), e.deletionId(), e.details()));
            case AssistantDeletionRejected e ->
                Optional.of(
                        "%s %s rejected %s %s".formatted(envelope.time(), envelope.id(), e.commandId(), e.reason()));
            default -> Optional.empty(); // on the way; completed tells what came of it
        };
    }
}
