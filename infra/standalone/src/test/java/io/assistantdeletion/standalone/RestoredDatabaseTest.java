package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedBroker;
import io.assistantdeletion.embedded.EmbeddedDatabase;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of an earlier time and the log of now, as the operations guide brings them together. */
class RestoredDatabaseTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> GROUPS = List.of(
            "assistant-deletion.command-service",
            "assistant-deletion.vapi-phone-handler",
            "assistant-deletion.vapi-assistant-handler",
            "assistant-deletion.saga-coordinator");

    @TempDir
    private Path directory;

    private final VapiSimulator vapi = VapiSimulator.start();
    private final int databasePort = Ports.free();
    private final int apiPort = Ports.free();

    /** Nothing is deleted at the vendor a second time: what is older than a moment is only looked at. */
    @Test
    void catches_up_with_the_log_when_the_groups_are_set_back() throws Exception {
        try (vapi;
                EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), Ports.free())) {
            EmbeddedDatabase database = startDatabase();
            HostApplication host = new HostApplication(database.asSuperuser(), vapi);
            Assistant deleted = host.assistant(null);
            String number = host.number(deleted, freshNumber());
            start(broker, database).close(); // the schemas
            database.close();
            run("cp", "-a", directory.resolve("postgres"), directory.resolve("backup"));

            database = startDatabase();
            try (Services services = start(broker, database)) {
                assertThat(services).isNotNull();
                assertThat(user().delete(deleted.id().toString()).statusCode()).isEqualTo(200);
            }
            database.close();
            run("rm", "-r", directory.resolve("postgres"));
            run("mv", directory.resolve("backup"), directory.resolve("postgres"));
            database = startDatabase();
            assertThat(host.rowsOf(deleted)).as("rows that are back").isEqualTo(2);
            setBack(broker);

            try (Services services = start(broker, database)) {
                assertThat(services).isNotNull();
                await().atMost(PATIENCE).until(() -> host.rowsOf(deleted) == 0);
                await().atMost(PATIENCE).untilAsserted(() -> {
                    HttpResponse<String> status = user().deletion(deleted.id().toString());
                    assertThat(status.statusCode()).isEqualTo(200);
                    assertThat(status.body()).contains("\"phoneNumberDeleted\":true", "\"databaseCleaned\":true");
                });
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(new EventLogReader(broker.bootstrapServers())
                                        .typesOf(deleted.id()).stream().filter("completed"::equals))
                                .as("its rows were removed twice, and that is told")
                                .hasSize(2));
                assertThat(vapi.calls().stream()
                                .filter(call -> call.method().equals("DELETE")
                                        && call.path().endsWith(number)))
                        .hasSize(1);
            }
            database.close();
        }
    }

    private EmbeddedDatabase startDatabase() {
        return EmbeddedDatabase.start(directory.resolve("postgres"), databasePort);
    }

    private Services start(EmbeddedBroker broker, EmbeddedDatabase database) {
        return Services.start(
                new Infrastructure(broker.bootstrapServers(), database.jdbcUrl(), database.asSuperuser()),
                vapi,
                apiPort,
                new PrintStream(OutputStream.nullOutputStream()),
                List.of("--vendor-work.verify-after=5s", "--vendor-work.check-after=1s"));
    }

    private SandboxClient user() throws IOException, InterruptedException {
        return new SandboxClient(URI.create("http://127.0.0.1:" + apiPort), SandboxClient.ACME_USER);
    }

    /** As {@code kafka-consumer-groups.sh --reset-offsets} does it, to the beginning. */
    private static void setBack(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> beginning = IntStream.range(0, 12)
                    .mapToObj(partition -> new TopicPartition(Topics.EVENTS, partition))
                    .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(0)));
            for (String group : GROUPS) {
                admin.alterConsumerGroupOffsets(group, beginning).all().get();
            }
        }
    }

    private static void run(String command, Object... arguments) throws Exception {
        List<String> words = IntStream.range(0, arguments.length + 1)
                .mapToObj(i -> i == 0 ? command : arguments[i - 1].toString())
                .toList();
        assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
    }
}
