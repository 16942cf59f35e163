package io.assistantdeletion.reconciler.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.CloudEventHeaders;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PhoneNumberDeleted;
import io.assistantdeletion.contracts.PhoneNumberDeletionFailed;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.contracts.VapiAssistantDeleted;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import io.assistantdeletion.saga.Effect;
import io.assistantdeletion.saga.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Deletions as the services tell them, written in transactions as the relay does: a number that fails, its assistant, the
 * rows, the number's deletion after all, the amendment.
 */
final class GeneratedLog {
    static final int EVENTS_OF_ONE = 6;
    private static final int TRANSACTION = 500;

    private static final AssistantDeletionRequested EXAMPLE = new AssistantDeletionRequested(
            DeletionId.next(),
            new AssistantId(UUID.randomUUID()),
            new OrganizationId(UUID.randomUUID()),
            new VapiAssistantId("asst-" + UUID.randomUUID()),
            List.of(new PlannedNumber.Delete(
                    new VapiPhoneNumberId("phone-" + UUID.randomUUID()), new PhoneNumber("+15550000001"))),
            List.of(),
            UUID.randomUUID().toString());
    /** The schemas take their time: one deletion is written with them, the others are copies of it. */
    private static final List<Text> TEXTS = events().stream()
            .map(event -> new Text(EventType.of(event).wireName(), EventPayloads.write(event)))
            .toList();

    private GeneratedLog() {}

    static void write(String bootstrapServers, int deletions) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        "generated",
                        "linger.ms",
                        20,
                        "batch.size",
                        262_144),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            for (int first = 0; first < deletions; first += TRANSACTION) {
                producer.beginTransaction();
                for (int n = first; n < Math.min(deletions, first + TRANSACTION); n++) {
                    writeOne(producer);
                }
                producer.commitTransaction();
            }
        }
    }

    /** What one of them leads to, under the ids of the example. */
    static DeletionState finalState() {
        return DeletionSaga.fold(events()).orElseThrow();
    }

    private static void writeOne(KafkaProducer<String, String> producer) {
        String deletion = DeletionId.next().toString();
        String assistant = UUID.randomUUID().toString();
        for (Text text : TEXTS) {
            ProducerRecord<String, String> event = new ProducerRecord<>(
                    Topics.EVENTS,
                    assistant,
                    text.payload()
                            .replace(EXAMPLE.deletionId().toString(), deletion)
                            .replace(EXAMPLE.assistantId().toString(), assistant));
            header(event, CloudEventHeaders.ID, EventId.next().toString());
            header(event, CloudEventHeaders.TYPE, text.type());
            header(event, CloudEventHeaders.SOURCE, "/assistant-deletion/generated");
            header(event, CloudEventHeaders.TIME, Instant.now().toString());
            header(event, CloudEventHeaders.SUBJECT, assistant);
            header(event, CloudEventHeaders.CORRELATION_ID, deletion);
            producer.send(event);
        }
    }

    private static void header(ProducerRecord<String, String> event, String name, String value) {
        event.headers().add(name, value.getBytes(UTF_8));
    }

    private static List<DeletionEvent> events() {
        DeletionId deletion = EXAMPLE.deletionId();
        AssistantId assistant = EXAMPLE.assistantId();
        PlannedNumber number = EXAMPLE.numbers().getFirst();
        List<DeletionEvent> log = new ArrayList<>(List.of(
                EXAMPLE,
                new PhoneNumberDeletionFailed(
                        deletion, assistant, number.key(), 1, FailedReason.VENDOR_UNAVAILABLE, true),
                new VapiAssistantDeleted(deletion, assistant, 1)));
        CleaningDatabase cleaning = (CleaningDatabase) DeletionSaga.fold(log).orElseThrow();
        log.add(DeletionSaga.completion(cleaning, new RemovedRows(1, 1)));
        DeletionEvent deleted = new PhoneNumberDeleted(deletion, assistant, number.key(), 2);
        Step amended = DeletionSaga.step(DeletionSaga.fold(log).orElseThrow(), deleted);
        log.add(deleted);
        log.add(((Effect.Append) amended.effects().getFirst()).event());
        return log;
    }

    private record Text(String type, String payload) {}
}
