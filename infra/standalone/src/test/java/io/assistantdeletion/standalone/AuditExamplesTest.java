package io.assistantdeletion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRejected;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.CommandId;
import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.Event;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.RejectedReason;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.contracts.UnreadableRecordException;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.embedded.EmbeddedBroker;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.examples.AuditFollower;
import io.assistantdeletion.examples.AuditReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code and the settings of {@code docs/audit-consumers.md}, on a broker. {@link BrokerAccessTest} has them follow a deletion. */
class AuditExamplesTest {
    private static final AssistantId ASSISTANT = new AssistantId(UUID.randomUUID());
    private static final DeletionDetails ALL = new DeletionDetails(false, true, true);
    private static final DeletionDetails NOT_AT_THE_VENDOR = new DeletionDetails(false, false, true);
    private static final Path SOURCES = Path.of("src/test/java/io/assistantdeletion/examples");

    private final DeletionId deletion = DeletionId.next();
    private final DeletionId aborted = DeletionId.next();
    private EmbeddedBroker broker;

    @BeforeEach
    void start(@TempDir Path directory) {
        broker = EmbeddedBroker.start(directory, Ports.free());
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void a_follower_reports_what_was_committed_and_goes_on_where_it_stopped() throws Exception {
        append(List.of(record(completed(deletion)), record(amended(deletion))));
        abort(record(completed(aborted)));
        CommandId command = new CommandId(UUID.randomUUID());
        append(List.of(record(new AssistantDeletionRejected(command, ASSISTANT, RejectedReason.NOT_FOUND))));

        assertThat(followed(3))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains(" completed " + deletion)
                                .contains("assistantDeleted=false"),
                        line -> assertThat(line)
                                .contains(" amended " + deletion)
                                .contains("assistantDeleted=true"),
                        line -> assertThat(line).endsWith(" rejected " + command + " NOT_FOUND"));

        DeletionId next = DeletionId.next();
        append(List.of(record(completed(next))));
        assertThat(followed(1)).singleElement().asString().contains(" completed " + next);
    }

    @Test
    void what_a_follower_can_not_read_holds_nothing_up() throws Exception {
        append(List.of(
                record("assistant-deletion.completed.v9", "{}"),
                record(EventType.COMPLETED.wireName(), "{}"),
                record(EventType.COMPLETED.wireName(), null),
                record(completed(deletion))));

        assertThat(followed(3))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("UNREADABLE partition ")
                                .contains("breaks required"),
                        line -> assertThat(line)
                                .startsWith("UNREADABLE partition ")
                                .contains("No payload"),
                        line -> assertThat(line).contains(" completed " + deletion));
    }

    @Test
    void a_report_tells_what_is_known_at_the_end_of_the_log() {
        DeletionId other = DeletionId.next();
        append(List.of(record(completed(deletion)), record(completed(other)), record(amended(deletion))));
        abort(record(completed(aborted)));

        assertThat(new AuditReport().read(AuditPage.settings(broker.bootstrapServers())))
                .isEqualTo(Map.of(deletion, ALL, other, NOT_AT_THE_VENDOR));
    }

    @Test
    void a_report_leaves_nothing_unreadable_out() {
        append(List.of(record(completed(deletion)), record(EventType.COMPLETED.wireName(), "{}")));

        assertThatThrownBy(() -> new AuditReport().read(AuditPage.settings(broker.bootstrapServers())))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void the_page_shows_this_code() {
        assertThat(AuditPage.blocks("java"))
                .containsExactly(
                        withoutImports(SOURCES.resolve("AuditFollower.java")),
                        withoutImports(SOURCES.resolve("AuditReport.java")));
        assertThat(AuditPage.blocks("js"))
                .containsExactly(AuditPage.text(Path.of("../../docs/examples/audit-consumer-js/index.mjs")));
    }

    private static String withoutImports(Path source) {
        String text = AuditPage.text(source);
        return text.substring(text.indexOf("/**"));
    }

    /** As many lines as there are to come, and then some time for one too many. */
    private List<String> followed(int lines) throws InterruptedException {
        List<String> found = new CopyOnWriteArrayList<>();
        AuditFollower follower = new AuditFollower(AuditPage.settings(broker.bootstrapServers()), found::add);
        Thread thread = Thread.ofVirtual().start(follower::follow);
        await().atMost(Duration.ofSeconds(30)).until(() -> found.size() >= lines);
        await().during(Duration.ofSeconds(1)).until(() -> found.size() == lines);
        follower.stop();
        thread.join();
        return found;
    }

    private void append(List<ProducerRecord<String, String>> records) {
        try (KafkaProducer<String, String> producer = producer()) {
            producer.beginTransaction();
            records.forEach(producer::send);
            producer.commitTransaction();
        }
    }

    private void abort(ProducerRecord<String, String> record) {
        try (KafkaProducer<String, String> producer = producer()) {
            producer.beginTransaction();
            producer.send(record);
            producer.flush();
            producer.abortTransaction();
        }
    }

    private KafkaProducer<String, String> producer() {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "as-the-relay-does"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private static Event completed(DeletionId deletion) {
        return new AssistantDeletionCompleted(
                deletion,
                ASSISTANT,
                new OrganizationId(UUID.randomUUID()),
                new VapiAssistantId("asst-1"),
                List.of(),
                new VendorOutcome.Failed(FailedReason.VENDOR_UNAVAILABLE, true),
                new RemovedRows(0, 1),
                NOT_AT_THE_VENDOR);
    }

    private static Event amended(DeletionId deletion) {
        return new AssistantDeletionAmended(deletion, ASSISTANT, List.of(), new VendorOutcome.Deleted(), ALL);
    }

    private static ProducerRecord<String, String> record(Event event) {
        return record(EventType.of(event).wireName(), EventPayloads.write(event));
    }

    private static ProducerRecord<String, String> record(String type, @Nullable String payload) {
        ProducerRecord<String, String> record = new ProducerRecord<>(Topics.EVENTS, ASSISTANT.toString(), payload);
        Map.of(
                        "ce_id",
                        EventId.next().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "/assistant-deletion/test",
                        "ce_time",
                        Instant.now().toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
