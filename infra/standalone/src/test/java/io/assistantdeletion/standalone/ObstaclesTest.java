package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.assistant.AssistantHandlerApplication;
import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.coordinator.SagaCoordinatorApplication;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.phone.PhoneHandlerApplication;
import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.simulator.faults.Failure.ForeignOrganization;
import io.assistantdeletion.simulator.faults.Failure.Pinned;
import io.assistantdeletion.simulator.faults.Failure.RateLimit;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.simulator.faults.Route;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import tools.jackson.databind.JsonNode;

/** Each obstacle, made to happen in an installation that runs, and read where a person reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObstaclesTest {
    /** Where other tests have left a hundred deletions open, the metric looks at a newer one after a minute only. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Infrastructure INFRASTRUCTURE =
            EmbeddedInfrastructure.shared().addresses();
    private static final List<String> SETTINGS = List.of(
            "--vapi.gate.unknown-in-a-row=1000", // one resource that fails does not shut the gate
            "--vapi.gate.longest-pause=1s",
            "--vendor-work.patience=5m", // so that a deletion waits instead of going on without
            "--vendor-work.first-gap=200ms",
            "--vendor-work.longest-gap=1s",
            "--vendor-work.poll-interval=100ms",
            "--coordinator.cleanup-retry-max=2s",
            "--command-service.obstacle.grace=1s");
    private static final String AMPLE = "--vapi.gate.calls-per-second=1000";
    /** Before each call, so that none is sent with a key that became foreign a moment ago. */
    private static final String ALWAYS_LOOK = "--vapi.gate.look-every=1ms";

    private final VapiSimulator vapi = VapiSimulator.start();
    private final HostApplication host = new HostApplication(INFRASTRUCTURE.superuser(), vapi);
    private final int port = Ports.free();
    private Services coordinator;
    private Services phoneHandler;
    private Services assistantHandler;
    private Services commandService;
    private SandboxClient user;

    @BeforeAll
    void start() throws Exception {
        coordinator = start(SagaCoordinatorApplication.builder());
        phoneHandler = start(PhoneHandlerApplication.builder(), AMPLE, ALWAYS_LOOK);
        assistantHandler = start(AssistantHandlerApplication.builder(), AMPLE, ALWAYS_LOOK);
        commandService = start(CommandServiceApplication.builder());
        user = new SandboxClient(URI.create("http://127.0.0.1:" + port), SandboxClient.ACME_USER);
    }

    @AfterAll
    void stop() {
        Stream.of(commandService, assistantHandler, phoneHandler, coordinator).forEach(Services::close);
        vapi.close();
    }

    @AfterEach
    void removeObstacles() {
        vapi.reset();
        openGate();
    }

    @Test
    void nothing_while_all_goes_well() throws Exception {
        Assistant assistant = host.assistant(null);

        delete(assistant);

        awaitCompleted(assistant);
    }

    @Test
    void a_gate_that_is_shut_until_a_time() throws Exception {
        Assistant assistant = host.assistant(null);
        vapi.faults()
                .inject(InjectedFault.of(new RateLimit(Duration.ofMinutes(2), null))
                        .on(Route.DELETE_ASSISTANT)
                        .times(1));

        delete(assistant);

        JsonNode obstacle = awaitObstacle(assistant, "GATE_SHUT");
        assertThat(obstacle.path("explanation").asString()).endsWith("RATE_LIMITED");
        assertThat(time(obstacle, "nextStepAt")).isAfter(Instant.now().plusSeconds(30));
        openGate();
        awaitCompleted(assistant);
    }

    @Test
    void a_key_of_another_organization_than_the_pinned_one() throws Exception {
        Assistant assistant = host.assistant(null);
        vapi.faults().inject(InjectedFault.of(new ForeignOrganization()));

        delete(assistant);

        assertThat(awaitObstacle(assistant, "FOREIGN_ORGANIZATION")
                        .path("nextStepAt")
                        .isNull())
                .isTrue();
        vapi.faults().clear();
        awaitCompleted(assistant);
    }

    @Test
    void a_vendor_that_fails() throws Exception {
        Assistant assistant = host.assistant(null);
        String number = host.number(assistant, freshNumber());
        vapi.faults()
                .inject(InjectedFault.of(new ServerError(503, Moment.BEFORE_EFFECT))
                        .on(Route.DELETE_PHONE_NUMBER)
                        .onlyFor(number));

        delete(assistant);

        JsonNode obstacle = awaitObstacle(assistant, "VENDOR_FAILING");
        assertThat(time(obstacle, "since")).isBefore(time(obstacle, "nextStepAt"));
        vapi.faults().clear();
        awaitCompleted(assistant);
    }

    @Test
    void a_vendor_that_refuses() throws Exception {
        Assistant assistant = host.assistant(null);
        vapi.faults().inject(InjectedFault.of(new Pinned()).onlyFor(assistant.vapiId()));

        delete(assistant);

        assertThat(awaitObstacle(assistant, "VENDOR_REFUSES")
                        .path("explanation")
                        .asString())
                .endsWith("PINNED");
        assertThat(status(assistant).path("state").asString()).isEqualTo("Completed");
    }

    @Test
    void others_that_use_up_the_budget() throws Exception {
        assistantHandler.close();
        List<Assistant> crowd =
                Stream.generate(() -> host.assistant(null)).limit(8).toList();
        for (Assistant assistant : crowd) {
            delete(assistant);
        }

        assistantHandler = start(AssistantHandlerApplication.builder(), "--vapi.gate.calls-per-second=1");

        await().atMost(PATIENCE).until(() -> {
            for (Assistant assistant : crowd) {
                if (reason(assistant).equals("WAITING_FOR_BUDGET")) {
                    return true;
                }
            }
            return false;
        });
        assistantHandler.close();
        assistantHandler = start(AssistantHandlerApplication.builder(), AMPLE, ALWAYS_LOOK);
        for (Assistant assistant : crowd) {
            awaitCompleted(assistant);
        }
    }

    @Test
    void a_relay_that_does_not_run() throws Exception {
        Assistant assistant = host.assistant(null);
        coordinator.close();

        delete(assistant);

        awaitObstacle(assistant, "RELAY_BEHIND");
        coordinator = start(SagaCoordinatorApplication.builder());
        awaitCompleted(assistant);
    }

    @Test
    void a_handler_that_does_not_run() throws Exception {
        Assistant assistant = host.assistant(null);
        host.number(assistant, freshNumber());
        phoneHandler.close();

        delete(assistant);

        JsonNode obstacle = awaitObstacle(assistant, "HANDLER_SILENT");
        assertThat(obstacle.path("explanation").asString()).startsWith("vapi-phone-handler");
        assertThat(time(obstacle, "nextStepAt")).as("the deadline").isAfter(Instant.now());
        phoneHandler = start(PhoneHandlerApplication.builder(), AMPLE, ALWAYS_LOOK);
        awaitCompleted(assistant);
    }

    @Test
    void a_foreign_key_that_keeps_the_rows_and_a_metric_counts_it() throws Exception {
        Assistant assistant = host.assistant(null);
        host.execute("create table orders (assistant_id uuid references vapi_assistants)");
        host.execute("insert into orders values ('" + assistant.id() + "')");
        try {
            delete(assistant);

            JsonNode obstacle = awaitObstacle(assistant, "CLEANUP_REFUSED");
            assertThat(obstacle.path("explanation").asString()).endsWith("23503");
            assertThat(time(obstacle, "nextStepAt")).isAfter(time(obstacle, "since"));
            await().atMost(PATIENCE).until(() -> stuck("CLEANUP_REFUSED") >= 1);
            assertThat(stuck("GATE_SHUT")).isZero();
        } finally {
            host.execute("drop table orders");
        }
        awaitCompleted(assistant);
        await().atMost(PATIENCE).until(() -> stuck("CLEANUP_REFUSED") == 0);
    }

    private Services start(SpringApplicationBuilder service, String... more) {
        return Services.startMore(
                INFRASTRUCTURE,
                vapi,
                port,
                Stream.concat(SETTINGS.stream(), Stream.of(more)).toList(),
                service);
    }

    private void openGate() {
        host.execute("update vendor.gate set shut_reason = null, shut_since = null, reopens_at = null,"
                + " failed_probes = 0, unknown_in_a_row = 0, probe_until = null");
    }

    private void delete(Assistant assistant) throws Exception {
        assertThat(user.send(user.request(assistant.path())
                                .header("prefer", "respond-async")
                                .DELETE())
                        .statusCode())
                .isIn(200, 202);
    }

    private JsonNode awaitObstacle(Assistant assistant, String reason) {
        return await().atMost(PATIENCE)
                .until(
                        () -> status(assistant).path("obstacle"),
                        obstacle -> obstacle.path("reason").asString("").equals(reason));
    }

    private void awaitCompleted(Assistant assistant) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode status = status(assistant);
            assertThat(status.path("state").asString()).isEqualTo("Completed");
            assertThat(status.has("obstacle")).isTrue();
            assertThat(status.path("obstacle").isNull()).as(status.toString()).isTrue();
        });
    }

    private String reason(Assistant assistant) throws Exception {
        return status(assistant).at("/obstacle/reason").asString("none");
    }

    private JsonNode status(Assistant assistant) throws Exception {
        return SandboxClient.json(user.deletion(assistant.id().toString()));
    }

    private double stuck(String reason) throws Exception {
        return Metrics.scrape(commandService.management()).value("assistant_deletion_stuck", Map.of("reason", reason));
    }

    private static Instant time(JsonNode obstacle, String field) {
        return Instant.parse(obstacle.path(field).asString());
    }
}
