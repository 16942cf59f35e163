package io.assistantdeletion.coordinator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.AssignmentId;
import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PhoneNumberDeleted;
import io.assistantdeletion.contracts.PhoneNumberDeletionFailed;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The coordinator and the relay alone: no handler runs, so that every outcome has to come from a deadline. */
@SpringBootTest(
        classes = SagaCoordinatorApplication.class,
        properties = {"spring.config.name=saga-coordinator", "coordinator.timer-interval=100ms"})
class SilentHandlersTest {
    private static final EmbeddedInfrastructure INFRASTRUCTURE = EmbeddedInfrastructure.shared();
    private static final UUID ACME = UUID.fromString("0a000000-0000-4000-8000-000000000001");
    private static final JdbcClient SUPERUSER =
            JdbcClient.create(INFRASTRUCTURE.database().asSuperuser());

    @Autowired
    @Qualifier("outboxRelay") private SmartLifecycle relay;

    @Autowired
    private MeterRegistry metrics;

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry properties) {
        properties.add("DATABASE_URL", INFRASTRUCTURE.database()::jdbcUrl);
        properties.add("DATABASE_PASSWORD", () -> "sandbox");
        properties.add("DATABASE_OWNER_PASSWORD", () -> "sandbox");
        properties.add("RELAY_DATABASE_PASSWORD", () -> "sandbox");
        properties.add("KAFKA_BOOTSTRAP_SERVERS", INFRASTRUCTURE.broker()::bootstrapServers);
    }

    @AfterEach
    void startRelay() {
        if (!relay.isRunning()) {
            relay.start();
        }
    }

    @Test
    void are_timed_out_one_after_the_other_and_the_rows_go() {
        double before = timeOuts();
        AssistantDeletionRequested request = request();
        append(request);

        letDeadlinesPass(request);

        assertThat(told(request.deletionId()))
                .extracting(event -> EventType.of(event).wireName())
                .containsExactly(
                        "assistant-deletion.requested.v1",
                        "assistant-deletion.phone-number.failed.v1",
                        "assistant-deletion.vapi-assistant.failed.v1",
                        "assistant-deletion.completed.v1");
        assertThat(SUPERUSER
                        .sql("select count(*) from vapi_assistants where id = ?")
                        .param(request.assistantId().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(timeOuts()).isEqualTo(before + 2);
    }

    private double timeOuts() {
        return metrics.get("assistant.deletion.handler.timeouts").counter().count();
    }

    @Test
    void that_speak_at_last_amend_and_folding_the_log_gives_the_saved_state() {
        AssistantDeletionRequested request = request();
        append(request);
        letDeadlinesPass(request);

        append(new PhoneNumberDeleted(
                request.deletionId(),
                request.assistantId(),
                request.numbers().getFirst().key(),
                1));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told(request.deletionId())).hasSize(6));
        await().untilAsserted(() -> assertThat(savedState(request))
                .isEqualTo(DeletionSaga.fold(told(request.deletionId())).orElseThrow()));
        assertThat(savedState(request).details().phoneNumberDeleted()).isTrue();
    }

    /** The handler had spoken in time, only nobody could hear it: what it said counts, not the time-out. */
    @Test
    void that_only_seemed_silent_because_the_relay_was_down_are_believed() {
        AssistantDeletionRequested request = request();
        append(request);
        awaitState(request, "ReleasingPhoneNumbers");
        relay.stop();
        append(new PhoneNumberDeleted(
                request.deletionId(),
                request.assistantId(),
                request.numbers().getFirst().key(),
                1));
        letDeadlinePass(request);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> told(request.deletionId()).stream().anyMatch(PhoneNumberDeletionFailed.class::isInstance));
        assertThat(state(request)).as("a deadline changes no state").isEqualTo("ReleasingPhoneNumbers");

        relay.start();

        awaitState(request, "ReleasingAssistant");
        letDeadlinePass(request);
        awaitState(request, "Completed");
        assertThat(savedState(request))
                .isEqualTo(DeletionSaga.fold(told(request.deletionId())).orElseThrow());
        assertThat(savedState(request).details().phoneNumberDeleted()).isTrue();
        assertThat(told(request.deletionId())).noneMatch(AssistantDeletionAmended.class::isInstance);
    }

    @Test
    void that_speak_when_their_time_out_is_told_already_are_believed_too() {
        AssistantDeletionRequested request = request();
        append(request);
        awaitState(request, "ReleasingPhoneNumbers");
        relay.stop();
        letDeadlinePass(request);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> told(request.deletionId()).stream().anyMatch(PhoneNumberDeletionFailed.class::isInstance));
        append(new PhoneNumberDeleted(
                request.deletionId(),
                request.assistantId(),
                request.numbers().getFirst().key(),
                1));

        relay.start();

        awaitState(request, "ReleasingAssistant");
        letDeadlinePass(request);
        awaitState(request, "Completed");
        assertThat(savedState(request))
                .isEqualTo(DeletionSaga.fold(told(request.deletionId())).orElseThrow());
        assertThat(savedState(request).details().phoneNumberDeleted()).isTrue();
    }

    /** Its outcome goes to the dead letters, so that it never comes; the deadline brings the deletion to its end. */
    @Test
    void whose_outcome_nobody_can_read_are_timed_out() {
        AssistantDeletionRequested request = request();
        append(request);
        awaitState(request, "ReleasingPhoneNumbers");
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", INFRASTRUCTURE.broker().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            ProducerRecord<String, String> unreadable =
                    new ProducerRecord<>(Topics.EVENTS, request.assistantId().toString(), "{\"deletionId\":1}");
            unreadable.headers().add("ce_type", "assistant-deletion.phone-number.deleted.v1".getBytes(UTF_8));
            producer.send(unreadable);
        }

        letDeadlinesPass(request);

        assertThat(savedState(request))
                .isEqualTo(DeletionSaga.fold(told(request.deletionId())).orElseThrow());
        assertThat(savedState(request).details().phoneNumberDeleted()).isFalse();
    }

    private static void letDeadlinesPass(AssistantDeletionRequested request) {
        awaitState(request, "ReleasingPhoneNumbers");
        letDeadlinePass(request);
        awaitState(request, "ReleasingAssistant");
        letDeadlinePass(request);
        awaitState(request, "Completed");
    }

    private static void letDeadlinePass(AssistantDeletionRequested request) {
        SUPERUSER
                .sql("update saga_coordinator.saga set deadline_at = now() where deletion_id = ?")
                .param(request.deletionId().value())
                .update();
    }

    private static void awaitState(AssistantDeletionRequested request, String state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> state(request).equals(state));
    }

    /** In place of the services that would; the coordinator's own role may not. */
    private static void append(DeletionEvent event) {
        SUPERUSER
                .sql("""
                        insert into messaging.outbox
                            (id, aggregatetype, aggregateid, type, payload, source, correlationid)
                        values (gen_random_uuid(), ?, ?, ?, ?::json, '/test', ?)""")
                .params(
                        Topics.EVENTS,
                        event.subject(),
                        EventType.of(event).wireName(),
                        EventPayloads.write(event),
                        event.correlationId())
                .update();
    }

    private static String state(AssistantDeletionRequested request) {
        return SUPERUSER
                .sql("select state_name from saga_coordinator.saga where deletion_id = ?")
                .param(request.deletionId().value())
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private static DeletionState savedState(AssistantDeletionRequested request) {
        String json = SUPERUSER
                .sql("select state from saga_coordinator.saga where deletion_id = ?")
                .param(request.deletionId().value())
                .query(String.class)
                .single();
        return JsonMapper.shared().readValue(json, DeletionState.class);
    }

    /** What was appended; the relay's own tests show that the log holds the same. */
    private static List<DeletionEvent> told(DeletionId deletion) {
        return SUPERUSER
                .sql("select type, payload::text from messaging.outbox where correlationid = ? order by seq")
                .param(deletion.value())
                .query((row, n) -> (DeletionEvent)
                        EventPayloads.read(EventType.of(row.getString(1)).orElseThrow(), row.getString(2)))
                .list();
    }

    private static AssistantDeletionRequested request() {
        String vapiId = "asst-" + UUID.randomUUID();
        UUID assistant = SUPERUSER
                .sql("insert into vapi_assistants (organization_id, vapi_assistant_id) values (?, ?) returning id")
                .params(ACME, vapiId)
                .query(UUID.class)
                .single();
        return new AssistantDeletionRequested(
                DeletionId.next(),
                new AssistantId(assistant),
                new OrganizationId(ACME),
                new VapiAssistantId(vapiId),
                List.of(new PlannedNumber.Delete(new VapiPhoneNumberId("phone-1"), new PhoneNumber("+15551234567"))),
                List.of(new AssignmentId(UUID.randomUUID())),
                "a member");
    }
}
