package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.simulator.faults.Route;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One trace per deletion, as a collector gets it; the tree of its spans is in {@code docs/observability.md}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracingTest {
    private static final Path DOCUMENT = Path.of("../../docs/observability.md");
    private static final Path WRITTEN = Path.of("target/trace.md");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CALLER = "00f067aa0ba902b7";

    private final int port = Ports.free();

    private SystemUnderTest system;
    private HostApplication host;
    private SandboxClient user;

    @BeforeAll
    void start() throws Exception {
        system = new SystemUnderTest(
                EmbeddedInfrastructure.shared().addresses(),
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + Collector.endpoint(port),
                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                "--vapi.gate.calls-per-second=1000",
                "--vendor-work.first-gap=100ms",
                "--vendor-work.check-after=1s");
        host = system.host();
        user = system.signIn(SandboxClient.ACME_USER);
    }

    /** With somebody who takes the last spans: else each service waits for a while. */
    @AfterAll
    void stop() throws IOException {
        try (Collector _ = Collector.listen(port)) {
            system.close();
        }
    }

    @BeforeEach
    void forget() {
        system.reset();
    }

    @Test
    void a_deletion_is_one_trace_from_the_request_to_the_completion() throws Exception {
        String trace = freshTrace();
        Assistant assistant = host.assistant(null);
        String number = host.number(assistant, freshNumber());
        system.vapi()
                .faults()
                .inject(InjectedFault.of(new ServerError(503, Moment.BEFORE_EFFECT))
                        .on(Route.DELETE_PHONE_NUMBER)
                        .onlyFor(number)
                        .times(1));

        try (Collector collector = Collector.listen(port)) {
            delete(assistant, inCall(trace));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Files.readString(DOCUMENT))
                            .as("the trees, as they were just written to %s", WRITTEN)
                            .contains(written(new TraceTree(collector.spans(), trace))));
        }
        assertThat(recordContexts(assistant))
                .hasSize(4)
                .allMatch(context -> context.startsWith("00-" + trace))
                .containsExactlyElementsOf(rowContexts(assistant));
    }

    @Test
    void a_command_goes_on_from_its_senders_trace() {
        String trace = freshTrace();
        Assistant assistant = host.assistant(null);

        try (KafkaProducer<String, byte[]> upstream = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.infrastructure().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            upstream.send(HostileCommand.proper("traced", assistant.id(), "Bearer " + user.token())
                    .with("traceparent", inCall(trace))
                    .toRecord());
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(system.log().typesOf(assistant.id())).contains("completed"));
        assertThat(recordContexts(assistant)).allMatch(context -> context.startsWith("00-" + trace));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01"
            })
    void a_caller_that_sends_nonsense_has_a_trace_of_its_own(String nonsense) throws Exception {
        Assistant assistant = host.assistant(null);

        delete(assistant, nonsense);

        assertThat(recordContexts(assistant))
                .hasSize(3)
                .allMatch(context -> context.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]")) // recorded; 2: a random id
                .noneMatch(context -> context.contains("4bf92f3577b34da6a3ce929d0e0e4736"));
        assertThat(recordContexts(assistant).stream().map(TracingTest::traceOf).distinct())
                .hasSize(1);
    }

    @Test
    void deletions_that_run_at_once_do_not_mix() throws Exception {
        List<Assistant> assistants = List.of(host.assistant(null), host.assistant(null), host.assistant(null));
        Requests.send(user, assistants);

        await().atMost(PATIENCE).until(system::isQuiet);

        assertThat(assistants.stream()
                        .map(assistant -> recordContexts(assistant).stream()
                                .map(TracingTest::traceOf)
                                .distinct()
                                .toList()))
                .allSatisfy(traces -> assertThat(traces).hasSize(1))
                .doesNotHaveDuplicates();
    }

    /** No test before this one has to have a collector either. */
    @Test
    void a_collector_that_is_away_is_in_nobodys_way() throws Exception {
        Assistant assistant = host.assistant(null);

        delete(assistant, inCall(freshTrace()));

        assertThat(host.rowsOf(assistant)).isZero();
    }

    private void delete(Assistant assistant, String context) throws Exception {
        HttpRequest.Builder request =
                user.request(assistant.path()).header("traceparent", context).header("prefer", "wait=30");
        assertThat(user.send(request.DELETE()).statusCode()).isEqualTo(200);
    }

    private String written(TraceTree tree) throws IOException {
        String text = """
                ```text
                %s```

                And the traces that link to it:

                ```text
                %s```
                """.formatted(tree.below(CALLER), tree.linked());
        Files.writeString(WRITTEN, text);
        return text;
    }

    private List<String> recordContexts(Assistant assistant) {
        return system.log().of(assistant.id()).stream()
                .map(found -> EventLogReader.header(found, "traceparent"))
                .toList();
    }

    private List<String> rowContexts(Assistant assistant) {
        return JdbcClient.create(system.infrastructure().superuser())
                .sql("select traceparent from messaging.outbox where aggregateid = ? order by seq")
                .param(assistant.id().toString())
                .query((row, _) -> Objects.requireNonNull(row.getString("traceparent")))
                .list();
    }

    private static String freshTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** What a caller sends along who is in the middle of a trace. */
    private static String inCall(String trace) {
        return "00-" + trace + "-" + CALLER + "-01";
    }

    private static String traceOf(String context) {
        return context.split("-")[1];
    }
}
