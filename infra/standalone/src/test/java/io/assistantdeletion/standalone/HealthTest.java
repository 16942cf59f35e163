package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.assistant.AssistantHandlerApplication;
import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.coordinator.SagaCoordinatorApplication;
import io.assistantdeletion.embedded.BrokerProcess;
import io.assistantdeletion.embedded.EmbeddedDatabase;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.JavaProcess;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.phone.PhoneHandlerApplication;
import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** What an orchestrator is told while the log or the database is away, and what callers are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private final int brokerPort = Ports.free();
    private final int databasePort = Ports.free();
    private final int apiPort = Ports.free();
    private final VapiSimulator vapi = VapiSimulator.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private JavaProcess broker;
    private EmbeddedDatabase database;
    private Running coordinator;
    private Running numbers;
    private Running assistants;
    private Running commands;
    private SandboxClient user;

    @BeforeAll
    void start() throws Exception {
        broker = startBroker();
        database = startDatabase();
        coordinator = start(SagaCoordinatorApplication.builder());
        numbers = start(PhoneHandlerApplication.builder());
        assistants = start(AssistantHandlerApplication.builder());
        commands = start(CommandServiceApplication.builder());
        user = new SandboxClient(URI.create("http://127.0.0.1:" + apiPort), SandboxClient.ACME_USER);
        all().forEach(service -> awaitHealth(service, "/readiness", 200, "UP"));
    }

    @AfterAll
    void stop() throws IOException {
        all().reversed().forEach(service -> service.services().close());
        database.close();
        broker.close();
        vapi.close();
    }

    @Test
    void without_the_log_a_request_is_taken_and_is_carried_out_when_the_log_is_back() throws Exception {
        Assistant assistant = new HostApplication(database.asSuperuser(), vapi).assistant(null);
        broker.kill();
        try {
            awaitHealth(commands, "", 200, "DEGRADED");
            awaitHealth(commands, "/readiness", 200, "UP");
            awaitHealth(numbers, "/readiness", 503, "DEGRADED");
            all().forEach(service -> awaitHealth(service, "/liveness", 200, "UP"));

            assertThat(delete(assistant, "respond-async")).isEqualTo(202);
        } finally {
            broker = startBroker();
        }

        await().atMost(PATIENCE).until(() -> delete(assistant, "wait=20") == 200);
        awaitHealth(commands, "", 200, "UP");
        awaitHealth(numbers, "/readiness", 200, "UP");
    }

    @Test
    void without_the_database_nobody_is_ready_and_nobody_is_to_be_started_again() throws Exception {
        Assistant assistant = new HostApplication(database.asSuperuser(), vapi).assistant(null);
        database.close();
        try {
            awaitHealth(commands, "/readiness", 503, "DOWN");
            awaitHealth(numbers, "/readiness", 503, "DOWN");
            all().forEach(service -> awaitHealth(service, "/liveness", 200, "UP"));

            assertThat(delete(assistant, "respond-async")).isEqualTo(503);
        } finally {
            database = startDatabase();
        }

        all().forEach(service -> awaitHealth(service, "/readiness", 200, "UP"));
        assertThat(delete(assistant, "wait=20")).isIn(200, 202);
    }

    @Test
    void a_listener_that_has_ended_calls_for_a_restart() {
        AtomicReference<ConfigurableApplicationContext> context = new AtomicReference<>();
        Running doomed = start(PhoneHandlerApplication.builder().initializers(context::set));
        try (Services services = doomed.services()) {
            assertThat(services).isNotNull();
            awaitHealth(doomed, "/liveness", 200, "UP");

            context.get()
                    .getBean(KafkaListenerEndpointRegistry.class)
                    .getListenerContainers()
                    .forEach(listener -> listener.stopAbnormally(() -> {})); // as it does itself after an Error

            awaitHealth(doomed, "/liveness", 503, "DOWN");
            awaitHealth(doomed, "/readiness", 200, "UP");
        }
    }

    private List<Running> all() {
        return List.of(coordinator, numbers, assistants, commands);
    }

    private Running start(SpringApplicationBuilder service) {
        int management = Ports.free();
        Infrastructure infrastructure =
                new Infrastructure("127.0.0.1:" + brokerPort, database.jdbcUrl(), database.asSuperuser());
        return new Running(
                Services.startMore(
                        infrastructure,
                        vapi,
                        apiPort,
                        List.of(
                                "--MANAGEMENT_PORT=" + management,
                                "--spring.datasource.hikari.connection-timeout=1000"),
                        service),
                management);
    }

    private void awaitHealth(Running service, String group, int status, String health) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + service.management() + "/actuator/health" + group))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"status\":\"" + health + "\"");
            assertThat(answer.statusCode()).isEqualTo(status);
        });
    }

    private int delete(Assistant assistant, String preference) throws IOException, InterruptedException {
        return user.send(user.request(assistant.path())
                        .header("prefer", preference)
                        .DELETE())
                .statusCode();
    }

    private JavaProcess startBroker() {
        return BrokerProcess.start(directory.resolve("kafka"), brokerPort, Map.of(), directory.resolve("broker.log"));
    }

    private EmbeddedDatabase startDatabase() {
        return EmbeddedDatabase.start(directory.resolve("postgres"), databasePort);
    }

    private record Running(Services services, int management) {}
}
